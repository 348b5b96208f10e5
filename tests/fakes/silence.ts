// A read of a source that usually has news every 20 minutes and has had none for nine hours.
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts'
import type { ReadResult } from '../../src/store/sources.ts'

export function silentFor9h(now: Date): ReadResult {
  const last = now.getTime() - 9 * HOUR
  const gaps = [20 * MINUTE, 20 * MINUTE, 20 * MINUTE]
  const rhythm = { since: last - 20 * DAY, last, longest: { [Math.floor(last / DAY)]: 20 * MINUTE }, recent: gaps }
  return { memory: {}, nextAt: new Date(now.getTime() + HOUR), problem: null, skipped: [], rhythm }
}
