// Logs once which stored row cannot be read, and what to do about it.
import type { Logger } from '../domain/world.ts'
import { UNREADABLE } from '../store/db/json.ts'

/** Rows named in the log at most: by then it is clear that the store is damaged. */
const MOST = 1000

/** Stops when the returned function is called. */
export function sayUnreadable(logger: Logger): () => void {
  const said = new Set<unknown>()
  const say = (name: unknown) => {
    if (said.has(name) || said.size >= MOST) return
    said.add(name)
    logger.warn(
      `${name} cannot be read in the database and counts as empty; all else goes on. ` +
        'Where this comes often, stop the bot and put the last backup in its place',
    )
  }
  UNREADABLE.subscribe(say)
  return () => UNREADABLE.unsubscribe(say)
}
