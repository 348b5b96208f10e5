// The table of cases of ingest/identity.ts: what is stored, what a read brings, and which article it is then.
import { expect, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import { addressOf, type IncomingArticle, identitiesOf, unnamed } from '../../src/ingest/identity.ts'
import { type KnownArticle, wordsHash } from '../../src/store/articles.ts'

const NOW = new Date('2026-03-10T12:00:00Z')
const at = (hour: number, day = 10) => new Date(Date.UTC(2026, 2, day, hour))

/** Two reports without a word in common, and an ending that makes a revision of either. */
const FERRY = { title: 'Ferry runs aground', text: 'Divers searched the hull below the lighthouse until dawn.' }
const GRAIN = { title: 'Harvest is record', text: 'Farmers along the southern plain counted twice last autumn.' }
const MORE = ' Nobody was hurt.'

const item = (id: string, url: string | null, more: Partial<Article> = {}): Article => ({
  ...FERRY,
  id,
  source: 'wire',
  url,
  language: 'en',
  publishedAt: null,
  ...more,
})
const incoming = (article: Article): IncomingArticle => ({
  article,
  address: addressOf(article),
  hash: wordsHash(article),
})
const stored = (article: Article, id: number): KnownArticle => ({
  id,
  story: id * 10,
  item: article.id,
  hash: wordsHash(article),
  address: addressOf(article),
  url: article.url,
  title: article.title,
  opening: article.text,
  published_at: article.publishedAt?.getTime() ?? null,
  seen_at: 0,
  at: (article.publishedAt ?? NOW).getTime(),
})

/** What each article of a read is, as `kind`, or `kind of the stored article's number`. */
function judged(before: readonly Article[], read: readonly Article[]): string[] {
  const rows = before.map((one, index) => stored(one, index + 1))
  const all = read.map(incoming)
  const byId = rows.filter(row => all.some(({ article }) => article.id === row.item))
  const unknown = unnamed(all, byId)
  const byHash = rows.filter(row => unknown.some(({ hash }) => hash === row.hash))
  const byAddress = rows.filter(row => unknown.some(({ address }) => address !== null && address === row.address))
  return identitiesOf(all, { byId, byHash, byAddress }, NOW).map(one =>
    'id' in one ? `${one.kind} ${one.id}` : one.kind,
  )
}

const A = 'https://wire.example.org/a'
const B = 'https://wire.example.org/b'
const LIST = 'https://wire.example.org/list'
const twin = (tail: string) => `press#${'0'.repeat(15)}${tail}`

type Row = readonly [what: string, before: readonly Article[], read: readonly Article[], expected: readonly string[]]

const TABLE: readonly Row[] = [
  ['nothing like it is stored', [item('1', A)], [item('2', B, GRAIN)], ['new']],
  // By its id
  ['the same id and words', [item('1', A)], [item('1', A)], ['seen 1']],
  ['the same id, other words', [item('1', A)], [item('1', A, { text: FERRY.text + MORE })], ['revised 1']],
  ['the same id without its text', [item('1', A)], [item('1', A, { title: 'Gone', text: ' ' })], ['seen 1']],
  ['the same id, a text at last', [item('1', A, { text: '' })], [item('1', A)], ['revised 1']],
  ['the same id and address, nothing else', [item('1', A)], [item('1', A, GRAIN)], ['revised 1']],
  ['the same id and title at another address', [item('1', A)], [item('1', B, { text: GRAIN.text })], ['revised 1']],
  [
    'the same id and date at another address',
    [item('1', A, { publishedAt: at(8) })],
    [item('1', B, { ...GRAIN, publishedAt: at(8) })],
    ['revised 1'],
  ],
  ['the same id and most words elsewhere', [item('1', A)], [item('1', B, { title: 'Ship stuck' })], ['revised 1']],
  ['an id that stands for another article now', [item('last', A)], [item('last', B, GRAIN)], ['new']],
  // By its words, at its link
  ['another id, the same words and link', [item('1', A)], [item('2', A)], ['seen 1']],
  [
    'no link, a shared id, the same words and date',
    [item(twin('a'), null, { publishedAt: at(8) })],
    [item(twin('b'), null, { publishedAt: at(8) })],
    ['seen 1'],
  ],
  [
    'no link, another id, the same words, beside one that kept its id',
    [item('1', null), item('2', null, GRAIN)],
    [item('3', null), item('2', null, GRAIN)],
    ['new', 'seen 2'],
  ],
  [
    'no link, no date, the same words, and no id of the read is known',
    [item('1', null)],
    [item('2', null)],
    ['seen 1'],
  ],
  [
    'no link, another id, the same words and date',
    [item('1', null, { publishedAt: at(8) })],
    [item('2', null, { publishedAt: at(8) })],
    ['seen 1'],
  ],
  [
    'no link, another id, the same words, another date',
    [item('1', null, { publishedAt: at(8) })],
    [item('2', null, { publishedAt: at(9) })],
    ['new'],
  ],
  // By its address
  ['another id, other words, alone at its address', [item('1', A)], [item('2', A, GRAIN)], ['revised 1']],
  [
    'the same address and another title half a day later',
    [item('1', A, { publishedAt: at(8, 9) })],
    [item('2', A, { ...GRAIN, publishedAt: at(8) })],
    ['new'],
  ],
  ['another entry of the page', [item('1', `${A}#e1`)], [item('2', `${A}#e2`, GRAIN)], ['new']],
  [
    'two of the read share the address',
    [item('1', LIST)],
    [item('2', LIST, GRAIN), item('3', LIST, { title: 'Third', text: '' })],
    ['new', 'new'],
  ],
  ['its holder stands in the read too', [item('1', A)], [item('1', A), item('2', A, GRAIN)], ['seen 1', 'new']],
  ['a front page', [item('1', 'https://wire.example.org/')], [item('2', 'https://wire.example.org/', GRAIN)], ['new']],
  // By its title
  [
    'its title, at an address and under an id that others share',
    [item(twin('1'), LIST), item(twin('2'), LIST, GRAIN)],
    [item(twin('3'), LIST, { text: FERRY.text + MORE }), item(twin('2'), LIST, GRAIN)],
    ['revised 1', 'seen 2'],
  ],
  [
    'its title, under an id of its own',
    [item('1', LIST), item('2', LIST, GRAIN)],
    [item('3', LIST, { text: FERRY.text + MORE }), item('2', LIST, GRAIN)],
    ['new', 'seen 2'],
  ],
  // By its words elsewhere
  [
    'another id and address, the same words and date',
    [item('1', A, { publishedAt: at(8) })],
    [item('2', B, { publishedAt: at(8) })],
    ['seen 1'],
  ],
  [
    'another id and address, the same words another day',
    [item('1', A, { publishedAt: at(8, 9) })],
    [item('2', B, { publishedAt: at(8) })],
    ['new'],
  ],
  ['a link that changes a session', [item(`${A}?s=1`, `${A}?s=1`)], [item(`${A}?s=2`, `${A}?s=2`)], ['seen 1']],
  ['the same words under an id, undated', [item('1', `${A}?s=1`)], [item('2', `${A}?s=2`)], ['new']],
]

test.each(TABLE)('%s', (_, before, read, expected) => {
  expect(judged(before, read)).toEqual(expected)
})

test('an article that takes the id of another goes by an id of its own from then on', () => {
  const rows = [stored(item('last', A), 1)]
  const one = incoming(item('last', B, GRAIN))
  const [identity] = identitiesOf([one], { byId: rows, byHash: [], byAddress: [] }, NOW)
  expect(identity).toEqual({ kind: 'new', item: `last#${one.hash.slice(0, 16)}` })
})

test('an article that gets a new id goes by that from then on', () => {
  const one = incoming(item('2', A))
  const known = { byId: [], byHash: [stored(item('1', A), 1)], byAddress: [] }
  expect(identitiesOf([one], known, NOW)).toEqual([{ kind: 'seen', item: '2', id: 1, story: 10 }])
})
