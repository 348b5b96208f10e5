// Takes over what a data folder remembers into an empty database: whole or not at all, in one transaction.
import { sql } from 'kysely'
import type { Outcome, Problem } from '../../domain/outcome.ts'
import { HOUR } from '../../domain/time.ts'
import { ServerFault, type StoreProblem } from '../db/problem.ts'
import { nameOf } from '../db/server.ts'
import type { Db } from '../db/tables.ts'
import { POSTGRES } from './dialect.ts'
import { connectPostgres, openPostgres } from './open.ts'

/** An index over everything takes longer than any other answer. */
const PATIENCE = HOUR

/** What other tables' rows refer to comes before them. */
const FIRST = ['source', 'story', 'article', 'alert']

type Received = Outcome<ReadonlyMap<string, number>, StoreProblem | Problem<'filled'>>

/**
 * Copies every table of `from`, which nobody writes to meanwhile; how many rows each has. The database must hold
 * nothing, or the bot's own tables without a row. Killed in the middle, it is left as it was: the server undoes what
 * was not committed.
 * @throws where the rows do not come out as many as they were, which undoes it all.
 */
export async function receive(from: Db, address: URL): Promise<Received> {
  const tables = await tablesOf(from)
  const foreign = await otherTables(address, tables)
  if (!foreign.ok) return foreign
  const opened = await openPostgres(address, { answerMs: PATIENCE })
  if (!opened.ok) return opened
  try {
    return await opened.value.transaction().execute(trx => copyAll(from, trx, tables, nameOf(address)))
  } catch (error) {
    if (!(error instanceof ServerFault)) throw error
    return { ok: false, problem: error.problem }
  } finally {
    await opened.value.destroy()
  }
}

async function tablesOf(from: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from sqlite_master where type = 'table'
    and name not like 'kysely%' and name not like 'sqlite%' and name not like 'article_search%' order by name`.execute(
    from,
  )
  const names = rows.map(row => row.name)
  return [...FIRST, ...names.filter(name => !FIRST.includes(name))]
}

const filled = (server: string, table: string): Received => ({
  ok: false,
  problem: {
    kind: 'filled',
    message:
      `the database ${server} is not empty (table “${table}”): ` +
      'create a new one and name that; nothing was changed',
  },
})

/** Looked for before the bot's tables are made there. */
async function otherTables(address: URL, own: readonly string[]): Promise<Received> {
  const db = connectPostgres(address)
  try {
    const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables
      where schemaname = current_schema() and tablename not like 'kysely%' order by 1`.execute(db)
    const other = rows.find(({ name }) => !own.includes(name))
    return other ? filled(nameOf(address), other.name) : { ok: true, value: new Map() }
  } catch (error) {
    if (!(error instanceof ServerFault)) throw error
    return { ok: false, problem: error.problem }
  } finally {
    await db.destroy()
  }
}

async function copyAll(from: Db, trx: Db, tables: readonly string[], server: string): Promise<Received> {
  // A bot that is started on it now waits until all is there.
  await POSTGRES.alone(trx)
  for (const table of tables)
    if ((await sql`select 1 from ${sql.table(table)} limit 1`.execute(trx)).rows.length > 0)
      return filled(server, table)
  const rebuild = await dropSearch(trx)
  const counts = new Map<string, number>()
  for (const table of tables) counts.set(table, await copy(from, trx, table))
  await rebuild()
  return { ok: true, value: counts }
}

/** To build the index over all of it takes a fraction of what keeping it does; gives what builds it. */
async function dropSearch(trx: Db): Promise<() => Promise<void>> {
  const { rows } = await sql<{ made: string }>`select indexdef as made from pg_indexes
    where schemaname = current_schema() and indexname = 'article_search'`.execute(trx)
  const [index] = rows
  if (!index) return async () => {}
  await sql`drop index article_search`.execute(trx)
  return async () => void (await sql.raw(index.made).execute(trx))
}

/** Characters of JSON that go over at a time. */
const AT_ONCE = 1_000_000

async function copy(from: Db, trx: Db, table: string): Promise<number> {
  const rows = from.selectFrom(sql<Record<string, unknown>>`${sql.table(table)}`.as('copied')).selectAll()
  let waiting: string[] = []
  let [size, count] = [0, 0]
  const send = async () => {
    if (waiting.length > 0) await insert(trx, table, `[${waiting.splice(0).join(',')}]`)
    size = 0
  }
  for await (const row of rows.stream()) {
    const json = JSON.stringify(row, asText)
    count += 1
    size += json.length
    waiting.push(json)
    if (size > AT_ONCE) await send()
  }
  await send()
  await setSequence(trx, table)
  const { rows: counted } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(trx)
  if (counted[0]?.count !== count) throw new Error(`${table} had ${count} rows and has ${counted[0]?.count} there`)
  waiting = []
  return count
}

/** Bytes as PostgreSQL reads them from text; the one character that its texts cannot hold goes. */
function asText(this: unknown, key: string, value: unknown): unknown {
  const raw = (this as Record<string, unknown>)[key]
  if (raw instanceof Uint8Array) return `\\x${Buffer.from(raw).toString('hex')}`
  return typeof value === 'string' ? value.replaceAll('\0', '') : value
}

async function insert(trx: Db, table: string, rows: string): Promise<void> {
  const name = sql.table(table)
  const { rows: columns } = await sql<{ name: string }>`select column_name as name from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name <> 'sketched'`.execute(trx)
  const list = sql.join(columns.map(column => sql.ref(column.name)))
  await sql`insert into ${name} (${list}) overriding system value
    select ${list} from json_populate_recordset(null::${name}, ${rows}::json)`.execute(trx)
}

/** The next row's number is one that none has had. */
async function setSequence(trx: Db, table: string): Promise<void> {
  const { rows } = await sql<{ sequence: string }>`select pg_get_serial_sequence(${table}, 'id') as sequence
    from information_schema.columns
    where table_schema = current_schema() and table_name = ${table} and column_name = 'id'
      and is_identity = 'YES'`.execute(trx)
  for (const { sequence } of rows)
    await sql`select setval(${sequence}, max(id)) from ${sql.table(table)} having max(id) is not null`.execute(trx)
}
