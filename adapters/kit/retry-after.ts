// Parses a Retry-After header, seconds or a date (RFC 9110, 10.2.3), into milliseconds.
import { SECOND } from '../../src/domain/time.ts'

/** A date counts from the answer's own Date header, independent of our clock. Null when it cannot be parsed. */
export function retryAfter(headers: Headers): number | null {
  const asked = headers.get('retry-after') ?? ''
  if (/^\d{1,10}(?:\.\d{1,6})?$/.test(asked)) return Number(asked) * SECOND
  const wait = Date.parse(asked) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(wait) ? null : Math.max(0, wait)
}
