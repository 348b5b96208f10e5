// Which article is which, however a feed changes ids, links and words: nothing is told twice and no news is lost.
import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { FirstRun, SourceRead } from '../../src/sources/source.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform, storyLines } from '../fakes/platform.ts'

const at = (time: string) => new Date(`2026-02-25T${time}Z`)
const words = 'harbor ledger mountain violin copper lantern meadow pocket'.split(' ')
/** Different enough for each to be a story of its own. */
const story = (id: string, word: string, more: Partial<Article> = {}) =>
  article('wire', id, `Sanctions: ${word} of ${word.toUpperCase()} ${word}`, {
    text: `${word} sanctions `.repeat(12) + word,
    ...more,
  })

/** What a channel is told as a feed gives one list after another, an hour apart. */
async function told(reads: Article[][], firstRun: FirstRun = 'all', first?: (read: number) => boolean) {
  const source = fakeSource('wire', firstRun)
  const platform = fakePlatform({ canFind: true })
  const given = source.read
  if (first)
    source.read = async context => {
      const found: SourceRead = await given(context)
      return found.kind === 'articles' ? { ...found, isFirst: first(source.reads) } : found
    }
  const bot = await startBot([source], platform)
  await bot.ask('subscribe sanctions')
  const perRead: number[] = []
  for (const articles of reads) {
    source.gives = articles
    const before = platform.posted.length
    await bot.minute()
    const listed = platform.posted
      .slice(before)
      .map(({ message }) => (message.kind === 'digest' ? storyLines(message).length : 1))
    perRead.push(listed.reduce((sum, count) => sum + count, 0))
    bot.clock.set(new Date(bot.clock.now().getTime() + 3_600_000).toISOString())
  }
  return { perRead, bot }
}
const rows = (bot: Awaited<ReturnType<typeof startBot>>) =>
  bot.db.selectFrom('article').select(['item', 'title']).execute()

test('a feed found in place of another begins with its first run', async () => {
  const reads = [[story('1', 'harbor')], [story('2', 'ledger')], [story('3', 'violin')]]
  expect((await told(reads, 'baseline', read => read === 2)).perRead).toEqual([0, 0, 1])
})

test.each([
  ['a campaign', (read: number) => `https://wire.example.org/a?utm_campaign=${read}`],
  ['a session', (read: number) => `https://wire.example.org/a?session=${read}`],
])('an item without id and date whose link carries %s that changes is known again', async (_, link) => {
  const item = (read: number) => story(link(read), 'harbor', { url: link(read) })
  const { perRead, bot } = await told([[item(1)], [item(2)], [item(3)]])
  expect(perRead).toEqual([1, 0, 0])
  expect(await rows(bot)).toHaveLength(1)
})

test('an article that gets a new id and one more sentence at its old address is a revision', async () => {
  const first = story('eg0', 'harbor', { url: 'https://wire.example.org/a' })
  const later = { ...first, id: 'eg1', text: `${first.text} The sanctions hold.` }
  const { perRead, bot } = await told([[first], [later], [later]])
  expect(perRead).toEqual([1, 0, 0])
  expect(await rows(bot)).toMatchObject([{ item: 'eg1' }])
  expect(await bot.db.selectFrom('revision').selectAll().execute()).toHaveLength(1)
})

test('an article whose title is rewritten under a new id at its old address is not told again', async () => {
  const url = 'https://wire.example.org/articles/c1?at_medium=RSS'
  const reads = [[story('c1#0', 'harbor', { url })], [story('c1#1', 'violin', { url })]]
  const { perRead, bot } = await told(reads, 'baseline')
  expect(perRead).toEqual([0, 0])
  expect(await rows(bot)).toMatchObject([{ item: 'c1#1', title: 'Sanctions: violin of VIOLIN violin' }])
})

