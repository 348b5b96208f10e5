// A channel that wants to be told about a track, and when: at once, each hour, or once a day, and not in its quiet
// hours.
import type { Channel } from './channel.ts'
import { nextAtTime, nextHour } from './time.ts'

/** From one HH:MM to another, over midnight too, in the bot's zone. */
type Quiet = { readonly from: string; readonly to: string }

/** `at` is HH:MM in the bot's zone. */
export type Mode = (
  | { readonly kind: 'instant' }
  | { readonly kind: 'hourly' }
  | { readonly kind: 'daily'; readonly at: string }
) & { readonly quiet?: Quiet }

export type Subscription = {
  readonly channel: Channel
  readonly track: string
  readonly mode: Mode
  /** Kept in config/linchpin.yaml, or asked for by a person. */
  readonly origin: 'file' | 'person'
}

export const INSTANT: Mode = { kind: 'instant' }

/**
 * Reads `instant`, `hourly` or `daily HH:MM` as typed, each with or without `quiet HH:MM-HH:MM` behind it; null when it
 * is none of them. `daily` alone means 09:00, and quiet hours alone are of an instant subscription.
 */
export function parseMode(text: string): Mode | null {
  const [told = '', quietly, ...more] = text
    .trim()
    .toLowerCase()
    .split(/\bquiet\b/)
  const quiet = quietly === undefined ? undefined : parseQuiet(quietly)
  if (more.length > 0 || quiet === null) return null
  const kind = told.trim() === '' && quiet ? INSTANT : parseKind(told.trim().split(/\s+/))
  return kind && { ...kind, ...(quiet && { quiet }) }
}

function parseKind([kind, at, ...rest]: readonly string[]): Mode | null {
  if (rest.length > 0) return null
  if ((kind === 'instant' || kind === 'hourly') && at === undefined) return { kind }
  const time = kind === 'daily' ? parseTime(at ?? '09:00') : null
  return time === null ? null : { kind: 'daily', at: time }
}

function parseQuiet(text: string): Quiet | null {
  const [from, to, ...rest] = text.split(/\s*(?:-|–|to)\s*/).map(part => parseTime(part.trim()))
  return from && to && from !== to && rest.length === 0 ? { from, to } : null
}

function parseTime(text: string): string | null {
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text)
  return time ? `${(time[1] ?? '').padStart(2, '0')}:${time[2]}` : null
}

/** The mode as people type it: `instant`, `hourly quiet 22:00-07:00`, `daily 08:30`. */
export function formatMode(mode: Mode): string {
  const kind = mode.kind === 'daily' ? `daily ${mode.at}` : mode.kind
  return mode.quiet ? `${kind} quiet ${mode.quiet.from}-${mode.quiet.to}` : kind
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
      return nextAtTime(mode.at, now, zone)
  }
}
