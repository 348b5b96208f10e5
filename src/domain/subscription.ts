// A channel's subscription to a track: what it wants, and when an alert is due for it.
import type { Level } from './article.ts'
import type { Channel } from './channel.ts'
import { type Mode, weekdayIn } from './mode.ts'
import { nextAtTime, nextHour } from './time.ts'

export type Subscription = {
  readonly channel: Channel
  readonly track: string
  readonly mode: Mode
  /** Made in config/linchpin.yaml, or by a person. */
  readonly origin: 'file' | 'person'
  /** Who made or last changed it, if known. */
  readonly by?: string
  /** The channel's IANA zone, if it chose one. */
  readonly zone?: string | null
}

/** Whether a subscription wants articles of this level. */
export function wants({ level = 'about' }: Mode, found: Level): boolean {
  switch (level) {
    case 'headlines':
      return found === 'headline'
    case 'about':
      return found !== 'mention'
    case 'mentions':
      return true
  }
}

/** When an alert found at `now` is due for a subscription of this mode. Quiet hours postpone it to their end. */
export function dueAt(mode: Mode, now: Date, zone: string): Date {
  const due = kindDueAt(mode, now, zone)
  if (!mode.quiet) return due
  const begins = nextAtTime(mode.quiet.from, due, zone)
  const ends = nextAtTime(mode.quiet.to, due, zone)
  // Inside quiet hours their end comes before their next start.
  return ends < begins ? ends : due
}

function kindDueAt(mode: Mode, now: Date, zone: string): Date {
  switch (mode.kind) {
    case 'instant':
      return now
    case 'hourly':
      return nextHour(now)
    case 'daily':
      return nextOn(mode.at, now, zone, day => !mode.weekdays || (day !== 'sat' && day !== 'sun'))
    case 'weekly':
      return nextOn(mode.at, now, zone, day => day === mode.day)
  }
}

/** The next time that clocks in `zone` show `at` on a wanted day. */
function nextOn(at: string, now: Date, zone: string, isWanted: (day: string) => boolean): Date {
  let moment = nextAtTime(at, now, zone)
  for (let days = 0; days < 7 && !isWanted(weekdayIn(moment, zone)); days++) moment = nextAtTime(at, moment, zone)
  return moment
}
