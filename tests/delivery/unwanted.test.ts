import { expect, test } from 'vitest'
import { keepFileSubscriptions } from '../../src/store/subscriptions.ts'
import { type Bot, channelOf, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, refusal, stories, waitOf } from '../fakes/waiting.ts'

/** Why each delivery that is not posted is not. */
const reasons = (bot: Bot) => bot.db.selectFrom('delivery').select(['state', 'detail']).orderBy('id').execute()

test.each([
  ['unsubscribe security-package', 'unsubscribed'],
  ['mute 1', 'the story was muted'],
])('after “%s” a post that was under way and did not arrive is not made again', async (command, detail) => {
  for (const answer of [refusal('unsure'), waitOf(60_000)]) {
    const platform = fakePlatform({ canFind: true })
    const { bot } = await botWith(1, platform)
    platform.post = async () => {
      platform.calls++
      await bot.ask(command)
      return answer
    }
    for (let minute = 0; minute < 3; minute++) await bot.minute()
    expect(platform.calls).toBe(1)
    expect(await reasons(bot)).toEqual([{ state: 'dead', detail }])
  }
})

test('what waits for a channel that linchpin.yaml no longer names is not posted', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = [waitOf(60_000)]
  const source = fakeSource('wire')
  const bot = await startBot([source], platform)
  const wanted = { channel: channelOf('slack/T1/C1'), track: 'security-package', mode: { kind: 'instant' } } as const
  await keepFileSubscriptions(bot.db, [wanted], bot.clock.now())
  source.gives = stories(1)
  await bot.minute()
  await keepFileSubscriptions(bot.db, [], bot.clock.now())
  await bot.minute()
  expect(platform.calls).toBe(1)
  expect(await reasons(bot)).toEqual([{ state: 'dead', detail: 'unsubscribed' }])
})
