// Handles a clock that was set back: pending work would otherwise wait for the whole jump, in silence.
import { formatDuration, SECOND } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import { latestMoment, moveMoments } from '../store/db/shift-times.ts'

/** Corrections this small are ignored; a time server makes them every day. */
const SMALL = 5 * SECOND

/**
 * Run before each sweep. The first run compares the clock with times in the store, later ones with the previous run:
 * the jump may have come while the bot was stopped, or while it ran.
 */
export function createClockWatch(db: Db, clock: Clock, logger: Logger): () => Promise<void> {
  let latest: Date | null = null
  return async () => {
    const known = latest ?? (await latestMoment(db))
    const now = clock.now()
    latest = now
    const back = (known?.getTime() ?? 0) - now.getTime()
    if (back <= SMALL) return
    await moveMoments(db, now, back)
    logger.warn(
      `the clock went back by ${formatDuration(back)}: sources are read now, ` +
        'and what waits goes by the clock as it stands',
    )
  }
}
