import { expect, test } from 'vitest'
import type { Bot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, HEADLINES, headlineIn, states, waitOf } from '../fakes/waiting.ts'

/** Without an answer; the platform keeps the post's key for a minute. */
const HELD = { ok: false, kind: 'unsure', detail: 'the answer was lost', keyHoldsMs: 60_000 } as const

/** Lets seconds pass, and runs the channel in each. */
async function seconds(bot: Bot, count: number): Promise<void> {
  for (let second = 0; second < count; second++) {
    bot.clock.advance(1000)
    await bot.deliver()
  }
}

test('where a key is kept, a post without an answer is settled at once by posting it again, and the next follows', async () => {
  const platform = fakePlatform({ canFind: false })
  platform.script = [HELD]
  const { bot } = await botWith(2, platform)
  await bot.minute()
  await seconds(bot, 2)
  expect(platform.posted.map(one => headlineIn(one.text))).toEqual(HEADLINES.slice(0, 2))
  expect(await bot.db.selectFrom('delivery').select('maybe_doubled').execute()).toEqual([
    { maybe_doubled: 0 },
    { maybe_doubled: 0 },
  ])
})

test('what is refused while an earlier attempt has no answer is still looked for, once its key is forgotten', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot } = await botWith(1, platform)
  const { post } = platform
  // The first is taken and its answer lost; then the platform asks to wait for longer than it keeps the key.
  platform.post = async (...posting) => {
    platform.post = async () => waitOf(600_000)
    await post(...posting)
    return HELD
  }
  await bot.minute()
  await seconds(bot, 2)
  platform.post = post
  for (let minute = 0; minute < 11; minute++) await bot.minute()
  expect(platform.posted).toHaveLength(1)
  expect(await states(bot)).toEqual({ sent: 1 })
})

test('a key is not believed for longer than the platform keeps it, however often it is asked', async () => {
  const platform = fakePlatform({ canFind: true })
  platform.script = Array.from({ length: 40 }, () => HELD)
  const { bot } = await botWith(1, platform)
  const finds: number[] = []
  const { find } = platform
  platform.find = async (...looked) => {
    finds.push(bot.clock.now().getTime())
    return find?.(...looked) ?? 'unknown'
  }
  await bot.minute()
  const began = bot.clock.now().getTime()
  await seconds(bot, 120)
  expect(finds.length).toBeGreaterThan(0)
  expect(finds[0]).toBeGreaterThanOrEqual(began + 60_000)
})
