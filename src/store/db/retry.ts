// Retries work while the database is away, so that nothing is lost; logs once when it goes and once when it returns.
import { setTimeout } from 'node:timers/promises'
import { MINUTE } from '../../domain/time.ts'
import type { Clock, Logger } from '../../domain/world.ts'
import { isAway } from './problem.ts'

export type DatabaseRetry = {
  /**
   * Runs `work`, repeating it every second while the database is away; it must be idempotent. Rejects with any other
   * error.
   */
  readonly run: <Value>(work: () => Promise<Value>) => Promise<Value>
  /** Warns once that the database is away; false for any other error. */
  readonly notice: (error: unknown) => boolean
  /** When the database came back; null if it was never away. */
  readonly backSince: () => Date | null
}

const PAUSE_MS = 1000

/** Pause between warnings of the same trouble: a full disk may let some writes through and not others. */
const QUIET_FOR = MINUTE

type DatabaseRetryContext = {
  readonly clock: Clock
  readonly logger: Logger
  /** Aborts when the bot stops; nothing is retried then. */
  readonly stopping: AbortSignal
}

export function createDatabaseRetry({ clock, logger, stopping }: DatabaseRetryContext): DatabaseRetry {
  const warnedAt = new Map<string, number>()
  let isWarned = false
  let waiting = 0
  let back: Date | null = null

  function notice(error: unknown): boolean {
    if (!isAway(error)) return false
    const now = clock.now().getTime()
    if (!isWarned && now - (warnedAt.get(error.message) ?? 0) >= QUIET_FOR) {
      logger.warn(`${error.message}; what is to be kept waits for it`)
      warnedAt.set(error.message, now)
      isWarned = true
    }
    return true
  }

  /** Nothing is waiting any more, so the database is back. */
  function recovered(): void {
    back = clock.now()
    if (isWarned) logger.info('the database is there again')
    isWarned = false
  }

  return {
    notice,
    backSince: () => back,
    async run(work) {
      let isWaiting = false
      try {
        for (;;) {
          try {
            const value = await work()
            if (isWaiting ? waiting === 1 : waiting === 0 && isWarned) recovered()
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
