// `linchpin move-store`: copies a stopped bot's SQLite store into an empty PostgreSQL database.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { databaseProblems } from '../config/environment.ts'
import type { Outcome } from '../domain/outcome.ts'
import { markCopied, pausedSince } from '../store/db/backup.ts'
import { lockFolder } from '../store/db/lock.ts'
import { openStore } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { nameOf } from '../store/db/server.ts'
import { DONE, type Io, mistake, write } from './io.ts'
import { type Folders, systemClock } from './setup.ts'

export async function moveStore(io: Io, { data }: Folders, to: string): Promise<number> {
  const [wrong] = databaseProblems(to)
  if (wrong !== undefined) return mistake(io, aboutTarget(wrong))
  if (!existsSync(join(data, 'linchpin.db')))
    return mistake(io, `there is nothing to move in ${data}: name the bot’s data folder with --data`)
  const lock = lockFolder(data)
  if (!lock.ok) return mistake(io, lock.problem.message)
  try {
    const moved = await move(data, new URL(to))
    if (!moved.ok) return mistake(io, aboutTarget(moved.problem.message))
    const counted = [...moved.value].flatMap(([table, count]) => (count === 0 ? [] : [`${count} ${table}`]))
    await write(
      io.out,
      `${nameOf(new URL(to))} holds all of it (rows: ${counted.join(', ') || 'none'}): ` +
        `start with DATABASE_URL set to it; what is left in ${data} is a copy that tells nothing\n`,
    )
    return DONE
  } finally {
    lock.value.release()
  }
}

/** A bad address was already reported with the environment. */
const aboutTarget = (message: string): string => message.replaceAll('DATABASE_URL', '--to')

async function move(data: string, to: URL): Promise<Outcome<ReadonlyMap<string, number>>> {
  const store = await openStore(data)
  if (!store.ok) return store
  const { receive } = await import('../store/postgres/receive.ts')
  try {
    if (await pausedSince(store.value)) return WAITS
    // A write transaction, so that nobody changes it meanwhile.
    return await store.value.transaction().execute(async trx => {
      const received = await receive(trx, to)
      if (received.ok) await markCopied(trx, systemClock.now())
      return received
    })
  } catch (error) {
    const problem = storeProblem(error, data)
    if (!problem) throw error
    return { ok: false, problem }
  } finally {
    await store.value.destroy()
  }
}

const WAITS = {
  ok: false,
  problem: { kind: 'waits', message: 'this is a restored backup that waits: say linchpin resume first, then move it' },
} as const
