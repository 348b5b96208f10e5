// Days, times and lengths of time as readers write them. A day is the same day for every reader; a clock is in a zone.
import { DAY, HOUR, MINUTE, SECOND } from '../domain/time.ts'

type Tag = 'en-GB' | 'ko-KR'

const UNITS = {
  'en-GB': { s: ' s', min: ' min', h: ' h', days: ['day', 'days'], months: ['month', 'months'] },
  'ko-KR': { s: '초', min: '분', h: '시간', days: ['일', '일'], months: ['개월', '개월'] },
}

const SHORT = {
  'en-GB': { day: 'numeric', month: 'short' },
  'ko-KR': { day: 'numeric', month: 'long' },
} as const

const DATE = { 'en-GB': { dateStyle: 'medium' }, 'ko-KR': { dateStyle: 'long' } } as const

/** What people call a zone where Intl only knows its offset. */
const ZONES: Readonly<Record<string, string>> = { 'Asia/Seoul': 'KST', 'Asia/Tokyo': 'JST', UTC: 'UTC' }

/** A month as news counts it. */
const MONTH = 30.4 * DAY

export const moments = (tag: Tag) => ({
  /** `2026-02-25` as "25 Feb 2026". */
  day: (day: string): string => format(tag, 'UTC', DATE[tag], new Date(`${day}T00:00:00Z`)),
  /** "Tue 1 Dec" */
  weekday: (at: Date, zone: string): string => {
    return format(tag, zone, { weekday: 'short', ...SHORT[tag] }, at)
      .replace(',', '')
      .replace(' (', '(')
  },
  /** "25 Feb 2026" */
  date: (at: Date, zone: string): string => format(tag, zone, DATE[tag], at),
  /** "1 Dec" */
  shortDate: (at: Date, zone: string): string => format(tag, zone, SHORT[tag], at),
  /** "08:30 KST" */
  clock: (at: Date, zone: string): string =>
    `${format('en-GB', zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, at)} ${zoneName(at, zone)}`,
  /** "9 months", "3 days", "2 h" */
  length: (ms: number): string => {
    const { s, min, h, days, months } = UNITS[tag]
    const gap = tag === 'ko-KR' ? '' : ' '
    const named = (number: number, [one, many]: readonly string[]) => `${number}${gap}${number === 1 ? one : many}`
    if (ms < 90 * SECOND) return `${Math.max(1, Math.round(ms / SECOND))}${s}`
    if (ms < 90 * MINUTE) return `${Math.round(ms / MINUTE)}${min}`
    if (ms < 2 * DAY) return `${Math.round(ms / HOUR)}${h}`
    if (ms < 2 * MONTH) return named(Math.round(ms / DAY), days)
    return named(Math.round(ms / MONTH), months)
  },
})

/** How many midnights of a zone lie between two moments. */
export function daysBetween(from: Date, to: Date, zone: string): number {
  const [first = 0, last = 0] = [from, to].map(at => Date.parse(`${calendarDay(at, zone)}T00:00:00Z`))
  return Math.round((last - first) / DAY)
}

/** `2026-12-01`, as a calendar in the zone has it. */
export const calendarDay = (at: Date, timeZone: string): string =>
  formatOf('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)

/** "EST" is American English, "CET" British; where neither has a name it is "GMT+9". */
const zoneName = (at: Date, zone: string): string =>
  ZONES[zone] ?? ['en-US', 'en-GB'].map(tag => shortZone(tag, at, zone)).sort(byNamed)[0] ?? zone

const byNamed = (a: string, b: string): number => Number(/\d/.test(a)) - Number(/\d/.test(b))

const shortZone = (tag: string, at: Date, timeZone: string): string =>
  formatOf(tag, { timeZone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone

/** British English has "Sept", which no other month's name is as long as. */
const format = (tag: Tag, timeZone: string, options: Intl.DateTimeFormatOptions, at: Date): string =>
  formatOf(tag, { timeZone, ...options })
    .format(at)
    .replace('Sept', 'Sep')

/** Making one takes 0.1 ms and more, and a view writes hundreds of times; a bot has few zones. */
const FORMATS = new Map<string, Intl.DateTimeFormat>()
const MOST_FORMATS = 500

function formatOf(tag: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${JSON.stringify(options)}`
  const made = FORMATS.get(key) ?? new Intl.DateTimeFormat(tag, options)
  if (FORMATS.size < MOST_FORMATS) FORMATS.set(key, made)
  return made
}
