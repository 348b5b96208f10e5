// Says in the log, once, which row of the memory cannot be read and what to do about it.
import type { Logger } from '../domain/world.ts'
import { UNREADABLE } from '../store/db/json.ts'

/** Names that are remembered as said: a memory with more has been said to be damaged often enough. */
const MOST = 1000

/** Until the answer is called. */
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
