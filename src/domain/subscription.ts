// A channel that wants to be told about a track, and when: at once, each hour, or once a day, and not in its quiet
// hours.
import type { Level } from './article.ts'
import type { Channel } from './channel.ts'
import { nextAtTime, nextHour } from './time.ts'

/** From one HH:MM to another, over midnight too, in the bot's zone. */
type Quiet = { readonly from: string; readonly to: string }

/** How much an article must be about a track: its news alone, what tells something about it, or whatever names it. */
export type Wanted = 'headlines' | 'about' | 'mentions'

/** `at` is HH:MM in the bot's zone; without `level` a channel is told what an article is about. */
export type Mode = (
  | { readonly kind: 'instant' }
  | { readonly kind: 'hourly' }
  | { readonly kind: 'daily'; readonly at: string }
) & { readonly quiet?: Quiet; readonly level?: Wanted }

export type Subscription = {
  readonly channel: Channel
  readonly track: string
  readonly mode: Mode
  /** Kept in config/linchpin.yaml, or asked for by a person. */
  readonly origin: 'file' | 'person'
}

export const INSTANT: Mode = { kind: 'instant' }

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

const LEVEL = /\b(headlines|about|mentions)\b/g

/**
 * Reads `instant`, `hourly` or `daily HH:MM` as typed, each with or without `quiet HH:MM-HH:MM` and one of `headlines`,
 * `about`, `mentions` behind it; null when it is none of them. `daily` alone means 09:00, and the rest alone is of an
 * instant subscription.
 */
export function parseMode(text: string): Mode | null {
  const typed = text.trim().toLowerCase()
  const levels = typed.match(LEVEL) ?? []
  const mode = parseTimes(typed.replace(LEVEL, ' ').replace(/\s+/g, ' ').trim() || (levels.length > 0 ? 'instant' : ''))
  const level = levels[0] as Wanted | undefined
  if (mode === null || levels.length > 1) return null
  return level === undefined || level === 'about' ? mode : { ...mode, level }
}

function parseTimes(text: string): Mode | null {
  const [told = '', quietly, ...more] = text.split(/\bquiet\b/)
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

/** The mode as people type it: `instant`, `hourly quiet 22:00-07:00`, `daily 08:30 mentions`. */
export function formatMode(mode: Mode): string {
  const kind = mode.kind === 'daily' ? `daily ${mode.at}` : mode.kind
  const quiet = mode.quiet ? ` quiet ${mode.quiet.from}-${mode.quiet.to}` : ''
  return `${kind}${quiet}${mode.level ? ` ${mode.level}` : ''}`
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
