// Opens SQLite in the data folder, with settings that survive kill -9 and power cuts, and migrates the tables.
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite'
import { type Dialect, Kysely, SqliteAdapter, SqliteDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Outcome } from '../../domain/outcome.ts'
import { speaks } from '../db/dialect.ts'
import { ownFolder } from '../db/folder.ts'
import { type StoreProblem, storeProblem } from '../db/problem.ts'
import type { Db, Tables } from '../db/tables.ts'
import { SQLITE } from './dialect.ts'
import { MIGRATIONS } from './migrations.ts'

/**
 * Opens or creates `<folder>/linchpin.db`. Several processes may have it open; only the holder of the folder's lock
 * (lock.ts) polls and delivers.
 */
export async function openSqlite(folder: string): Promise<Outcome<Db, StoreProblem>> {
  let sqlite: DatabaseSync | undefined
  try {
    ownFolder(folder)
    sqlite = new DatabaseSync(join(folder, 'linchpin.db'), { timeout: 5000 })
    // FULL: a commit is on disk before an article counts as seen. 316 commits/s here, and one holds a whole poll.
    // Must come first in a new file: lets deleted space return to the disk.
    sqlite.exec('pragma auto_vacuum = incremental')
    sqlite.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
    sqlite.function('fold', { deterministic: true }, fold)
    const db = new Kysely<Tables>({ dialect: dialectFor(sqlite) })
    const problem = await migrate(db, sqlite)
    if (!problem) return { ok: true, value: db }
    await db.destroy()
    return { ok: false, problem }
  } catch (error) {
    if (sqlite?.isOpen) sqlite.close()
    const problem = storeProblem(error, folder)
    if (!problem) throw error
    return { ok: false, problem }
  }
}

/** SQLite's own `lower` handles only ASCII. */
const fold = (text: SQLOutputValue): string => String(text ?? '').toLowerCase()

function dialectFor(sqlite: DatabaseSync): Dialect {
  const dialect = new SqliteDialect({ database: forKysely(sqlite) })
  const adapter = speaks(new SqliteAdapter(), SQLITE)
  return {
    createAdapter: () => adapter,
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: db => dialect.createIntrospector(db),
  }
}

/**
 * Migrates in a single transaction: Kysely's SQLite dialect commits each migration's statements separately, and a kill
 * during the first start left a folder that never opened again. Other processes wait meanwhile.
 */
async function migrate(db: Db, sqlite: DatabaseSync): Promise<StoreProblem | null> {
  const before = await presentMigrations(db)
  const newer = before.find(name => !(name in MIGRATIONS))
  if (newer) {
    const message =
      `the data folder was written by a newer Linchpin (it has ${newer}): ` +
      'update this one, or point --data at another folder'
    return { kind: 'newer', message }
  }
  if (before.length === Object.keys(MIGRATIONS).length) return null
  sqlite.exec('begin immediate')
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    sqlite.exec('commit')
    return null
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('rollback')
    throw error
  }
}

async function presentMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where name = 'kysely_migration'`.execute(
    db,
  )
  if (rows.length === 0) return []
  return (await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)).rows.map(
    row => row.name,
  )
}

/** Adapts node:sqlite to Kysely's dialect, which was written for another driver. */
function forKysely(sqlite: DatabaseSync) {
  const prepared = new Map<string, Prepared>()
  return {
    close: () => sqlite.close(),
    prepare(text: string) {
      if (text === 'rollback' && !sqlite.isTransaction) return ROLLED_BACK
      return prepareOnce(sqlite, prepared, text === 'begin' ? 'begin immediate' : text)
    },
  }
}

/** Cached statements. SQL texts vary with the lengths of lists; the bot has about a hundred. */
const MOST_PREPARED = 100

type Prepared = ReturnType<typeof prepare>

/** Preparing takes longer than most statements: a tenth of the time of storing a first read. */
function prepareOnce(sqlite: DatabaseSync, prepared: Map<string, Prepared>, text: string): Prepared {
  const known = prepared.get(text)
  if (known) return known
  if (prepared.size >= MOST_PREPARED) prepared.clear()
  const statement = prepare(sqlite, text)
  prepared.set(text, statement)
  return statement
}

function prepare(sqlite: DatabaseSync, text: string) {
  const statement = sqlite.prepare(text)
  const values = (parameters: readonly unknown[]) => parameters as SQLInputValue[]
  return {
    reader: statement.columns().length > 0,
    all: (parameters: readonly unknown[]) => statement.all(...values(parameters)),
    run: (parameters: readonly unknown[]) => statement.run(...values(parameters)),
    // A statement that is being iterated must not be reused meanwhile.
    iterate: (parameters: readonly unknown[]) => sqlite.prepare(text).iterate(...values(parameters)),
  }
}

/**
 * Transactions are `immediate`: one that reads first and writes later fails at once if another process wrote in
 * between, whatever the timeout. On a full disk SQLite rolls back by itself, and a second rollback would throw and hide
 * the cause.
 */
const ROLLED_BACK = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [][Symbol.iterator](),
}
