// How long a Retry-After header asks to wait: seconds or a date (RFC 9110, 10.2.3), in milliseconds.
import { SECOND } from '../../src/domain/time.ts'

/** A date counts from the answer's own Date, so that no clock of ours is asked. Null where nothing readable is said. */
export function retryAfter(headers: Headers): number | null {
  const asked = headers.get('retry-after') ?? ''
  if (/^\d{1,10}(?:\.\d{1,6})?$/.test(asked)) return Number(asked) * SECOND
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(wait) ? null : Math.max(0, wait)
}
