// A channel that wants to be told about a track, and when: at once, each hour, once a day or week, and not in its
// quiet hours.
import type { Level } from './article.ts'
import type { Channel } from './channel.ts'
import { type Mode, weekdayIn } from './mode.ts'
import { nextAtTime, nextHour } from './time.ts'

export type Subscription = {
  readonly channel: Channel
  readonly track: string
  readonly mode: Mode
  /** Kept in config/linchpin.yaml, or asked for by a person. */
  readonly origin: 'file' | 'person'
  /** Who asked for it or changed it last, where that was asked for. */
  readonly by?: string
  /** The zone of its times (IANA), where its channel has one. */
  readonly zone?: string | null
}

/** Whether a subscription is told of an article of this level. */
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

/**
 * When an alert found at `now` is due for a subscription of this mode. What falls into quiet hours is due at their
 * end.
 */
export function dueAt(mode: Mode, now: Date, zone: string): Date {
  const due = kindDueAt(mode, now, zone)
  if (!mode.quiet) return due
  const begins = nextAtTime(mode.quiet.from, due, zone)
  const ends = nextAtTime(mode.quiet.to, due, zone)
  // Whichever comes next tells on which side we are.
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

/** The next time a clock in `zone` shows `at` on a day that is wanted. */
function nextOn(at: string, now: Date, zone: string, isWanted: (day: string) => boolean): Date {
  let moment = nextAtTime(at, now, zone)
  for (let days = 0; days < 7 && !isWanted(weekdayIn(moment, zone)); days++) moment = nextAtTime(at, moment, zone)
  return moment
}
