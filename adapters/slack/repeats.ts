// Knows again what Slack delivers twice: an event by its event_id, a command or press by everything it says.
import { createHash } from 'node:crypto'
import type { Clock } from '../../src/domain/world.ts'

/** Slack's last redelivery comes an hour after the first (https://docs.slack.dev/apis/events-api/#error-handling). */
const REMEMBERED = 2 * 3_600_000

const MOST = 10_000

/** True the first time a key comes, false when it comes again within two hours. */
export type FirstTime = (key: string) => boolean

export function createFirstTime(clock: Clock, remembered = REMEMBERED): FirstTime {
  const seen = new Map<string, number>()
  return key => {
    const now = clock.now().getTime()
    const at = seen.get(key)
    if (at !== undefined && now - at < remembered) return false
    seen.delete(key)
    seen.set(key, now)
    // Oldest first: what is over goes, and so does the oldest when there is too much.
    for (const [old, when] of seen) {
      if (now - when < remembered && seen.size <= MOST) break
      seen.delete(old)
    }
    return true
  }
}

/** Every press and command has a trigger_id of its own, so that only a repeat says the same in everything. */
export function repeatKey(body: object): string {
  if ('event_id' in body && typeof body.event_id === 'string') return `event ${body.event_id}`
  return createHash('sha256').update(JSON.stringify(body)).digest('base64')
}
