// What a desk does on the page: tracks, stories, search and try, on a bot that has told something.
import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { article, fakeSource, NO_LOOK, startBot } from '../fakes/bot.ts'
import { readingText } from '../fakes/looking.ts'
import { pageOf } from '../fakes/page.ts'
import { fakePlatform } from '../fakes/platform.ts'

const TITLE = 'Ministers hold up the security package'
const TEXT =
  'The two ministers said on Monday that the security package would wait until spring. ' +
  'A spokesman named no other date. It rained in the capital.'

/** Asked on a bot whose channel was told of one story, as two sources carry it. */
async function openDesk(given: Parameters<typeof pageOf>[1] = {}, more: Partial<Article> = {}) {
  const [wire, press] = [fakeSource('wire'), fakeSource('press')]
  const bot = await startBot([wire, press], fakePlatform({ canFind: true }))
  await bot.ask('subscribe security-package')
  wire.gives = [article('wire', '1', TITLE, { text: TEXT, ...more })]
  await bot.minute()
  press.gives = [
    article('press', '1', 'Security package held up by ministers', { text: `${TEXT} A vote is due in May.` }),
  ]
  await bot.minute()
  return { bot, wire, ...pageOf(bot, { places: new Map([['wire', wire.place]]), ...given }) }
}

test('a track is shown with its query, levels, followers and stories', async () => {
  const { shown } = await openDesk()
  expect(await shown('/tracks')).toContain('<a href="/tracks/security-package">')
  const page = await shown('/tracks/security-package')
  expect(page).toMatch(/<h1>[^<]*[Ss]ecurity package[^<]*<\/h1>/)
  expect(page).toMatch(/<svg class="bars".*<rect .*<table/s)
  expect(page).toContain('slack/T1/C1')
  expect(page).toMatch(new RegExp(`<a href="/stories/\\d+">${TITLE}</a>`))
})

test('a story marks each told sentence where it stands, and says who was told', async () => {
  const linkTo = (_: unknown, posted: string) => `https://chat.example/${posted}`
  const { shown } = await openDesk({ linkTo })
  const page = await shown('/stories/1')
  expect(page).toMatch(/would wait until spring\. <mark>A spokesman named no other date\.<\/mark>/)
  expect(page).toMatch(/slack\/T1\/C1.*sent.*<a href="https:\/\/chat\.example\//s)
})

test('a story names its carriers in order, with what the later ones say besides', async () => {
  const { shown } = await openDesk()
  expect(await shown('/stories/1')).toMatch(
    /<ol><li><a href="https:\/\/wire\..*<a href="https:\/\/press\..*A vote is due in May/s,
  )
})

test('what a publisher changed is shown word by word', async () => {
  const { bot, wire, shown } = await openDesk()
  wire.gives = [article('wire', '1', TITLE, { text: TEXT.replace('until spring', 'until autumn') })]
  await bot.minute()
  expect(await shown('/stories/1')).toMatch(/<del>spring\.<\/del>\s*<ins>autumn\.<\/ins>/)
})

test('the ledger of an article says what it matched and what came of it', async () => {
  const { shown } = await openDesk()
  expect(await shown('/stories/1?article=2')).toMatch(/Ledger of article 2.*press.*Matched.*Joined this story/s)
})

test('a search finds by words, days and filters, and its form keeps them', async () => {
  const { shown } = await openDesk()
  const found = `>${TITLE}</a>`
  expect(await shown('/search?words=spring+ministers&track=security-package&level=headline&language=en')).toContain(
    found,
  )
  expect(await shown('/search?words=spring&level=mention')).not.toContain(found)
  expect(await shown('/search?words=spring&to=2026-02-24')).not.toContain(found)
  expect(await shown('/search?words=%22%3E%3Cscript%3E')).toContain('value="&quot;&gt;&lt;script&gt;"')
})

test('a search is exported as CSV without formulas, and as JSON', async () => {
  const { shown } = await openDesk({}, { title: '=HYPERLINK("https://evil.example","security package")' })
  expect(await shown('/search.csv?track=security-package')).toContain(`,"'=HYPERLINK(""https://evil.example"",`)
  const rows = JSON.parse(await shown('/search.json?track=security-package')) as { sources: number }[]
  expect(rows[0]).toMatchObject({ story: 1, publisher: 'wire', url: 'https://wire.example.org/1', sources: 2 })
})

test('a day that is none is said beside the form', async () => {
  const { ask } = await openDesk()
  const answer = await ask('/search?words=x&from=yesterday')
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/role="alert">.*yesterday/)])
})

test('a pasted text is tried: its tracks, and the words that matched', async () => {
  const { send } = await openDesk({ look: { ...NO_LOOK, text: readingText() } })
  const page = await (await send('/try', { article: `<b>${TEXT}</b>` })).text()
  expect(page).toContain('<mark>security package</mark>')
  expect(page).toContain('&lt;b&gt;The two ministers')
})

test('an article that cannot be read is said, and the form keeps it', async () => {
  const { send } = await openDesk()
  const answer = await send('/try', { article: 'http://127.0.0.1/?key=secret' })
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringMatching(/127\.0\.0\.1.*role="alert"/s)])
})

test('a story or a track that is not there is 404', async () => {
  const { ask } = await openDesk()
  for (const path of ['/stories/99', '/stories/x', '/tracks/nowhere', '/tracks/..%2f..%2fetc'])
    expect((await ask(path)).status).toBe(404)
})
