import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { isRunning, lockFolder } from '../../../src/store/db/lock.ts'
import { openStore } from '../../../src/store/db/open.ts'
import { storeProblem } from '../../../src/store/db/problem.ts'
import { cli, configWith } from '../../fakes/cli.ts'
import { testFolder } from '../../fakes/world.ts'

async function opened(folder = testFolder()) {
  const store = await openStore(folder)
  if (!store.ok) throw new Error(store.problem.message)
  return store.value
}

test('what is committed is synced to disk, and references hold', async () => {
  const db = await opened()
  const pragma = async (name: string) =>
    Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]
  expect([await pragma('journal_mode'), await pragma('synchronous'), await pragma('foreign_keys')]).toEqual([
    'wal',
    2,
    1,
  ])
})

test('a migration that is cut short leaves nothing behind, and the next start makes all of it', async () => {
  const folder = testFolder()
  const half = new DatabaseSync(join(folder, 'linchpin.db'))
  half.exec('begin immediate; create table source (id text)')
  half.close()
  const db = await opened(folder)
  expect(await db.selectFrom('story').selectAll().execute()).toEqual([])
})

test('two processes that open a new folder at once both get their tables', async () => {
  const { config, data } = configWith({})
  const ask = () => cli(['ask', 'tracks', '--config', config, '--data', data])
  const ended = await Promise.all([ask(), ask(), ask()])
  expect(ended.map(one => [one.code, one.err])).toEqual(Array(3).fill([0, '']))
})

test('a full disk is told as what it is, also from within a transaction, and nothing of it is kept', async () => {
  const db = await opened()
  await sql`pragma max_page_count = 60`.execute(db)
  const fill = db.transaction().execute(async trx => {
    for (let index = 0; index < 500; index++) {
      await trx
        .insertInto('story')
        .values({ headline: 'x'.repeat(4000), at: index })
        .execute()
    }
  })
  const error = await fill.catch((reason: unknown) => reason)
  expect(storeProblem(error, 'data')).toMatchObject({
    kind: 'full',
    message: expect.stringContaining('free some space'),
  })
  expect(await db.selectFrom('story').selectAll().execute()).toEqual([])
})

test('a transaction that reads before it writes waits for another process instead of failing', async () => {
  const folder = testFolder()
  const [one, two] = [await opened(folder), await opened(folder)]
  const add = (db: typeof one) =>
    db.transaction().execute(async trx => {
      const stories = await trx.selectFrom('story').selectAll().execute()
      await trx
        .insertInto('story')
        .values({ headline: `${stories.length}`, at: 0 })
        .execute()
    })
  for (let round = 0; round < 20; round++) await (round % 2 === 0 ? add(one) : add(two))
  expect(await one.selectFrom('story').selectAll().execute()).toHaveLength(20)
})

test('a newer database is refused with a word on what to do', async () => {
  const folder = testFolder()
  const db = await opened(folder)
  await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '')`.execute(db)
  await db.destroy()
  expect(await openStore(folder)).toMatchObject({
    ok: false,
    problem: { kind: 'newer', message: expect.stringContaining('update this one') },
  })
})

test('a folder has one holder, and lets go of it', () => {
  const folder = testFolder()
  const first = lockFolder(folder)
  expect(lockFolder(folder)).toMatchObject({ ok: false, problem: { kind: 'taken' } })
  if (first.ok) first.value.release()
  const second = lockFolder(folder)
  expect(second.ok).toBe(true)
  if (second.ok) second.value.release()
})

test('whether a bot runs on a folder is told by its lock', () => {
  const folder = testFolder()
  expect(isRunning(folder)).toBe(false)
  const lock = lockFolder(folder)
  expect(isRunning(folder)).toBe(true)
  if (lock.ok) lock.value.release()
  expect(isRunning(folder)).toBe(false)
})
