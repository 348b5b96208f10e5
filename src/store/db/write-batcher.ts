// Batches concurrent writes into one commit, because syncing to disk takes about 3 ms and blocks everything else.
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Clock } from '../../domain/world.ts'
import type { Db } from './open.ts'
import type { DatabaseRetry } from './retry.ts'

/**
 * Runs `write` in a transaction, one at a time, and resolves once it is on disk. Writes must be idempotent: they are
 * repeated while the database is away, and run alone when another in the same commit failed, so that a write fails only
 * by its own fault.
 */
export type WriteBatcher = <Value>(write: (trx: Db) => Promise<Value>) => Promise<Value>

type WriteBatcherContext = {
  readonly clock: Clock
  readonly retry: Pick<DatabaseRetry, 'run'>
  readonly transact: WriteBatcher
  /** Resets in-memory state to the store after a failed commit, before the writes run again. */
  readonly restore?: () => Promise<void>
  /** How many writes are expected soon; the commit waits briefly for them. */
  readonly expected?: () => number
}

/** No write starts in a transaction after this time, because everything else waits for the store. */
const LONGEST_MS = 100
/** How long a transaction runs before yielding to other work. */
const TURN_MS = 5
/** On a first pass over many sources a write comes every 5 ms. */
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
      // No transaction could start and no write ran; retrying at once would loop forever.
      if (taken.length === 0) for (const { reject } of queue.splice(0)) reject(error)
      await restore().then(
        () => (taken.length === 1 ? taken[0]?.reject(error) : commitEach(taken)),
        fault => taken.forEach(({ reject }) => void reject(fault)),
      )
    }
  }

  /** Also takes writes that arrive meanwhile, while there is time. */
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

  /** A repeated batch, after the database was away, starts from the stored state. */
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
