// A channel that wants to be told about a track, and when: at once, each hour, or once a day.
import type { Channel } from './channel.ts'
import { nextAtTime, nextHour } from './time.ts'

/** `at` is HH:MM in the bot's zone. */
export type Mode =
  | { readonly kind: 'instant' }
  | { readonly kind: 'hourly' }
  | { readonly kind: 'daily'; readonly at: string }

export type Subscription = {
  readonly channel: Channel
  readonly track: string
  readonly mode: Mode
  /** Kept in config/linchpin.yaml, or asked for by a person. */
  readonly origin: 'file' | 'person'
}

export const INSTANT: Mode = { kind: 'instant' }

/** Reads `instant`, `hourly` or `daily HH:MM` as typed; null when it is none of them. `daily` alone means 09:00. */
export function parseMode(text: string): Mode | null {
  const words = text.trim().toLowerCase().split(/\s+/)
  const [kind, at, ...rest] = words
  if (rest.length > 0) return null
  if ((kind === 'instant' || kind === 'hourly') && at === undefined) return { kind }
  if (kind !== 'daily') return null
  const time = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(at ?? '09:00')
  return time ? { kind, at: `${(time[1] ?? '').padStart(2, '0')}:${time[2]}` } : null
}

/** The mode as people type it: `instant`, `hourly`, `daily 08:30`. */
export const formatMode = (mode: Mode): string => (mode.kind === 'daily' ? `daily ${mode.at}` : mode.kind)

/** When an alert found at `now` is due for a subscription of this mode. */
export function dueAt(mode: Mode, now: Date, zone: string): Date {
  switch (mode.kind) {
    case 'instant':
      return now
    case 'hourly':
      return nextHour(now)
    case 'daily':
      return nextAtTime(mode.at, now, zone)
  }
}
