// Makes what was kept searchable, when the bot has nothing better to do.
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import type { Engine } from '../scheduler/engine.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'

/**
 * While sources are read the index grows by a step each so often, so that a long first read does not leave it far
 * behind.
 */
const PAUSE = SECOND / 4

type SearchIndexerContext = {
  readonly db: Db
  readonly clock: Clock
  readonly engine: Engine
  /** A single pass goes one step: it takes longer than storing does, and what is not indexed is searched one by one. */
  readonly isOnce?: (() => boolean) | undefined
}

/**
 * Declares the lane that does it. What it returns wraps the poll of a source: after the last of them the lane goes to
 * work.
 */
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
