// Which articles are one story on the way into the store: those that fire a track.
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const VISIT = 'Seoul calls delay of security package visit a matter of scheduling'
const TEXT =
  'The foreign ministry said on Tuesday that a delegation expected this month will come in March because of its schedule. The talks have not broken down, an official told reporters.'

/** A channel follows the track, and the first of two sources has an article that does not fire it yet. */
async function startWaiting() {
  const [first, second] = [fakeSource('first'), fakeSource('second')]
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([first, second], platform)
  await bot.ask('subscribe security-package')
  first.gives = [article('first', '1', 'Live: news from the foreign ministry', { text: 'Reporters are waiting.' })]
  await bot.minute()
  return { first, second, platform, bot }
}

test('an article that fires a track only after an edit joins the story told meanwhile, and is not told again', async () => {
  const { first, second, platform, bot } = await startWaiting()
  second.gives = [article('second', '1', VISIT, { text: TEXT })]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  first.gives = [article('first', '1', VISIT, { text: TEXT })]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
  const stories = await bot.db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'story')
    .select('headline')
    .execute()
  expect(stories).toEqual([{ headline: VISIT }, { headline: VISIT }])
})

test('an article that fires a track only after an edit is told when nothing else has told its story, and once', async () => {
  const { first, second, platform, bot } = await startWaiting()
  first.gives = [article('first', '1', VISIT, { text: TEXT })]
  await bot.minute()
  second.gives = [article('second', '1', VISIT, { text: TEXT })]
  await bot.minute()
  expect(platform.posted).toHaveLength(1)
})

test('an edit that loses the track and one that has it again leave the story where it was told', async () => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  for (const title of [VISIT, 'Seoul says nothing today', VISIT]) {
    source.gives = [article('wire', '1', title, { text: TEXT })]
    await bot.minute()
  }
  expect(platform.posted).toHaveLength(1)
})

test('copies that fire no track are one line of a search', async () => {
  const sources = ['first', 'second'].map(id => fakeSource(id))
  const bot = await startBot(sources, fakePlatform({ canFind: true }))
  for (const source of sources) source.gives = [article(source.id, '1', 'Rain is expected in Busan')]
  await bot.minute()
  expect((await bot.ask('search Busan')).lines).toHaveLength(1)
})