test('an article that moves to another address with its words and date is known again; the same words another day are news', async () => {
  const moved = (place: string, day: string) => {
    const url = `https://wire.example.org/${place}`
    return story(url, 'harbor', { url, publishedAt: new Date(`2026-02-${day}T07:00:00Z`) })
  }
  const { perRead, bot } = await told([[moved('old', '25')], [moved('new', '25')]])
  expect(perRead).toEqual([1, 0])
  expect(await rows(bot)).toHaveLength(1)
  expect(await rows((await told([[moved('old', '25')], [moved('new', '24')]])).bot)).toHaveLength(2)
})

test.each([
  ['the front page', 'https://wire.example.org/', 'https://wire.example.org/'],
  ['entries of one page', 'https://wire.example.org/live#e1', 'https://wire.example.org/live#e2'],
])('items that link to %s are each an article, also one after the other', async (_, one, two) => {
  const reads = [[story('1', 'harbor', { url: one })], [story('2', 'violin', { url: two })]]
  expect((await told(reads)).perRead).toEqual([1, 1])
})

test('items that share a page are each an article', async () => {
  const url = 'https://wire.example.org/releases'
  const [a, b, c] = ['harbor', 'ledger', 'violin'].map(word => story(word, word, { url })) as [
    Article,
    Article,
    Article,
  ]
  expect((await told([[a], [a, b], [b, c], [c]])).perRead).toEqual([1, 1, 1, 0])
  expect((await told([[a], [b, c]])).perRead).toEqual([1, 2])
})

test('a page that tells another thing each day is news each day', async () => {
  const url = 'https://wire.example.org/briefing'
  const briefing = (day: string, word: string) =>
    story(day, word, { url, publishedAt: new Date(`2026-02-${day}T07:00Z`) })
  expect((await told([[briefing('24', 'harbor')], [briefing('25', 'violin')]])).perRead).toEqual([1, 1])
})

test.each([
  ['that reach the feed minutes late', () => at('07:58:00')],
  ['dated by the day alone', () => at('00:00:00')],
  ['whose dates are hours off for want of a zone', () => at('03:30:00')],
  ['dated six days ago', () => new Date('2026-02-19T12:00:00Z')],
  ['without a date', () => null],
])('six new articles %s are news', async (_, date) => {
  const six = words.slice(0, 6).map(word => story(word, word, { publishedAt: date() }))
  expect((await told([[story('old', 'pocket')], six])).perRead).toEqual([1, 6])
})

test('a feed that was empty at first has nothing under new ids', async () => {
  const six = words.slice(0, 6).map(word => story(word, word, { publishedAt: at('07:58:00') }))
  expect((await told([[], six], 'baseline')).perRead).toEqual([0, 6])
})

test('titles that come back each day are news each day', async () => {
  const desk = (day: string) =>
    words.slice(0, 6).map(word =>
      story(`${word}${day}`, word, {
        text: `${day} ${word} `.repeat(9),
        publishedAt: new Date(`2026-02-${day}T00:00:00Z`),
      }),
    )
  const { bot } = await told([desk('24'), desk('25')])
  expect(bot.logger.lines.filter(({ message }) => message.includes('new ids'))).toEqual([])
})

/** Reports with nothing but the track in common. */
const REPORTS = {
  ship: 'Customs officers at Incheon detained a freighter that had loaded coal in Nampo under another flag.',
  bank: 'The treasury froze accounts of a trading house in Macau which paid engineers abroad for the regime.',
  panel: 'Moscow voted against another year of the panel whose experts had watched the border for a decade.',
}
const report = (id: string, topic: keyof typeof REPORTS, more: Partial<Article> = {}): Article =>
  article('wire', id, `Sanctions and the ${topic}`, {
    text: REPORTS[topic],
    url: `https://wire.example.org/${topic}`,
    ...more,
  })

