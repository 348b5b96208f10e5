// Moments in a named time zone, without a library: Intl knows every zone's rules.

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The first full hour after `now`. */
export const nextHour = (now: Date): Date => new Date((Math.floor(now.getTime() / HOUR) + 1) * HOUR)

/**
 * The first moment after `now` at which a clock in `zone` (IANA name) shows `at` (HH:MM).
 * On the day a clock skips that time it is the same number of minutes after the jump.
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
  const local = wallClock(day, zone)
  const wanted = Date.UTC(local.year, local.month - 1, local.day, hour, minute)
  // Clocks may change on this very day: of the offsets around it, the one that holds at the moment it leads to is right.
  const offsets = [wanted - DAY, wanted + DAY].map(near => zoneOffset(new Date(near), zone))
  const moments = offsets.map(offset => new Date(wanted - offset))
  return moments.find((moment, index) => zoneOffset(moment, zone) === offsets[index]) ?? moments[0] ?? new Date(wanted)
}

function zoneOffset(moment: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(moment, zone)
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment.getTime() / SECOND) * SECOND
}

function wallClock(moment: Date, zone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(one => one.type === type)?.value)
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  }
}

/** A length of time as people write it in the config: `1s`, `10m`, `6h`, `1d`; milliseconds, or null when it is not one. */
export function parseDuration(text: string): number | null {
  const found = /^(\d{1,6})\s*(s|m|h|d)$/.exec(text.trim())
  if (!found) return null
  const unit = { s: SECOND, m: MINUTE, h: HOUR, d: DAY }[found[2] as 's' | 'm' | 'h' | 'd']
  return Number(found[1]) * unit
}

/** A length of time for reading: `45 s`, `10 min`, `3 h`, `2 days`. */
export function formatDuration(ms: number): string {
  if (ms < 90 * SECOND) return `${Math.max(1, Math.round(ms / SECOND))} s`
  if (ms < 90 * MINUTE) return `${Math.round(ms / MINUTE)} min`
  if (ms < 48 * HOUR) return `${Math.round(ms / HOUR)} h`
  return `${Math.round(ms / DAY)} days`
}
