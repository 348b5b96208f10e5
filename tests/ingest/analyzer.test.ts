// Reading articles: the same outcome in this process and in one of its own, and what becomes of a read when that
// process fails.
import { expect, onTestFinished, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { Track } from '../../src/domain/track.ts'
import { createAnalyzer, createLocalAnalyze } from '../../src/ingest/analyzer.ts'
import { createWordLists, type NamedWords } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { dialectOf } from '../../src/store/db/dialect.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const TRACKS: Track[] = [{ id: 'ships', title: 'Ships', query: 'submarine*' }]
const badWorker = new URL('../fakes/bad-reader.ts', import.meta.url)

const many = (title: string): Article[] =>
  Array.from({ length: 40 }, (_, number) => ({
    id: `${number}`,
    source: 'feed',
    url: null,
    title: `${title} ${number}`,
    text: `Seoul builds ${number} submarines, the ministry said on Tuesday. ${'It gave no date. '.repeat(50)}`,
    language: number % 2 === 0 ? 'en' : null,
    publishedAt: null,
  }))

function open(tracks: Track[], file?: URL, words: NamedWords = {}) {
  const compiled = compileTracks(tracks, createWordLists(words))
  if (!compiled.ok) throw new Error('the queries are right')
  const givenUp: string[] = []
  const context = { read: compiled.value, might: compiled.might, tracks, words }
  const analyzer = createAnalyzer(context, ({ id }) => givenUp.push(id), file)
  onTestFinished(analyzer.close)
  return { ...analyzer, givenUp, here: createLocalAnalyze(compiled.value) }
}

test('many articles are read in the worker as they are here', async () => {
  const { analyze, here } = open(TRACKS)
  const there = await analyze(many('Submarines'))
  expect(there).toEqual(await here(many('Submarines')))
  expect(there.ok && there.value).toHaveLength(40)
})

test('the worker knows the lists that queries refer to', async () => {
  const tracks = [{ id: 'boats', title: 'Boats', query: '@boats' }]
  const { analyze } = open(tracks, undefined, { boats: ['submarine*'] })
  const there = await analyze(many('Submarines'))
  expect(there.ok && there.value[0]?.matches).toMatchObject([{ track: 'boats' }])
})

test('a query may ask for the source of an article, here and in the worker', async () => {
  const { analyze, here } = open([
    { id: 'ours', title: 'Ours', query: 'submarine* source:feed' },
    { id: 'theirs', title: 'Theirs', query: 'submarine* source:other' },
  ])
  for (const read of [await here(many('Submarines')), await analyze(many('Submarines'))])
    expect(read.ok && read.value[0]?.matches.map(({ track }) => track)).toEqual(['ours'])
})

test('an edit of the tracks reaches the worker', async () => {
  const tracks = [...TRACKS]
  const { analyze, renew } = open(tracks, badWorker)
  const given = async () => {
    const answer = await analyze(many('any'))
    return answer.ok && answer.value[0]?.headline
  }
  expect(await given()).toBe('ships')
  tracks.push({ id: 'planes', title: 'Planes', query: 'plane' })
  renew()
  expect(await given()).toBe('ships,planes')
})

test('an article that ends the worker is given up alone and named; its neighbours in the read are read', async () => {
  const { analyze, givenUp } = open(TRACKS, badWorker)
  const [first, second, ...more] = many('any')
  if (first === undefined || second === undefined) throw new Error('too few articles')
  const read = await analyze([first, { ...second, title: 'end' }, ...more])
  expect(read.ok && read.value.map(({ headline }) => headline)).toEqual(['ships', 'end', ...more.map(() => 'ships')])
  expect(read.ok && read.value[1]).toEqual({ headline: 'end', sketch: null, matches: [], unread: 'broken' })
  expect(givenUp).toEqual([second.id])
})

test('what was kept is found by its words before it is in the search index, and after, and after an edit', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  const finds = async (words: string) => JSON.stringify(await bot.ask(`search ${words}`)).includes('example.org/1')
  const give = (title: string) => {
    source.gives = [article('wire', '1', title, { text: '' })]
    return bot.minute()
  }
  await give('Ministers meet in Busan')
  expect([await finds('ministers busan'), await finds('ministers daegu')]).toEqual([true, false])
  await give('Ministers met in Daegu') // an edit of what is not in the index
  while (await dialectOf(bot.db).makeSearchable(bot.db));
  expect([await finds('ministers busan'), await finds('ministers daegu')]).toEqual([false, true])
  await give('Ministers met in Ulsan') // an edit of what is
  expect([await finds('ministers daegu'), await finds('ministers ulsan')]).toEqual([false, true])
})
