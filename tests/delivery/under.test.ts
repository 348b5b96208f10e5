import { expect, test } from 'vitest'
import { article, channelOf } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, HEADLINES, stories } from '../fakes/waiting.ts'

test('a development goes under the story’s post, but a digest, which tells of many, does not', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform)
  await bot.ask('subscribe sanctions')
  await bot.ask('subscribe sanctions hourly', channelOf('slack/T1/C2'))
  await bot.ask('subscribe security-package', channelOf('slack/T1/C2'))
  await bot.minute()
  const [first] = platform.posted
  const more = { text: 'The ministry added that sanctions on the North were discussed as well.' }
  source.gives = [article('wire', '0', HEADLINES[0] ?? '', more)]
  await bot.minute()
  expect(platform.posted.at(-1)).toMatchObject({ channel: 'slack/T1/C1', under: first?.key })
  bot.clock.set('2026-02-25T09:00:00Z')
  await bot.deliver()
  const digest = platform.posted.at(-1)
  expect(digest?.message.kind).toBe('digest')
  expect(digest?.under).toBe(undefined)
  expect(platform.posted).toHaveLength(4)
})

test('a flood in which a told story develops is one digest and goes under no post', async () => {
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(1, platform)
  await bot.ask('subscribe sanctions')
  await bot.minute()
  await bot.db
    .updateTable('channel')
    .set({ not_before: bot.clock.now().getTime() + 600_000 })
    .execute()
  const more = { text: 'The ministry added that sanctions on the North were discussed as well.' }
  const developed = article('wire', '0', HEADLINES[0] ?? '', more)
  source.gives = [developed]
  await bot.minute()
  for (const count of [3, 5, 8]) {
    source.gives = [developed, ...stories(count).slice(1)]
    await bot.minute()
  }
  bot.clock.advance(600_000)
  await bot.deliver()
  expect(platform.posted.map(one => [one.message.kind, one.under])).toEqual([
    ['alert', undefined],
    ['digest', undefined],
  ])
  expect(platform.posted[1]?.message.title).toEqual([expect.stringContaining('8 stories')])
})
