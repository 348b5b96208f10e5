// Recognises duplicate deliveries by a platform for as long as they may come.
import type { Clock } from '../../src/domain/world.ts'

/** More keys than arrive within the longest period; beyond this the oldest is forgotten. */
const MOST = 10_000

/** True the first time a key comes, false when it returns within `ms`. */
export type IsFirst = (key: string, ms: number) => boolean

export function createSeenOnce(clock: Clock): IsFirst {
  const until = new Map<string, number>()
  return (key, ms) => {
    const now = clock.now().getTime()
    if ((until.get(key) ?? 0) > now) return false
    until.delete(key)
    until.set(key, now + ms)
    for (const [oldest, end] of until) {
      if (end > now && until.size <= MOST) break
      until.delete(oldest)
    }
    return true
  }
}
