// Time zones: what an abbreviation means, and which instant a wall clock in a named zone shows.

/** Hours east of UTC. RFC 822's own names, and those that newsrooms write; where two zones share a name, the larger. */
const hours: ReadonlyMap<string, number> = new Map([
  ...([
    ['z', 0],
    ['ut', 0],
    ['utc', 0],
    ['gmt', 0],
    ['wet', 0],
  ] as const),
  ...([
    ['est', -5],
    ['edt', -4],
    ['cst', -6],
    ['cdt', -5],
    ['mst', -7],
    ['mdt', -6],
    ['pst', -8],
    ['pdt', -7],
  ] as const),
  ...([
    ['akst', -9],
    ['akdt', -8],
    ['hst', -10],
    ['ast', -4],
    ['adt', -3],
    ['nst', -3.5],
    ['ndt', -2.5],
  ] as const),
  ...([
    ['et', -5],
    ['ct', -6],
    ['mt', -7],
    ['pt', -8],
  ] as const),
  ...([
    ['kst', 9],
    ['jst', 9],
    ['hkt', 8],
    ['sgt', 8],
    ['ict', 7],
    ['wib', 7],
    ['ist', 5.5],
    ['pkt', 5],
  ] as const),
  ...([
    ['cet', 1],
    ['cest', 2],
    ['met', 1],
    ['mest', 2],
    ['bst', 1],
    ['west', 1],
    ['eet', 2],
    ['eest', 3],
  ] as const),
  ...([
    ['msk', 3],
    ['trt', 3],
    ['sast', 2],
    ['brt', -3],
    ['art', -3],
  ] as const),
  ...([
    ['awst', 8],
    ['aest', 10],
    ['aedt', 11],
    ['acst', 9.5],
    ['acdt', 10.5],
    ['nzst', 12],
    ['nzdt', 13],
  ] as const),
])

/** Minutes east of UTC of an abbreviation such as `KST`, or null when it is none known. */
export function offsetNamed(name: string): number | null {
  const found = hours.get(name.toLowerCase())
  return found === undefined ? null : found * 60
}

/**
 * The instant (ms since 1970) at which clocks in `timezone` show `wall` (the same numbers taken as UTC). A time that
 * a clock change skips or repeats is read with the offset before the change. An unknown zone, or null, is UTC.
 */
export function instantIn(wall: number, timezone: string | null): number {
  const format = timezone === null ? null : formatFor(timezone)
  if (format === null) return wall
  const first = wall - offsetAt(format, wall)
  return wall - offsetAt(format, first)
}

/** Making a formatter costs 30 µs and more memory than it looks; a bot has few zones. */
const formats = new Map<string, Intl.DateTimeFormat | null>()

function formatFor(timezone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timezone)
  if (known !== undefined) return known
  const made = makeFormat(timezone)
  if (formats.size < 500) formats.set(timezone, made)
  return made
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | null {
  const number = 'numeric'
  const parts = { year: number, month: number, day: number, hour: number, minute: number, second: number } as const
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...parts })
  } catch (cause) {
    if (cause instanceof RangeError) return null
    throw cause
  }
}

function offsetAt(format: Intl.DateTimeFormat, instant: number): number {
  const shown: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(instant)) shown[type] = Number(value)
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000
}
