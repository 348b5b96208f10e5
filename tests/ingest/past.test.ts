// A track's past: what a new or changed track would have matched among stored articles is known, and told to nobody.
import { expect, test } from 'vitest'
import type { Track } from '../../src/domain/track.ts'
import { openPast } from '../../src/ingest/past.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import { article, type Bot, fakeSource, startBot, TRACKS } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'

const PORTS: Track = { id: 'ports', title: 'Ports', query: '"Busan port"' }

const news = (id: string, words: string, day = '2026-02-24') =>
  article('wire', id, words, { publishedAt: new Date(`${day}T08:00:00Z`) })

const open = ({ db, clock }: Bot, tracks: readonly Track[], stopping = new AbortController().signal) =>
  openPast({ db, clock, tracks, lists: () => NO_LISTS, stopping })

const search = async (bot: Bot, tracks: readonly Track[]) => (await open(bot, tracks))()

const matchesOf = ({ db }: Bot, track: string) =>
  db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['item', 'level', 'hits'])
    .where('track', '=', track)
    .orderBy('item')
    .execute()

async function withNews() {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  source.gives = [
    news('a', 'Busan port workers strike over new cranes'),
    news('b', 'Seoul and Washington sign the security package'),
    news('c', 'Busan port closes for a storm', '2026-01-02'),
  ]
  await bot.minute()
  return { bot, platform }
}

test('a new track finds what stands in the articles of the last 30 days, and nobody is told', async () => {
  const { bot, platform } = await withNews()
  const before = platform.posted.length
  await search(bot, [...TRACKS, PORTS])
  expect(await matchesOf(bot, 'ports')).toEqual([
    { item: 'a', level: 'headline', hits: expect.stringContaining('Busan port') },
  ])
  await bot.minute()
  expect(platform.posted).toHaveLength(before)
})

test.for([
  { searched: true, told: 0 },
  { searched: false, told: 1 },
])('an article revised after its track was made is not told again once its past is known ($searched)', async one => {
  const source = fakeSource('wire')
  const platform = fakePlatform({ canFind: true })
  const bot = await startBot([source], platform)
  source.gives = [news('a', 'Seoul and Washington sign the security package')]
  await bot.minute()
  // As if the track had not been there then.
  await bot.db.deleteFrom('alert').execute()
  await bot.db.deleteFrom('match').execute()
  if (one.searched) await search(bot, TRACKS)
  await bot.ask('subscribe security-package')
  source.gives = [news('a', 'Seoul and Washington sign the security package and a treaty')]
  await bot.minute()
  expect(platform.posted).toHaveLength(one.told)
})

test('a changed query is searched for again; what was matched before stays', async () => {
  const { bot } = await withNews()
  const changed = (query: string) => search(bot, [...TRACKS, { ...PORTS, query }])
  await changed('"Busan port"')
  await bot.db.updateTable('match').set({ level: 'mention' }).where('track', '=', 'ports').execute()
  await changed('"Busan port"')
  await changed('"Busan port" OR "security package"')
  expect((await matchesOf(bot, 'ports')).map(({ item, level }) => [item, level])).toEqual([
    ['a', 'mention'],
    ['b', 'headline'],
  ])
})

test('a store that was empty at the start has no past: its articles were read with the tracks', async () => {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  const searchPast = await open(bot, [PORTS])
  source.gives = [news('a', 'Busan port workers strike over new cranes')]
  await bot.minute()
  await searchPast()
  expect(await matchesOf(bot, 'ports')).toEqual([])
  expect(await bot.db.selectFrom('past').select('track').execute()).toEqual([{ track: 'ports' }])
})

test('a removed track that is made again is searched for again', async () => {
  const { bot } = await withNews()
  await search(bot, [PORTS])
  await bot.db.deleteFrom('match').where('track', '=', 'ports').execute()
  await search(bot, TRACKS)
  await search(bot, [PORTS])
  expect(await matchesOf(bot, 'ports')).toHaveLength(1)
})

test('a pass that was cut short is repeated', async () => {
  const { bot } = await withNews()
  await (await open(bot, [PORTS], AbortSignal.abort()))()
  expect(await matchesOf(bot, 'ports')).toEqual([])
  await search(bot, [PORTS])
  expect(await matchesOf(bot, 'ports')).toHaveLength(1)
})
