import { expect, onTestFinished, test } from 'vitest'
import { checkSlack } from '../../../adapters/slack/setup/doctor.ts'
import { BOT_SCOPES } from '../../../adapters/slack/setup/manifest.ts'
import { cli, configWith } from '../../fakes/cli.ts'
import { startFakeSlack } from '../../fakes/slack.ts'
import { fakeLogger } from '../../fakes/world.ts'
import { limitProblems } from './limit-problems.ts'

async function opened() {
  const slack = await startFakeSlack()
  onTestFinished(() => slack.close())
  const check = (tokens: Parameters<typeof checkSlack>[0]) =>
    checkSlack({ apiUrl: slack.apiUrl, ...tokens }, fakeLogger())
  return { slack, check }
}

const BOTH = { botToken: 'xoxb-1', appToken: 'xapp-1' }

test('good tokens are well, each with what it opens', async () => {
  const { check } = await opened()
  expect(await check(BOTH)).toEqual([
    { state: 'well', told: '@linchpin in One' },
    { state: 'well', told: 'Socket Mode opens' },
  ])
})

test('a missing scope is named', async () => {
  const { slack, check } = await opened()
  slack.scopes = BOT_SCOPES.filter(scope => scope !== 'users:read').join(',')
  expect((await check(BOTH))[0]).toMatchObject({
    state: 'bad',
    told: expect.stringContaining('users:read are missing'),
  })
})

test('a refused token is told from a network that does not answer', async () => {
  const { slack, check } = await opened()
  slack.fail('auth.test', { error: 'invalid_auth' })
  slack.fail('apps.connections.open', { trouble: 'reset' })
  const [bot, way] = await check(BOTH)
  expect(bot).toMatchObject({ state: 'bad', told: expect.stringContaining('check SLACK_BOT_TOKEN') })
  expect(way).toMatchObject({ state: 'bad', told: expect.stringContaining('check the network') })
})

test('a bot without a way in is told so', async () => {
  const { check } = await opened()
  expect((await check({ botToken: 'xoxb-1' }))[1]).toMatchObject({ state: 'bad' })
  expect((await check({ botToken: 'xoxb-1', signingSecret: 's' }))[1]).toMatchObject({ state: 'well' })
})

test('`preview slack` prints payloads that Slack takes, and one alone when asked', async () => {
  const { config, data } = configWith({})
  const all = JSON.parse((await cli(['preview', 'slack', '--config', config, '--data', data])).out)
  expect(Object.keys(all)).toEqual(['alert', 'status', 'help'])
  for (const payload of Object.values(all)) expect(limitProblems(payload as { blocks: object[] })).toEqual([])
  const alone = await cli(['preview', 'slack', 'help', '--config', config, '--data', data])
  expect(JSON.parse(alone.out)).toEqual(all.help)
})
