// Reading articles: the same outcome in this process and in one of its own, and what becomes of a read when that
// process fails.
import { expect, onTestFinished, test } from 'vitest'
import type { Article } from '../../src/domain/article.ts'
import type { Track } from '../../src/domain/track.ts'
import { createAnalyzer, createLocalAnalyze } from '../../src/ingest/analyzer.ts'
import { createWordLists, type Words } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { dialectOf } from '../../src/store/db/dialect.ts'
import { listSources } from '../../src/store/sources.ts'
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

function open(tracks: Track[], file?: URL, words: Words = {}) {
  const compiled = compileTracks(tracks, createWordLists(words))
  if (!compiled.ok) throw new Error('the queries are right')
  const analyzer = createAnalyzer({ read: compiled.value, might: compiled.might, tracks, words }, file)
  onTestFinished(analyzer.close)
  return { ...analyzer, here: createLocalAnalyze(compiled.value) }
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

test('articles that end the worker are kept and told once it can read them; until then the source has a problem', async () => {
  const { analyze, here } = open([{ id: 'sanctions', title: 'Sanctions', query: 'sanctions NOT football' }], badWorker)
  let isWell = false
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform, { analyze: articles => (isWell ? here : analyze)(articles) })
  await bot.ask('subscribe sanctions')
  const long = 'A text on football and sanctions that is longer than what the bot reads by itself. '.repeat(300)
  source.gives = [article('wire', '1', 'end', { text: long }), article('wire', '2', 'Seoul lifts sanctions')]
  await bot.minute()
  const [broken] = await listSources(bot.db)
  expect(broken).toMatchObject({ problem: 'Reading its articles failed (broken); they are read again.', readAt: null })
  expect(platform.posted).toEqual([])
  isWell = true
  await bot.minute()
  expect(await listSources(bot.db)).toMatchObject([{ problem: null }])
  expect(platform.posted.map(one => one.message.title)).toMatchObject([[{ text: 'Seoul lifts sanctions' }]])
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
