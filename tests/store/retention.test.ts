import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '../../src/store/db/open.ts'
import { createRetention, type Keep } from '../../src/store/retention.ts'
import { searchStories } from '../../src/store/story-search.ts'
import { article, type Bot, fakeSource, startBot } from '../fakes/bot.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { stories } from '../fakes/waiting.ts'

const DAY = 86_400_000
const KEEP: Keep = { articles: 365 * DAY, unmatched: 90 * DAY, deliveries: 365 * DAY, revisions: 90 * DAY }

const other = (id: string, publishedAt: Date | null) =>
  article('wire', id, `Harvest number ${id} was good`, { publishedAt })

/** Two stories were told, dated articles and undated ones that fire nothing were kept, and one of them was revised. */
async function usedBot() {
  const platform = fakePlatform({ canFind: true })
  const source = fakeSource('wire')
  const bot = await startBot([source], platform)
  await bot.ask('subscribe security-package')
  const now = bot.clock.now()
  source.gives = [...stories(2).map(one => ({ ...one, publishedAt: now })), other('90', now), other('91', null)]
  await bot.minute()
  source.gives = [other('90', now), { ...other('91', null), text: 'It was better than that, said the ministry.' }]
  await bot.minute()
  return { bot, source, platform }
}

const count = async (db: Db, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]?.n ?? -1

const counts = async (db: Db) => ({
  articles: await count(db, 'article'),
  stories: await count(db, 'story'),
  matches: await count(db, 'match'),
  alerts: await count(db, 'alert'),
  deliveries: await count(db, 'delivery'),
  revisions: await count(db, 'revision'),
})

const found = (bot: Bot, words: string[]) =>
  searchStories(
    bot.db,
    null,
    { words, from: null, to: null, track: null, source: null, kind: null, level: null, language: null, skip: 0 },
    9,
  )

async function swept(bot: Bot, keep: Keep = KEEP) {
  const step = createRetention(bot.db)
  while (await step(keep, bot.clock.now()));
  return counts(bot.db)
}

test('what fired nothing goes before what was told, and that with all that hangs on it', async () => {
  const { bot } = await usedBot()
  const before = await counts(bot.db)
  expect(before).toMatchObject({ articles: 4, alerts: 2, deliveries: 2, revisions: 1 })
  bot.clock.advance(89 * DAY)
  expect(await swept(bot)).toEqual(before)
  bot.clock.advance(2 * DAY)
  expect(await swept(bot, {})).toEqual(before)
  expect(await swept(bot)).toEqual({ ...before, articles: 3, stories: before.stories - 1, revisions: 0 })
  expect(await found(bot, ['harvest'])).toHaveLength(1)
  bot.clock.advance(275 * DAY)
  expect(await swept(bot)).toEqual({
    articles: 1,
    stories: before.stories - 1,
    matches: 0,
    alerts: 0,
    deliveries: 0,
    revisions: 0,
  })
})

test('what its source still shows is not told anew after it was deleted', async () => {
  const { bot, source, platform } = await usedBot()
  const told = platform.posted.length
  bot.clock.advance(400 * DAY)
  await swept(bot)
  source.gives = [
    ...stories(2).map(one => ({ ...one, publishedAt: new Date('2026-02-25T08:00:00Z') })),
    other('91', null),
  ]
  await bot.minute()
  await bot.minute()
  expect(platform.posted.length).toBe(told)
})

test('deleted words are found no more, and those beside them still are', async () => {
  const { bot } = await usedBot()
  expect(await found(bot, ['w0x3'])).toHaveLength(1)
  await bot.db.updateTable('article').set({ seen_at: 0 }).where('item', '=', '0').execute()
  await swept(bot)
  expect(await found(bot, ['w0x3'])).toHaveLength(0)
  expect(await found(bot, ['w1x3'])).toHaveLength(1)
})
