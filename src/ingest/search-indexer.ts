// Makes what was kept searchable, when the bot has nothing better to do.
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import type { Engine } from '../scheduler/engine.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'

/** While sources are read the index grows by one step in this time, so that a long first read does not leave it far behind. */
const PAUSE = SECOND / 4

export type SearchableWorld = { readonly db: Db; readonly clock: Clock; readonly engine: Engine }

/** Declares the lane that does it. What it gives runs a read of a source, after the last of which the lane goes to work. */
export function declareSearchable({
  db,
  clock,
  engine,
}: SearchableWorld): <Key>(read: (key: Key) => Promise<void>) => (key: Key) => Promise<void> {
  let reading = 0
  const wake = () =>
    engine.wake('search', 'articles', reading === 0 ? undefined : new Date(clock.now().getTime() + PAUSE))
  engine.lane(
    'search',
    async () => {
      if (await dialectOf(db).makeSearchable(db)) await wake()
    },
    { concurrency: 1 },
  )
  return read => async key => {
    reading += 1
    try {
      await read(key)
    } finally {
      reading -= 1
      await wake()
    }
  }
}
