// A channel's clock and schedule: what is chosen without a track, and what waits when the clock changes.
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

test('what waits for a time of the channel waits for it where its clocks are now', async () => {
  const platform = fakePlatform({ canFind: true })
  const source = fakeSource('wire')
  const bot = await startBot([source], platform)
  await bot.ask('zone UTC')
  await bot.ask('subscribe security-package daily 12:00')
  source.gives = [article('wire', '1', 'The security package passes')]
  await bot.minute()
  const before = platform.posted.length
  await bot.ask('zone Asia/Seoul')
  // 11:00 UTC is past noon in Seoul; the next noon there is at 03:00.
  bot.clock.advance(4 * 3_600_000)
  await bot.deliver()
  expect(platform.posted).toHaveLength(before)
  bot.clock.advance(15 * 3_600_000)
  await bot.deliver()
  expect(platform.posted).toHaveLength(before + 1)
})

test('a schedule alone is for all that the channel follows, and asks for a track where that is nothing', async () => {
  const bot = await startBot([], fakePlatform({ canFind: true }))
  const asked = await bot.ask('subscribe daily 08:30')
  expect(asked).toMatchObject({ kind: 'problem', selects: [{ command: 'public subscribe' }] })
  expect(asked.selects?.[0]?.options[0]?.value).toBe('security-package daily 08:30')
  await bot.ask('subscribe all')
  const changed = JSON.stringify(await bot.ask('subscribe daily 08:30'))
  expect(changed).toContain('Security package (security-package), Sanctions (sanctions)')
  expect(changed).toContain('daily 08:30 (UTC)')
})
