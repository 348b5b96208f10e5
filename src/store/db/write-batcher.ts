// Writes that are ready at the same moment share one commit: it is synced to disk, which takes about 3 ms and holds
// up all else.
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Clock } from '../../domain/world.ts'
import type { Db } from './open.ts'
import type { DatabaseRetry } from './retry.ts'

/**
 * Runs `write` in a transaction, one write after the other, and resolves once it is on disk. A write must be safe to
 * repeat: while the database is away it runs again, and when one that shares its commit fails it runs alone. So it
 * fails by its own fault alone.
 */
export type WriteBatcher = <Value>(write: (trx: Db) => Promise<Value>) => Promise<Value>

type WriteBatcherContext = {
  readonly clock: Clock
  readonly retry: Pick<DatabaseRetry, 'run'>
  readonly transact: WriteBatcher
  /** Takes back what else the writes change, to what is stored: called after a failed commit, before they run again. */
  readonly restore?: () => Promise<void>
  /** How many writes there will be if those under way come soon: they are waited for a little. */
  readonly expected?: () => number
}

/** No transaction begins another write after this: what else wants the store waits for it. */
const LONGEST_MS = 100
/** So long a transaction runs before other work gets its turn. */
const TURN_MS = 5
/** In a first read of many sources a write comes every 5 ms. */
const GATHERING_MS = 40

type Queued = {
  readonly write: (trx: Db) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export function createWriteBatcher(context: WriteBatcherContext): WriteBatcher {
  const { clock, retry, transact, restore = async () => {}, expected = () => 0 } = context
  const queue: Queued[] = []
  let isRunning = false

  return write => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    queue.push({ write, resolve, reject })
    if (!isRunning) void drain()
    return promise as ReturnType<typeof write>
  }

  async function drain(): Promise<void> {
    isRunning = true
    while (queue.length > 0) {
      await setImmediate()
      for (let waited = 0; waited < GATHERING_MS && queue.length < expected(); waited += TURN_MS)
        await setTimeout(TURN_MS)
      await commitSome()
    }
    isRunning = false
  }

  async function commitSome(): Promise<void> {
    const taken: Queued[] = []
    const values: unknown[] = []
    try {
      await retrying(() => {
        queue.unshift(...taken.splice(0))
        values.length = 0
        return transact(trx => runSome(trx, taken, values))
      })
      for (const [index, { resolve }] of taken.entries()) resolve(values[index])
    } catch (error) {
      // No transaction could begin: no write was run, and trying again at once would never end.
      if (taken.length === 0) for (const { reject } of queue.splice(0)) reject(error)
      await restore().then(
        () => (taken.length === 1 ? taken[0]?.reject(error) : commitEach(taken)),
        fault => taken.forEach(({ reject }) => void reject(fault)),
      )
    }
  }

  /** Those that come while it runs are taken too, as long as there is time. */
  async function runSome(trx: Db, taken: Queued[], values: unknown[]): Promise<void> {
    const began = clock.now().getTime()
    let turn = began
    for (let one = queue.shift(); one; one = turn < began + LONGEST_MS ? queue.shift() : undefined) {
      taken.push(one)
      values.push(await one.write(trx))
      const now = clock.now().getTime()
      if (now - turn < TURN_MS) continue
      turn = now
      await setImmediate()
    }
  }

  /** One that runs again, because the database was away, begins with what is stored. */
  function retrying<Value>(run: () => Promise<Value>): Promise<Value> {
    let isAgain = false
    return retry.run(async () => {
      if (isAgain) await restore()
      isAgain = true
      return run()
    })
  }

  async function commitEach(writes: readonly Queued[]): Promise<void> {
    for (const { write, resolve, reject } of writes) {
      try {
        resolve(await retrying(() => transact(write)))
      } catch (error) {
        await restore().then(() => reject(error), reject)
      }
    }
  }
}
