// Waits for a database that is away: what could not be kept is kept when it is back, and people are told twice, not each second.
import { setTimeout } from 'node:timers/promises'
import { MINUTE } from '../../domain/time.ts'
import type { Clock, Logger } from '../../domain/world.ts'
import { isAway } from './problem.ts'

export type Patience = {
  /** Runs `work`, again each second while the database is away; it must bear to be run again. Rejects with what else it throws. */
  readonly wait: <Value>(work: () => Promise<Value>) => Promise<Value>
  /** Tells people that the database is away, unless they know; false for an error of another kind. */
  readonly notice: (error: unknown) => boolean
  /** Since when the database is there again; null when it was never away. */
  readonly backSince: () => Date | null
}

const PAUSE_MS = 1000
/** The same trouble is told again after this: a full disk may let some things through and others not. */
const TOLD_FOR = MINUTE

export type PatienceWorld = {
  readonly clock: Clock
  readonly logger: Logger
  /** Nothing is waited for any more. */
  readonly stopping: AbortSignal
}

export function createPatience({ clock, logger, stopping }: PatienceWorld): Patience {
  const told = new Map<string, number>()
  let isTold = false
  let waiting = 0
  let back: Date | null = null

  function notice(error: unknown): boolean {
    if (!isAway(error)) return false
    const now = clock.now().getTime()
    if (!isTold && now - (told.get(error.message) ?? 0) >= TOLD_FOR) {
      logger.warn(`${error.message}; what is to be kept waits for it`)
      told.set(error.message, now)
      isTold = true
    }
    return true
  }

  /** Nothing waits any more, so that what has failed works. */
  function recovered(): void {
    back = clock.now()
    if (isTold) logger.info('the database is there again')
    isTold = false
  }

  return {
    notice,
    backSince: () => back,
    async wait(work) {
      let isWaiting = false
      try {
        for (;;) {
          try {
            const value = await work()
            if (isWaiting ? waiting === 1 : waiting === 0 && isTold) recovered()
            return value
          } catch (error) {
            if (!notice(error) || stopping.aborted) throw error
            if (!isWaiting) waiting += 1
            isWaiting = true
            await setTimeout(PAUSE_MS, undefined, { signal: stopping }).catch(() => {})
          }
        }
      } finally {
        if (isWaiting) waiting -= 1
      }
    },
  }
}
