// Knows again what Slack delivers twice: an event by its event_id, a command or press by everything it says.
import { createHash } from 'node:crypto'
import type { Clock } from '../../../src/domain/world.ts'

/** Slack's last redelivery of an event comes an hour after the first (https://docs.slack.dev/apis/events-api/#error-handling). */
const EVENT = 2 * 3_600_000

/** A command or press that comes again comes again within seconds: Slack waits three for its acknowledgement. */
const PRESS = 30_000

const MOST = 10_000

/** True the first time a key comes, false when it comes again within `ms`. */
export type FirstTime = (key: string, ms: number) => boolean

export function createFirstTime(clock: Clock): FirstTime {
  const until = new Map<string, number>()
  return (key, ms) => {
    const now = clock.now().getTime()
    if ((until.get(key) ?? 0) > now) return false
    until.delete(key)
    until.set(key, now + ms)
    // Oldest first: what is over goes, and so does the oldest when there is too much.
    for (const [old, end] of until) {
      if (end > now && until.size <= MOST) break
      until.delete(old)
    }
    return true
  }
}

/** Whether Slack delivers this body for the first time. Every press has a trigger_id of its own, so a repeat says the same in everything. */
export function isFirst(firstTime: FirstTime, body: object): boolean {
  if ('event_id' in body && typeof body.event_id === 'string') return firstTime(`event ${body.event_id}`, EVENT)
  return firstTime(createHash('sha256').update(JSON.stringify(body)).digest('base64'), PRESS)
}
