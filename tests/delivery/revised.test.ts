// What a publisher's revision of an article does to the post that tells it: an update only where the post would read
// otherwise.
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const TITLE = 'Ministry puts the security package on the agenda for March'
const TEXT =
  'The defence ministry said on Monday that talks on the security package will open in March. It named no place for them, and an official asked for patience.'

/** A channel that was told of the article by `wire`. */
async function posted() {
  const [wire, paper] = [fakeSource('wire'), fakeSource('paper')]
  const platform = fakePlatform({ canFind: true, canEdit: true })
  const bot = await startBot([wire, paper], platform)
  await bot.ask('subscribe security-package')
  const first = article('wire', '1', TITLE, { text: TEXT })
  wire.gives = [first]
  await bot.minute()
  return { bot, platform, wire, paper, first }
}

test('revisions whose words the post does not show ask the platform for nothing', async () => {
  const { bot, platform, wire, first } = await posted()
  for (const ending of [
    'A spokesman declined to comment.',
    'A spokeswoman declined to comment.',
    'Nobody commented.',
  ]) {
    wire.gives = [{ ...first, text: `${first.text} ${ending}` }]
    await bot.minute()
  }
  expect(platform.edits).toEqual([])
  expect(await bot.db.selectFrom('revision').select('id').execute()).toHaveLength(3)
})

test('a revision that stands at another address changes the link of the post', async () => {
  const { bot, platform, wire, first } = await posted()
  wire.gives = [{ ...first, url: 'https://archive.example.org/1', text: `${first.text} Nobody commented.` }]
  await bot.minute()
  expect(platform.edits.map(edit => edit.text)).toEqual([expect.stringContaining('archive.example.org · ')])
})

test('an article that tells the story of another source only once it is revised joins the post', async () => {
  const { bot, platform, paper } = await posted()
  paper.gives = [article('paper', 'a', 'Live: the defence ministry speaks', { text: 'Reporters are waiting.' })]
  await bot.minute()
  expect(platform.edits).toEqual([])
  paper.gives = [article('paper', 'a', TITLE, { text: TEXT })]
  await bot.minute()
  expect(platform.edits.map(edit => edit.text)).toEqual([expect.stringContaining('+1 source')])
})
