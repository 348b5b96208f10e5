// Small writes of many channels that are ready at the same moment share one commit: a commit is synced to disk, which takes about 3 ms.
import type { Db } from './open.ts'
import type { DatabaseRetry } from './retry.ts'

/** Runs `write` in a transaction and resolves once it is on disk. Fails when any write it shared the commit with failed. */
export type WriteBatcher = <Result>(write: (trx: Db) => Promise<Result>) => Promise<Result>

type Entry = { readonly write: (trx: Db) => Promise<() => void>; readonly reject: (error: unknown) => void }

/** While the database is away, what waits is kept as soon as it is back: a receipt of what was posted must not be lost. */
export function createWriteBatcher(db: Db, retry: Pick<DatabaseRetry, 'run'>): WriteBatcher {
  let waiting: Entry[] = []
  let running = false

  async function commit(entries: readonly Entry[]): Promise<void> {
    try {
      const keep = async (trx: Db) => {
        const done: (() => void)[] = []
        for (const { write } of entries) done.push(await write(trx))
        return done
      }
      const resolves = await retry.run(() => db.transaction().execute(keep))
      for (const resolve of resolves) resolve()
    } catch (error) {
      for (const { reject } of entries) reject(error)
    }
  }

  async function run(): Promise<void> {
    running = true
    for (let entries = take(); entries.length > 0; entries = take()) await commit(entries)
    running = false
  }

  function take(): Entry[] {
    const entries = waiting
    waiting = []
    return entries
  }

  return <Result>(write: (trx: Db) => Promise<Result>) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result>()
    waiting.push({ reject, write: async trx => write(trx).then(result => () => resolve(result)) })
    // What becomes ready in this turn of the event loop goes into the same commit.
    if (!running && waiting.length === 1) setImmediate(run)
    return promise
  }
}
