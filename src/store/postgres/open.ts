// Opens the memory on a PostgreSQL server, which several processes may do at once, and brings its tables up to date.
import { Kysely, PostgresAdapter, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Outcome } from '../../domain/outcome.ts'
import { SECOND } from '../../domain/time.ts'
import { speaks } from '../db/dialect.ts'
import { ServerFault, type StoreProblem } from '../db/problem.ts'
import { nameOf } from '../db/server.ts'
import type { Db, Tables } from '../db/tables.ts'
import { POSTGRES } from './dialect.ts'
import { READ_ONLY } from './fault.ts'
import { MIGRATIONS } from './migrations.ts'
import { ANSWER_MS, poolFor } from './pool.ts'

/** How long one answer may take, and how many connections are taken at most: ten where it is not said. */
type ConnectOptions = { readonly answerMs?: number; readonly connections?: number | undefined }

/** The database as it is: nothing is looked at or made. */
export function connectPostgres(address: URL, { answerMs = ANSWER_MS, connections }: ConnectOptions = {}): Db {
  const adapter = speaks(new PostgresAdapter(), POSTGRES)
  const dialect = new PostgresDialect({ pool: poolFor(address, answerMs, connections) })
  dialect.createAdapter = () => adapter
  return new Kysely<Tables>({ dialect })
}

export async function openPostgres(address: URL, options?: ConnectOptions): Promise<Outcome<Db, StoreProblem>> {
  const db = connectPostgres(address, options)
  try {
    const problem = (await unsuited(db, nameOf(address))) ?? (await migrate(db, nameOf(address)))
    if (!problem) return { ok: true, value: db }
    await db.destroy()
    return { ok: false, problem }
  } catch (error) {
    await db.destroy()
    if (!(error instanceof ServerFault)) throw error
    return { ok: false, problem: error.problem }
  }
}

/** Due times go by the clocks of all processes: a third of the shortest wait between two (delivery/lease.ts). */
const MOST_APART = 3 * SECOND

async function unsuited(db: Db, server: string): Promise<StoreProblem | null> {
  const before = Date.now()
  const { rows } = await sql<{ encoding: string; closed: string; now: number }>`
    select current_setting('server_encoding') as encoding, current_setting('transaction_read_only') as closed,
      (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db)
  const after = Date.now()
  const { encoding, closed, now } = rows[0] ?? { encoding: 'UTF8', closed: 'off', now: before }
  if (closed === 'on') return { kind: 'read-only', message: `the database ${server} ${READ_ONLY}` }
  if (encoding !== 'UTF8')
    return {
      kind: 'encoding',
      message: `the database ${server} keeps ${encoding}, which cannot hold all letters: create one with encoding UTF8`,
    }
  if (now > before - MOST_APART && now < after + MOST_APART) return null
  const seconds = Math.round(Math.abs(now - after) / SECOND)
  return {
    kind: 'clock',
    message: `the clocks of this machine and of ${server} are ${seconds} s apart: set both by a time server`,
  }
}

/** One transaction around all of it, which another process that starts at the same moment waits for. */
async function migrate(db: Db, server: string): Promise<StoreProblem | null> {
  return db.transaction().execute(async trx => {
    await POSTGRES.alone(trx)
    const migrator = new Migrator({ db: trx, provider: { getMigrations: async () => MIGRATIONS } })
    const newer = (await presentMigrations(trx)).find(name => !(name in MIGRATIONS))
    if (newer) {
      const message =
        `the database ${server} was written by a newer Linchpin (it has ${newer}): ` +
        'update this one, or point DATABASE_URL at another database'
      return { kind: 'newer', message }
    }
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    return null
  })
}

async function presentMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ found: string | null }>`select to_regclass('kysely_migration')::text as found`.execute(
    db,
  )
  if (!rows[0]?.found) return []
  return (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map(row => row.name)
}
