// The adapter in this process, on a Slack of the test's own.
import { onTestFinished } from 'vitest'
import { type SlackOptions, slackAdapter } from '../../../adapters/slack/adapter.ts'
import type { Adapter, Answer, Invocation } from '../../../src/adapter.ts'
import { systemClock } from '../../../src/cli/setup.ts'
import { CATALOG } from '../../../src/commands/catalog.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { Clock } from '../../../src/domain/world.ts'
import { type FakeSlack, startFakeSlack } from '../../fakes/slack.ts'
import { type FakeLogger, fakeLogger } from '../../fakes/world.ts'

export const CHANNEL: Channel = { platform: 'slack', workspace: 'T1', id: 'C1' }

/** Says back what was asked, by whom, and whether they may. */
export const echo: Answer = async ({ channel, user, text }) => ({
  kind: 'answer',
  title: [
    `${text || 'nothing'} in ${channel.workspace}/${channel.id} by ${user.id}${user.maySubscribe ? ', who may' : ''}`,
  ],
  lines: [],
})

/** Waits as long as it takes to say so: for tests in which only the order counts. */
export const HASTY: Clock = {
  now: () => new Date(),
  after(_, task) {
    queueMicrotask(task)
    return () => {}
  },
}

export type Opened = { adapter: Adapter; slack: FakeSlack; logger: FakeLogger }

export async function openSlack(options: Partial<SlackOptions> = {}): Promise<Opened> {
  const slack = await startFakeSlack()
  const logger = fakeLogger()
  const adapter = slackAdapter({
    botToken: 'xoxb-one',
    appToken: 'xapp-one',
    apiUrl: slack.apiUrl,
    catalog: CATALOG,
    tracks: [
      { id: 'us-rok', title: 'U.S.–ROK alliance', query: 'x' },
      { id: 'security-package', title: 'Security package', query: 'x' },
    ],
    subscriptionsIn: async workspace => [
      {
        channel: { platform: 'slack', workspace, id: 'C1' },
        track: 'us-rok',
        mode: { kind: 'instant' },
        origin: 'person',
      },
    ],
    access: { everyoneMaySubscribe: false, slackUsers: ['ULISTED'] },
    clock: systemClock,
    random: () => 0,
    logger,
    ...options,
  })
  onTestFinished(async () => {
    await adapter.close?.()
    await slack.close()
  })
  return { adapter, slack, logger }
}

/** Connected by Socket Mode, with `echo` for an answer unless told otherwise. */
export async function openListening(
  answer: Answer = echo,
  options: Partial<SlackOptions> = {},
): Promise<Opened & { asked: Invocation[] }> {
  const opened = await openSlack(options)
  const asked: Invocation[] = []
  await opened.adapter.listen?.(async invocation => {
    asked.push(invocation)
    return answer(invocation)
  })
  await opened.slack.until('the connection', () => opened.slack.sockets.length > 0)
  return { ...opened, asked }
}
