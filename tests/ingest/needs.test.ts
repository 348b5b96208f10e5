import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const HEADLINE = 'Seoul calls delay of security package visit a matter of scheduling'

test('two-sources is told once a second publisher carries the story, and only once', async () => {
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([wire, paper], platform)
  await bot.ask('subscribe security-package two-sources')
  wire.gives = [article('wire', '1', HEADLINE)]
  await bot.minute()
  expect(platform.posted).toEqual([])
  paper.gives = [article('paper', 'a', HEADLINE)]
  await bot.minute()
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
})
