// One commit for what many reads found: a commit waits for the disk, and hundreds of feeds that have nothing new must not each wait.
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Clock } from '../domain/world.ts'
import type { Db } from '../store/open.ts'

/** Runs `work` in a transaction, one work after the other; resolves when it is on disk. A work may run twice: only what it wrote is undone. */
export type Commit = <Value>(work: (trx: Db) => Promise<Value>) => Promise<Value>

export type CommitsWorld = {
  readonly db: Db
  readonly clock: Clock
  /** How many works there will be at once if those under way come soon. */
  readonly expected: () => number
  /** Takes back what works did outside the store, after their transaction failed. */
  readonly undo: () => Promise<void>
}

/** No transaction begins another work after this: what else wants the store waits for it. */
const LONGEST_MS = 100

/** A commit holds up everything for about 3 ms; in a first read of many sources a work comes every 5 ms. */
const GATHERING_MS = 40
const STEP_MS = 5

type Waiting = {
  readonly work: (trx: Db) => Promise<unknown>
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export function createCommits({ db, clock, expected, undo }: CommitsWorld): Commit {
  const waiting: Waiting[] = []
  let isRunning = false

  return work => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    waiting.push({ work, resolve, reject })
    if (!isRunning) void drain()
    return promise as ReturnType<typeof work>
  }

  async function drain(): Promise<void> {
    isRunning = true
    while (waiting.length > 0) {
      await gather()
      await together()
      await setImmediate()
    }
    isRunning = false
  }

  /** Waits a little for works that are on their way. */
  async function gather(): Promise<void> {
    for (let waited = 0; waited < GATHERING_MS && waiting.length < expected(); waited += STEP_MS)
      await setTimeout(STEP_MS)
  }

  async function together(): Promise<void> {
    const taken: Waiting[] = []
    const values: unknown[] = []
    const until = clock.now().getTime() + LONGEST_MS
    try {
      await db.transaction().execute(async trx => {
        for (let one = waiting.shift(); one; one = clock.now().getTime() < until ? waiting.shift() : undefined) {
          taken.push(one)
          values.push(await one.work(trx))
          await setImmediate()
        }
      })
      for (const [index, { resolve }] of taken.entries()) resolve(values[index])
    } catch (error) {
      // No transaction could begin: nobody's work was run, and trying again at once would never end.
      if (taken.length === 0) for (const { reject } of waiting.splice(0)) reject(error)
      await undo().then(
        () => (taken.length === 1 ? taken[0]?.reject(error) : oneByOne(taken)),
        fault => taken.forEach(({ reject }) => void reject(fault)),
      )
    }
  }

  /** So that a fault in one costs no other. */
  async function oneByOne(works: readonly Waiting[]): Promise<void> {
    for (const { work, resolve, reject } of works) {
      try {
        resolve(await db.transaction().execute(work))
      } catch (error) {
        await undo().then(() => reject(error), reject)
      }
    }
  }
}
