// A platform's clock, learnt from its answers: the platform dates messages by it, and ours may be minutes off.
import type { Clock } from './world.ts'

export type ServerClock = {
  /** Learns from an answer's `Date` header (RFC 9110, 6.6.1; whole seconds). Ignores one that cannot be parsed. */
  heard(date: string | null): void
  /** The platform's time when ours was `at`; the same until a first answer. */
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
