import { expect, test } from 'vitest'
import type { Publisher, PublisherKind } from '../../src/domain/publisher.ts'
import { addArticle, addLoneArticles, openStory } from '../../src/store/article-writes.ts'
import { wordsHash } from '../../src/store/articles.ts'
import { dialectOf } from '../../src/store/db/dialect.ts'
import { rememberSources } from '../../src/store/sources.ts'
import { searchStories } from '../../src/store/story-search.ts'
import { article } from '../fakes/bot.ts'
import { testStore } from '../fakes/place.ts'

const ANY = { from: null, to: null, track: null, source: null, kind: null, level: null, language: null, skip: 0 }
const AT = new Date('2026-02-25T08:00:00Z')

async function storeWith(...titles: string[]) {
  const db = await testStore()
  for (const [index, title] of titles.entries()) {
    const at = new Date(AT.getTime() + index)
    const story = await openStory(db, title, at)
    const own = article('wire', `${index}`, title, { text: 'Nothing else is said.' })
    await addArticle(db, { article: own, address: null, hash: wordsHash(own), story, sketch: null }, at)
  }
  const find = async (...words: string[]) =>
    (await searchStories(db, null, { ...ANY, words }, 10)).map(story => story.headline)
  return { db, find }
}

test('every word is contained, in any order and letters, and inside other words; a Korean one inside another too', async () => {
  const { db, find } = await storeWith('한미동맹 70주년', 'Ministers meet in Busan', 'Minister of Busan resigns')
  const look = async () => [
    await find('미동맹'),
    await find('동맹'),
    await find('BUSAN', 'minister'),
    await find('busan', 'meet'),
    await find('busan', 'ulsan'),
  ]
  const found = [
    ['한미동맹 70주년'],
    ['한미동맹 70주년'],
    ['Minister of Busan resigns', 'Ministers meet in Busan'],
    ['Ministers meet in Busan'],
    [],
  ]
  expect(await look()).toEqual(found)
  while (await dialectOf(db).makeSearchable(db));
  expect(await look()).toEqual(found)
})

test('nothing in a word is an operator', async () => {
  const { db, find } = await storeWith(
    'Aid rises 50% in a year',
    'Aid rises 500 won',
    'The "deal" of a_b',
    'The deal of axb',
    'C:\\temp',
  )
  while (await dialectOf(db).makeSearchable(db));
  expect(await find('50%')).toEqual(['Aid rises 50% in a year'])
  expect(await find('a_b')).toEqual(['The "deal" of a_b'])
  expect(await find('"deal"')).toEqual(['The "deal" of a_b'])
  expect(await find('c:\\temp')).toEqual(['C:\\temp'])
  for (const word of ['deal OR aid', 'deal*', 'NOT aid', "';--", '%', '_x_'])
    expect(await find(word), word).toEqual(word === '%' ? ['Aid rises 50% in a year'] : [])
})

test('a kind is an article’s own publisher’s, and its source’s where it names none', async () => {
  const db = await testStore()
  const speaks = (kind: PublisherKind) => ({ name: kind, kind, country: null })
  const source = { kind: 'feed', place: 'https://wire.example/', settings: '', publisher: speaks('wire') } as const
  await rememberSources(db, [{ id: 'wire', ...source }], AT)
  const add = async (title: string, publisher?: Publisher) => {
    const own = article('wire', title, title, publisher && { publisher })
    const story = await openStory(db, title, AT)
    await addArticle(db, { article: own, address: null, hash: wordsHash(own), story, sketch: null }, AT)
  }
  await add('Talks go on')
  await add('Ministry says it agreed', speaks('official'))
  const find = async (kind: string, from: Date | null = null) =>
    (await searchStories(db, null, { ...ANY, words: [], kind, from }, 10)).map(story => story.headline)
  expect([await find('wire'), await find('official'), await find('press')]).toEqual([
    ['Talks go on'],
    ['Ministry says it agreed'],
    [],
  ])
  expect([await find('wire', AT), await find('wire', new Date(AT.getTime() + 1))]).toEqual([['Talks go on'], []])
})

test('a long history is searched to its end, page by page, for two letters too', async () => {
  const db = await testStore()
  const many = Array.from({ length: 12_500 }, (_, index) => {
    const title = index % 2500 === 0 ? `QX meets for the ${index}th time` : `Ministers meet ${index}`
    const publishedAt = new Date(AT.getTime() - index * 60_000)
    return { article: article('wire', `${index}`, title, { text: 'No more.', publishedAt }), headline: title }
  })
  // Twice on one day, at either side of the newest articles' end.
  for (const index of [1990, 2010]) {
    const { article: own } = many[index] ?? many[0] ?? { article: null }
    if (own) many[index] = { article: { ...own, title: 'QX twice' }, headline: 'QX twice' }
  }
  const rows = many.map(one => ({ ...one, address: null, hash: wordsHash(one.article) }))
  for (let at = 0; at < rows.length; at += 500) await addLoneArticles(db, rows.slice(at, at + 500), AT, null)
  while (await dialectOf(db).makeSearchable(db));
  const expected = ['0', 'twice', '2500', '5000', '7500', '10000'].map(one => expect.stringContaining(one))
  for (const words of [['qx'], ['qx', 'me'], ['qx', 'the']]) {
    const found: string[] = []
    for (let skip = 0; skip < 8; skip += 2)
      found.push(...(await searchStories(db, null, { ...ANY, words, skip }, 2)).map(story => story.headline))
    expect(found, words.join(' ')).toEqual(words.length === 1 ? expected : expected.filter((_, index) => index !== 1))
  }
  const from = new Date(AT.getTime() - 6000 * 60_000)
  expect(await searchStories(db, null, { ...ANY, words: ['qx'], from }, 10)).toHaveLength(4)
})

test('thousands of articles of one moment are searched to their end, for two letters too', async () => {
  const db = await testStore()
  const rows = Array.from({ length: 4500 }, (_, index) => {
    const title = index === 0 ? 'QX meets' : `Ministers meet ${index}`
    const publishedAt = new Date(AT.getTime() - (index === 4499 ? 60_000 : 0))
    const own = article('wire', `${index}`, title, { text: 'No more.', publishedAt })
    return { article: own, headline: title, address: null, hash: wordsHash(own) }
  })
  for (let at = 0; at < rows.length; at += 500) await addLoneArticles(db, rows.slice(at, at + 500), AT, null)
  while (await dialectOf(db).makeSearchable(db));
  const find = async (word: string) =>
    (await searchStories(db, null, { ...ANY, words: [word] }, 10)).map(story => story.headline)
  expect([await find('qx'), await find('zz'), await find('4499')]).toEqual([['QX meets'], [], ['Ministers meet 4499']])
})
