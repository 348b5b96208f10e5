import { expect, test } from 'vitest'
import type { Receipt } from '../../src/adapter.ts'
import type { Channel } from '../../src/domain/channel.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const refusal = (kind: 'gone' | 'rejected'): Exclude<Receipt, { ok: true }> => ({
  ok: false,
  kind,
  detail: `it said ${kind}`,
})

/** A channel that somebody subscribed, and an alert for it that is answered by the script. */
async function botThatIsRefused(script: Exclude<Receipt, { ok: true }>[], by = 'U1') {
  const platform = Object.assign(fakePlatform({ canFind: true }), {
    direct: async (channel: Channel, user: string) => ({ ...channel, id: `direct-${user}` }),
    linkTo: (channel: Channel) => `https://chat.example.org/${channel.id}`,
    script,
  })
  const source = fakeSource('wire')
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  await bot.db.updateTable('subscription').set({ changed_by: by }).execute()
  source.gives = [
    article('wire', '1', 'A security package for Korea'),
    article('wire', '2', 'Another security package'),
  ]
  await bot.minute()
  return { bot, platform }
}

test('who subscribed a channel that is gone is told so once, in a message of their own', async () => {
  const { bot, platform } = await botThatIsRefused([refusal('gone')])
  await bot.minute()
  expect(platform.posted.map(one => one.channel)).toEqual(['slack/T1/direct-U1'])
  expect(platform.posted[0]?.text).toContain('refused for good in that channel: it said gone')
  expect(JSON.stringify(platform.posted[0]?.message)).toContain('https://chat.example.org/C1')
  expect(platform.posted[0]?.text).toContain('followed security-package')
})

test('a subscriber who takes no messages holds up nothing, and the log names them', async () => {
  const { bot, platform } = await botThatIsRefused([refusal('gone'), refusal('rejected')])
  expect(platform.calls).toBe(2)
  expect(bot.logger.lines.map(line => line.message)).toContainEqual(
    expect.stringMatching(/U1, who subscribed, could not be told that posting has stopped: it said rejected/),
  )
})

test('the operator, who is nobody on the platform, is not looked for there', async () => {
  const { bot, platform } = await botThatIsRefused([refusal('gone')], 'operator')
  expect(platform.calls).toBe(1)
  expect(bot.logger.lines.filter(line => line.message.includes('who subscribed'))).toEqual([])
})
