// Where a test's bot keeps its memory: a folder, or in the run on PostgreSQL a database of the test's own.

import pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { type Db, openStore, type StorePlace } from '../../src/store/db/open.ts'
import { testFolder } from './world.ts'

/** Whether this run is the one on PostgreSQL. `npm run soak` uses the fakes outside vitest, where `inject` throws. */
export const ON_POSTGRES = process.env.VITEST !== undefined && inject('template') !== undefined

/** An empty memory that goes away with the test. */
export const testPlace = async (): Promise<StorePlace> => (ON_POSTGRES ? testDatabase() : testFolder())

/** An empty memory, opened. */
export async function testStore(): Promise<Db> {
  const store = await openStore(await testPlace())
  if (!store.ok) throw new Error(store.problem.message)
  onTestFinished(() => store.value.destroy())
  return store.value
}

/** Databases of this test file that no test uses now: to empty one takes a tenth of the time that making one does. */
const free: string[] = []
let made = 0

/** A database with the bot's tables, on the server of the run. */
export async function testDatabase(): Promise<URL> {
  const template = new URL(inject('template'))
  const name = free.pop() ?? (await makeDatabase(template))
  const address = new URL(template)
  address.pathname = name
  onTestFinished(async () => {
    await asked(address, EMPTIED)
    free.push(name)
  })
  return address
}

async function makeDatabase(template: URL): Promise<string> {
  const name = `${template.pathname.slice(1)}_${process.env.VITEST_POOL_ID}_${process.pid}_${++made}`
  const server = new URL(template)
  server.pathname = 'postgres'
  await asked(server, `create database ${name} template ${template.pathname.slice(1)}`)
  return name
}

/** Whoever a test left in it is put out first. */
const EMPTIED = `
  select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid();
  drop schema if exists linchpin_queue cascade;
  do $$ declare tables text; begin
    select string_agg(format('%I', tablename), ', ') into tables from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%';
    execute 'truncate ' || tables || ' restart identity';
  end $$`

async function asked(address: URL, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  await client.query(text)
  await client.end()
}
