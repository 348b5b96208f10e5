// Waits for a database that is away: what could not be kept is kept when it is back, and people are told twice, not each second.
import { setTimeout } from 'node:timers/promises'
import type { Clock, Logger } from '../domain/world.ts'
import { isAway, ServerFault } from './problem.ts'

export type Patience = {
  /** Runs `work`, again each second while the database is away; it must bear to be run again. Rejects with what else it throws. */
  readonly wait: <Value>(work: () => Promise<Value>) => Promise<Value>
  /** Tells people that the database is away, unless they know; false for an error of another kind. */
  readonly notice: (error: unknown) => boolean
  /** Since when the database is there again; null when it was never away. */
  readonly backSince: () => Date | null
}

const PAUSE_MS = 1000

export type PatienceWorld = {
  readonly clock: Clock
  readonly logger: Logger
  /** Nothing is waited for any more. */
  readonly stopping: AbortSignal
}

export function createPatience({ clock, logger, stopping }: PatienceWorld): Patience {
  let told: string | null = null
  let back: Date | null = null

  function notice(error: unknown): boolean {
    if (!isAway(error) || !(error instanceof ServerFault)) return false
    if (told === null) logger.warn(`${error.message}; what is to be kept waits for it`)
    told = error.message
    return true
  }

  return {
    notice,
    backSince: () => back,
    async wait(work) {
      for (;;) {
        try {
          const value = await work()
          if (told !== null) logger.info('the database is there again')
          if (told !== null) back = clock.now()
          told = null
          return value
        } catch (error) {
          if (!notice(error) || stopping.aborted) throw error
          await setTimeout(PAUSE_MS, undefined, { signal: stopping }).catch(() => {})
        }
      }
    },
  }
}