test.each([
  ['with dates', (time: string) => at(time)],
  ['without', () => null],
])('an id that stands for whatever is the latest is another article each time, %s, and each is known again', async (_, date) => {
  const latest = (topic: keyof typeof REPORTS, time: string) => report('latest', topic, { publishedAt: date(time) })
  const edited = { ...latest('bank', '07:00:00'), text: `${REPORTS.bank} It named none of them.` }
  const { perRead, bot } = await told([
    [latest('ship', '06:00:00')],
    [latest('bank', '07:00:00')],
    [latest('bank', '07:00:00')],
    [edited],
    [latest('panel', '09:00:00')],
  ])
  expect(perRead).toEqual([1, 1, 0, 0, 1])
  expect(await rows(bot)).toHaveLength(3)
})

test('an edit of title, link and date that keeps the words is an edit under its id', async () => {
  const first = report('?p=12', 'ship', { publishedAt: at('06:00:00') })
  const edits = [
    {
      ...first,
      title: 'A freighter is detained',
      url: 'https://wire.example.org/freighter',
      publishedAt: at('07:00:00'),
    },
    { ...first, title: 'Coal ship detained under sanctions', url: 'https://wire.example.org/coal', publishedAt: null },
  ]
  expect(await rows((await told([[first], ...edits.map(one => [one])], 'baseline')).bot)).toHaveLength(1)
})

test('an item of a feed with one id for all, with a link for all or none, is known whatever stands beside it', async () => {
  for (const url of [null, 'https://wire.example.org/list']) {
    const id = url ?? 'press'
    const item = (topic: keyof typeof REPORTS, more: Partial<Article> = {}) =>
      report(`${id}#${'ab'.repeat(7)}${topic === 'ship' ? '01' : '02'}`, topic, { url, ...more })
    const alone = report(id, 'ship', { url })
    expect((await told([[alone], [item('bank'), item('ship')]], 'baseline')).perRead).toEqual([0, 1])
    expect((await told([[item('bank'), item('ship')], [alone]], 'baseline')).perRead).toEqual([0, 0])
    if (url === null) continue
    const edited = item('ship', { text: `${REPORTS.ship} It was let go.` })
    expect((await told([[alone], [item('bank'), edited]], 'baseline')).perRead).toEqual([0, 1])
  }
})

/** How often two feeds tell what they carry, one after the other. */
async function alertsOfTwo(one: Partial<Article>, other: Partial<Article>): Promise<number> {
  const sources = [fakeSource('first'), fakeSource('second')]
  const bot = await startBot(sources, fakePlatform({ canFind: true }))
  await bot.ask('subscribe sanctions')
  for (const [index, source] of sources.entries()) {
    source.gives = [article(source.id, '1', '', { url: 'https://n.example.org/1', ...(index === 0 ? one : other) })]
    await bot.minute()
  }
  return (await bot.db.selectFrom('alert').select('id').execute()).length
}
const bank = { title: 'A bank is put under sanctions', text: REPORTS.bank }
const ship = { title: 'Sanctions halt a ship', text: REPORTS.ship }

test.each([
  [
    'entries of one page',
    { ...ship, url: 'https://n.example.org/live#e1' },
    { ...bank, url: 'https://n.example.org/live#e2' },
  ],
  [
    'other words on other days',
    { ...ship, publishedAt: at('06:00:00') },
    { ...bank, publishedAt: new Date('2026-02-24T06:00:00Z') },
  ],
])('two feeds at one address with %s are each told', async (_, one, other) => {
  expect(await alertsOfTwo(one, other)).toBe(2)
})

test.each([
  ['one title and other texts', ship, { ...bank, title: ship.title }],
  ['other words at one time', { ...ship, publishedAt: at('06:00:00') }, { ...bank, publishedAt: at('07:00:00') }],
  [
    'Korean in other words',
    { title: '한국, 대북 제재 sanctions 확대', text: '' },
    { title: '정부가 북한에 대한 sanctions 제재를 넓혔다', text: '' },
  ],
  [
    'marks of where readers come from',
    { ...ship, url: 'https://n.example.org/1#xtor=RSS-1' },
    { ...ship, url: 'https://n.example.org/1#xtor=RSS-2' },
  ],
])('two feeds at one address with %s are told once', async (_, one, other) => {
  expect(await alertsOfTwo(one, other)).toBe(1)
})
