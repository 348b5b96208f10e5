// Times in a named zone, without a library: Intl knows every zone's rules.

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The first full hour after `now`. */
export const nextHour = (now: Date): Date => new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR)

/**
 * The first moment after `now` at which clocks in `zone` (IANA) show `at` (HH:MM). On a day that skips this time it is
 * the same number of minutes after the jump.
 */
export function nextAtTime(at: string, now: Date, zone: string): Date {
  for (let day = 0; day <= 2; day++) {
    const moment = atTime(at, new Date(now.getTime() + day * DAY), zone)
    if (moment > now) return moment
  }
  throw new Error(`no ${at} within two days of ${now.toISOString()} in ${zone}`)
}

function atTime(at: string, day: Date, zone: string): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const local = new Date(day.getTime() + zoneOffset(day.getTime(), zone))
  return new Date(
    instantAt(Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate(), hour, minute), zone),
  )
}

/**
 * The instant (ms since 1970) at which clocks in `zone` show `wall` (the same numbers taken as UTC). On a day when the
 * clocks change, the right offset is the one in force at the resulting instant; a skipped or repeated time takes the
 * offset before the change.
 */
export function instantAt(wall: number, zone: string): number {
  const before = zoneOffset(wall - DAY, zone)
  const after = zoneOffset(wall + DAY, zone)
  if (before === after || zoneOffset(wall - before, zone) === before) return wall - before
  return zoneOffset(wall - after, zone) === after ? wall - after : wall - before
}

export function isZone(zone: string): boolean {
  try {
    formatFor(zone)
    return true
  } catch (cause) {
    if (cause instanceof RangeError) return false
    throw cause
  }
}

/** How far clocks in `zone` are ahead of UTC at an instant, in milliseconds. */
function zoneOffset(instant: number, zone: string): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of formatFor(zone).formatToParts(instant)) shown[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / SECOND) * SECOND
}

/** Cached, because creating a formatter costs 30 µs and much memory; a bot has few zones. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known !== undefined) return known
  const number = 'numeric'
  const parts = { year: number, month: number, day: number, hour: number, minute: number, second: number } as const
  const made = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts })
  if (formats.size < 500) formats.set(timeZone, made)
  return made
}

/** Parses a duration of the config (`1s`, `10m`, `6h`, `1d`) into milliseconds; null when it is not one. */
export function parseDuration(text: string): number | null {
  const found = /^(\d{1,6})\s*(s|m|h|d)$/.exec(text.trim())
  if (!found) return null
  const unit = { s: SECOND, m: MINUTE, h: HOUR, d: DAY }[found[2] as 's' | 'm' | 'h' | 'd']
  return Number(found[1]) * unit
}

/** Prints a duration: `45 s`, `10 min`, `3 h`, `2 days`. */
export function formatDuration(ms: number): string {
  if (ms < 90 * SECOND) return `${Math.max(1, Math.round(ms / SECOND))} s`
  if (ms < 90 * MINUTE) return `${Math.round(ms / MINUTE)} min`
  if (ms < 48 * HOUR) return `${Math.round(ms / HOUR)} h`
  return `${Math.round(ms / DAY)} days`
}
