// A clock that was set back: what waits would wait for all of the jump, and the bot would be silent without a word.
import { formatDuration, SECOND } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import { latestMoment, moveMoments } from '../store/db/shift-times.ts'

/** A correction this small is not worth a word; a time server makes them each day. */
const SMALL = 5 * SECOND

/**
 * To be run before each sweep. The first run holds the clock against what the memory knows to have been, and each
 * later one against the run before it: the bot may have slept through the jump, or lived through it.
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
