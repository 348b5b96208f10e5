// What a feed gives for the first time long after its date is kept and found, and is no news.
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

test('an article of a feed that is older than seven days when first seen is kept, found, and not told', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  const dated = (id: string, title: string, day: string) =>
    article('wire', id, title, { publishedAt: new Date(`${day}T00:00:00Z`) })
  source.gives = [dated('1', 'Envoys open security package talks in Seoul', '2026-02-24')]
  await bot.minute()
  source.gives = [dated('2', 'Senators list the security package of 2025', '2026-02-10'), ...source.gives]
  await bot.minute()
  expect(platform.posted.map(one => one.message.title)).toHaveLength(1)
  expect(JSON.stringify(await bot.ask('search senators'))).toContain('Senators list the security package')
  const brief = JSON.stringify(await bot.ask('brief security-package'))
  expect(brief).toMatch(/Older, seen now \(1\).*Senators list the security package/)
})

test('what a first read of everything brings is told whatever its age, with the age said', async () => {
  const source = fakeSource('wire', 'all')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [article('wire', '1', 'Security package named', { publishedAt: new Date('2024-12-22T05:00:00Z') })]
  await bot.minute()
  expect(platform.posted[0]?.text).toMatch(/dated .*2024/)
})
