// Recognises what Slack delivers twice: an event by its event_id, a command or press by its whole body.
import { createHash } from 'node:crypto'
import { HOUR, SECOND } from '../../../src/domain/time.ts'
import type { IsFirst } from '../../kit/seen-once.ts'

/** Events are redelivered for an hour (https://docs.slack.dev/apis/events-api/#error-handling). */
const EVENT = 2 * HOUR

/** Commands and presses are repeated within seconds: Slack waits three for an acknowledgement. */
const PRESS = 30 * SECOND

/** Every press has its own trigger_id, so an identical body is the same press. */
export function isFirstDelivery(isFirst: IsFirst, body: object): boolean {
  if ('event_id' in body && typeof body.event_id === 'string') return isFirst(`event ${body.event_id}`, EVENT)
  return isFirst(createHash('sha256').update(JSON.stringify(body)).digest('base64'), PRESS)
}
