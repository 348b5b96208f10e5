import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { openStory } from '../../src/store/article-writes.ts'
import { openStore, type StorePlace } from '../../src/store/db/open.ts'
import { storeProblem } from '../../src/store/db/problem.ts'
import { testDatabase, testStore } from '../fakes/place.ts'
import { ownServer } from '../fakes/server.ts'

const opened = async (place: StorePlace) => {
  const store = await openStore(place)
  if (!store.ok) throw new Error(store.problem.message)
  onTestFinished(() => store.value.destroy())
  return store.value
}

/** A database as somebody makes it for the bot, without its tables. */
async function emptyDatabase(): Promise<URL> {
  const address = await testDatabase()
  const name = `${address.pathname.slice(1)}_empty`
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  await client.query(`create database ${name}`)
  onTestFinished(async () => {
    await client.query(`drop database ${name} with (force)`)
    await client.end()
  })
  return new URL(name, address)
}

test('several processes that open a new database at once all get their tables', async () => {
  const address = await emptyDatabase()
  const stores = await Promise.all([opened(address), opened(address), opened(address)])
  for (const db of stores) expect(await db.selectFrom('delivery').selectAll().execute()).toEqual([])
  const { rows } = await sql<{
    name: string
  }>`select indexname as name from pg_indexes where indexname = 'article_search'`.execute(await opened(address))
  expect(rows).toHaveLength(1)
})

test('where nobody may add an extension the tables are made without it', async () => {
  const address = await emptyDatabase()
  const owner = new pg.Client({ connectionString: address.href })
  await owner.connect()
  await owner.query(`create role plain login password 'plain'; grant all on schema public to plain;
    create schema elsewhere; create extension pg_trgm schema elsewhere`)
  onTestFinished(async () => {
    await owner.query('drop owned by plain; drop role plain')
    await owner.end()
  })
  const plain = new URL(address)
  plain.username = 'plain'
  plain.password = 'plain'
  const db = await opened(plain)
  expect(await db.selectFrom('article').selectAll().execute()).toEqual([])
})

test('a newer database is refused with a word on what to do', async () => {
  const address = await testDatabase()
  const db = await opened(address)
  await sql`insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '')`.execute(db)
  onTestFinished(async () => void (await sql`delete from kysely_migration where name like '9999%'`.execute(db)))
  expect(await openStore(address)).toMatchObject({
    ok: false,
    problem: { kind: 'newer', message: expect.stringContaining('update this one') },
  })
})

test('a server that is not there, a wrong password and a missing database are told plainly and without the password', async () => {
  // A server somebody lends the tests (TEST_DATABASE_URL) may ask for no password.
  const server = await ownServer()
  onTestFinished(() => server.stop())
  const { address } = server
  const wrong = (change: (to: URL) => void) => {
    const to = new URL(address)
    to.password = 'hunter2-secret'
    change(to)
    return openStore(to)
  }
  const found = [
    await wrong(() => {}),
    await wrong(to => {
      to.port = '1'
    }),
    await wrong(to => {
      to.password = address.password
      to.pathname = 'nowhere'
    }),
  ]
  expect(found.map(one => (one.ok ? '' : one.problem.message))).toEqual([
    expect.stringContaining('refuses the user or the password'),
    expect.stringContaining('127.0.0.1:1/'),
    expect.stringContaining('/nowhere does not exist: create it'),
  ])
  expect(JSON.stringify(found)).not.toMatch(/hunter2|secret/)
})

test('a database that takes no writes is told as what it is', async () => {
  const address = await testDatabase()
  const [db, readOnly] = [await opened(address), new URL(address)]
  readOnly.searchParams.set('options', '-c default_transaction_read_only=on')
  const refused = await opened(readOnly).catch((error: unknown) => error)
  expect(refused).toMatchObject({ message: expect.stringContaining('takes no writes') })
  expect(await db.selectFrom('story').selectAll().execute()).toEqual([])
})

test('a connection that ends in a transaction is told as a database that is away, and the next transaction has another', async () => {
  const db = await testStore()
  const broken = db.transaction().execute(async trx => {
    await openStory(trx, 'lost', new Date(0))
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await openStory(trx, 'lost as well', new Date(0))
  })
  const error = await broken.catch((reason: unknown) => reason)
  expect(storeProblem(error, '')).toMatchObject({ kind: 'away' })
  await openStory(db, 'kept', new Date(0))
  expect(await db.selectFrom('story').select('headline').execute()).toEqual([{ headline: 'kept' }])
})

test('the character that PostgreSQL cannot keep is left out, and no text is refused for it', async () => {
  const db = await testStore()
  await openStory(db, 'a\0b', new Date(0))
  expect(await db.selectFrom('story').select('headline').execute()).toEqual([{ headline: 'ab' }])
})

test('a user who may create no tables is told so, and not that a transaction was aborted', async () => {
  const address = await emptyDatabase()
  const owner = new pg.Client({ connectionString: address.href })
  await owner.connect()
  await owner.query(`create role poor login password 'poor'`)
  onTestFinished(async () => {
    await owner.query('drop role poor')
    await owner.end()
  })
  const poor = new URL(address)
  poor.username = 'poor'
  poor.password = 'poor'
  expect(await openStore(poor)).toMatchObject({
    ok: false,
    problem: { message: expect.stringMatching(/grant it CREATE .*\(42501\)/) },
  })
})

test('a server without TLS, where DATABASE_URL asks for it, is told so', async () => {
  const address = await emptyDatabase()
  address.searchParams.set('sslmode', 'require')
  expect(await openStore(address)).toMatchObject({
    ok: false,
    problem: { message: expect.stringContaining('no connection over TLS') },
  })
})

/** PgBouncer takes these parameters of a start, and refuses a connection that comes with another. */
const TAKEN = new Set(['user', 'database', 'client_encoding', 'application_name'])

test('the store opens through a pooler that refuses what it does not know, and bounds its silent transactions', async () => {
  const address = await emptyDatabase()
  const refused: string[] = []
  const pooler = createServer(socket => {
    socket.on('error', () => {})
    socket.once('data', start => {
      const names = start.subarray(8).toString().split('\0')
      refused.push(...names.filter((name, index) => index % 2 === 0 && name !== '' && !TAKEN.has(name)))
      const server = connect(Number(address.port), address.hostname).on('error', () => socket.destroy())
      server.write(start)
      socket.pipe(server).pipe(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(pooler, 'listening')
  onTestFinished(() => void pooler.close())
  const pooled = new URL(address)
  pooled.port = String((pooler.address() as AddressInfo).port)
  const db = await opened(pooled)
  const silent = sql<{ limit: string }>`select current_setting('idle_in_transaction_session_timeout') as limit`
  const within = await db.transaction().execute(trx => silent.execute(trx))
  expect([refused, within.rows, (await silent.execute(db)).rows]).toEqual([[], [{ limit: '30s' }], [{ limit: '0' }]])
})
