// A platform's own clock, as its answers tell it: what it keeps is dated by that, and ours may be minutes off.
import type { Clock } from './world.ts'

export type ServerClock = {
  /** Takes note of an answer's `Date` header (RFC 9110, 6.6.1; whole seconds). One that cannot be read is left out. */
  heard(date: string | null): void
  /** What the platform's clock showed when ours showed `at`; the same until an answer was heard. */
  of(at: Date): Date
}

export function createServerClock(clock: Clock): ServerClock {
  let ahead = 0
  return {
    heard(date) {
      const shown = Date.parse(date ?? '')
      if (Number.isFinite(shown)) ahead = shown - clock.now().getTime()
    },
    of: at => new Date(at.getTime() + ahead),
  }
}
