// Adds stored articles to the search index while the bot is idle.
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import type { Engine } from '../scheduler/engine.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'

/**
 * During reads the index still advances a step at this interval, so that a long first pass does not leave it far
 * behind.
 */
const PAUSE = SECOND / 4

type SearchIndexerContext = {
  readonly db: Db
  readonly clock: Clock
  readonly engine: Engine
  /** A single pass indexes one step: indexing is slower than storing, and search scans what is not indexed yet. */
  readonly isOnce?: (() => boolean) | undefined
}

/** Declares the indexing lane. Returns a wrapper for `poll`: when no poll is left running, the lane starts. */
export function declareSearchable({
  db,
  clock,
  engine,
  isOnce = () => false,
}: SearchIndexerContext): <Key>(poll: (key: Key) => Promise<void>) => (key: Key) => Promise<void> {
  let polling = 0
  let steps = 0
  const wake = () =>
    engine.wake('search', 'articles', polling === 0 ? undefined : new Date(clock.now().getTime() + PAUSE))
  engine.lane(
    'search',
    async () => {
      steps += 1
      if (isOnce() && steps > 1) return
      if (await dialectOf(db).makeSearchable(db)) await wake()
    },
    { concurrency: 1 },
  )
  return poll => async key => {
    polling += 1
    try {
      await poll(key)
    } finally {
      polling -= 1
      await wake()
    }
  }
}
