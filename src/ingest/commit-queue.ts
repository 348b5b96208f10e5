// One commit for what many reads found: a commit waits for the disk, and hundreds of feeds that have nothing new must not each wait.
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Clock } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import type { Stories } from './story-index.ts'

/** Runs `work` in a transaction, one work after the other; resolves when it is on disk. A work may run twice: only what it wrote is undone. */
export type Commit = <Value>(work: (trx: Db) => Promise<Value>) => Promise<Value>

export type CommitsWorld = {
  readonly clock: Clock
  /** Whose index works change: it is taken back when their transaction fails. */
  readonly stories: Pick<Stories, 'transact' | 'reload'>
  readonly retry: DatabaseRetry
  /** How many works there will be at once if those under way come soon. */
  readonly expected: () => number
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

export function createCommits({ clock, stories, retry, expected }: CommitsWorld): Commit {
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
    try {
      await patiently(() => {
        waiting.unshift(...taken.splice(0))
        values.length = 0
        return takeSome(taken, values)
      })
      for (const [index, { resolve }] of taken.entries()) resolve(values[index])
    } catch (error) {
      // No transaction could begin: nobody's work was run, and trying again at once would never end.
      if (taken.length === 0) for (const { reject } of waiting.splice(0)) reject(error)
      await stories.reload().then(
        () => (taken.length === 1 ? taken[0]?.reject(error) : oneByOne(taken)),
        fault => taken.forEach(({ reject }) => void reject(fault)),
      )
    }
  }

  function takeSome(taken: Waiting[], values: unknown[]): Promise<void> {
    const until = clock.now().getTime() + LONGEST_MS
    return stories.transact(async trx => {
      for (let one = waiting.shift(); one; one = clock.now().getTime() < until ? waiting.shift() : undefined) {
        taken.push(one)
        values.push(await one.work(trx))
        await setImmediate()
      }
    })
  }

  /** What is run again, because the database was away, begins with the index as it is stored. */
  function patiently<Value>(run: () => Promise<Value>): Promise<Value> {
    let isAgain = false
    return retry.run(async () => {
      if (isAgain) await stories.reload()
      isAgain = true
      return run()
    })
  }

  /** So that a fault in one costs no other. */
  async function oneByOne(works: readonly Waiting[]): Promise<void> {
    for (const { work, resolve, reject } of works) {
      try {
        resolve(await patiently(() => stories.transact(work)))
      } catch (error) {
        await stories.reload().then(() => reject(error), reject)
      }
    }
  }
}
