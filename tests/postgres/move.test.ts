// A data folder's memory moved to a server: all of it or nothing, and told once.
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { type Kysely, sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { moveStore } from '../../src/cli/move-store.ts'
import { pausedSince } from '../../src/store/db/backup.ts'
import { lockFolder } from '../../src/store/db/lock.ts'
import { type Db, openStore, type StorePlace } from '../../src/store/db/open.ts'
import { fakeSource, startBot } from '../fakes/bot.ts'
import { spawnCli } from '../fakes/cli.ts'
import { testDatabase } from '../fakes/place.ts'
import { fakePlatform } from '../fakes/platform.ts'
import { botWith, headlineIn, stories, waitOf } from '../fakes/waiting.ts'
import { testFolder } from '../fakes/world.ts'

async function moved(data: string, to: string) {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const code = await moveStore({ out, err, in: process.stdin, variables: {} }, { config: '', data }, to)
  out.end()
  err.end()
  return { code, out: await text(out), err: await text(err) }
}

async function opened(place: StorePlace): Promise<Db> {
  const store = await openStore(place)
  if (!store.ok) throw new Error(store.problem.message)
  onTestFinished(() => store.value.destroy())
  return store.value
}

/** A folder whose bot has told of two stories; a third waits, and one channel has muted the first. */
async function usedFolder() {
  const place = testFolder()
  const platform = fakePlatform({ canFind: true })
  const { bot, source } = await botWith(2, platform, { place })
  await bot.minute()
  await bot.ask('mute 1')
  await bot.ask('irrelevant 2')
  source.gives = stories(3)
  platform.script = [waitOf(60_000)]
  await bot.minute()
  expect(platform.posted).toHaveLength(2)
  return { place, bot }
}

/** All rows, written alike: SQLite's have a prototype and bytes of their own, and the server numbers the sketches. */
async function rowsOf(db: Db) {
  const found = await (db as unknown as Kysely<Record<string, object>>).introspection.getTables()
  const names = found.map(one => one.name).filter(name => !/^(kysely|sqlite|article_search|restored)/.test(name))
  const rows = names.sort().map(async name => {
    const all = (await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(db)).rows
    return [name, all.map(row => JSON.stringify(Object.entries(row).flatMap(written).sort())).sort()]
  })
  return Object.fromEntries(await Promise.all(rows))
}

function written([name, value]: [string, unknown]): unknown[] {
  if (name === 'sketched') return []
  return [[name, value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value]]
}

test('every row arrives, the bot there tells what waited and what is new and nothing twice, and the folder tells no more', async () => {
  const { place, bot } = await usedFolder()
  const before = await rowsOf(bot.db)
  const address = await testDatabase()
  const { code, out } = await moved(place, address.href)
  expect(code).toBe(0)
  expect(out).toContain('3 article')
  const there = await opened(address)
  expect(await rowsOf(there)).toEqual(before)
  expect(await pausedSince(bot.db)).toBeInstanceOf(Date)

  const platform = fakePlatform({ canFind: true })
  const source = fakeSource('wire')
  const second = await startBot([source], platform, { place: address, clock: bot.clock })
  source.gives = stories(4)
  await second.minute()
  await second.minute()
  expect(platform.posted.map(post => headlineIn(post.text))).toEqual(
    stories(4)
      .slice(2)
      .map(one => one.title),
  )
  expect(await moved(place, address.href)).toMatchObject({ code: 1, err: expect.stringContaining('linchpin resume') })
})

test('what is no empty database of a stopped bot is refused with a sentence, and left as it is', async () => {
  const { place, bot } = await usedFolder()
  const before = await rowsOf(bot.db)
  const address = await testDatabase()
  const there = await opened(address)
  const refused = async (words: string | RegExp, to = address.href, data = place) =>
    expect(await moved(data, to)).toMatchObject({ code: 1, out: '', err: expect.stringMatching(words) })
  await sql`create table theirs (id bigint)`.execute(there)
  await refused(/is not empty \(table “theirs”\): create a new one/)
  await sql`drop table theirs`.execute(there)
  await there.insertInto('story').values({ headline: 'another bot’s', at: 1 }).execute()
  await refused(/is not empty \(table “story”\)/)
  expect((await there.selectFrom('story').selectAll().execute()).length).toBe(1)
  await refused(
    /127\.0\.0\.1:1\/x cannot be reached \(ECONNREFUSED\): check that it runs, and --to/,
    'postgres://127.0.0.1:1/x',
  )
  await refused('--to must be the address of a PostgreSQL database', 'mysql://127.0.0.1/x')
  await refused('there is nothing to move', address.href, testFolder())
  const lock = lockFolder(place)
  await refused('another Linchpin is already running')
  if (lock.ok) lock.value.release()
  expect(await rowsOf(bot.db)).toEqual(before)
  expect(await pausedSince(bot.db)).toBe(null)
})

test('a move that is killed in the middle leaves the database empty and the folder whole, and can be made again', async () => {
  const { place, bot } = await usedFolder()
  const address = await testDatabase()
  const there = await opened(address)
  const waiting = async () =>
    (
      await sql`select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
        there,
      )
    ).rows
  // Somebody holds the table that comes after the articles: so far it gets, and no further.
  await there.transaction().execute(async trx => {
    await sql`lock table delivery in access exclusive mode`.execute(trx)
    const child = spawnCli(['move-store', '--to', address.href, '--data', place])
    while ((await waiting()).length === 0) await setTimeout(50)
    const ended = new Promise(done => child.on('close', done))
    child.kill('SIGKILL')
    await ended
  })
  while ((await waiting()).length > 0) await setTimeout(50)
  expect((await there.selectFrom('article').selectAll().execute()).length).toBe(0)
  expect(await pausedSince(bot.db)).toBe(null)
  expect((await moved(place, address.href)).code).toBe(0)
  expect((await there.selectFrom('article').selectAll().execute()).length).toBe(3)
})
