// The greeting of a new channel, and the sample under it.
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

test('“See a sample” shows the latest story as an alert would, and says so where there is none yet', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  const command = (await bot.ask('welcome')).actions?.[0]?.command ?? ''
  expect(JSON.stringify(await bot.ask(command))).toContain('no story yet')
  source.gives = [article('wire', '1', 'U.N. panel finds sanctions evaded at sea')]
  await bot.minute()
  const sample = await bot.ask(command)
  expect(sample.actions ?? []).toEqual([])
  expect(sample.title).toEqual(['An alert looks like this:'])
  const [headline, ...others] = sample.lines
  expect(headline).toEqual([expect.objectContaining({ url: 'https://wire.example.org/1' })])
  expect(JSON.stringify(others)).toMatch(/wire.*Sanctions.*Why and Mute/)
})
