// Dates as feeds really write them, to an instant. A date without a zone is in the zone given, never in the host's.
import { instantIn, offsetNamed, zoneIn } from './zone.ts'

/** What a text says about a moment; `offset` is minutes east of UTC, null when it says none; `zone` may be named instead. */
type Written = {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  ms: number
  offset: number | null
  zone: string | null
}

/** Longer texts are no dates, and the cap keeps every pattern below cheap. */
const longest = 100
/** A publisher's clock may be wrong, but no feed tells of 1900 or 2200. */
const earliest = Date.UTC(1970, 0, 1)
const latest = Date.UTC(2200, 0, 1)

/**
 * The instant a date in a feed or a page means, or null. Reads RFC 822 and ISO 8601 in all their bent forms, East Asian
 * (`2026년 9월 20일 오후 11:10`), plain English (`Feb 25, 2026, 07:46 am`), compact (`20260920231046+0900`), two-digit
 * years, wrong weekdays, fractions. `timezone` is an IANA name or an offset for dates without one; null means UTC.
 */
export function parseDate(text: string, timezone: string | null): Date | null {
  const given = text.normalize('NFKC').replace(/\s+/g, ' ').trim()
  if (given === '' || given.length > longest) return null
  const line = yearsFirst.has(timezone ?? '') ? given.replace(/^(\d\d)[./](\d\d)[./](\d\d)(?!\d)/, '$1-$2-$3') : given
  const written =
    readEastAsian(line) ?? readCompact(line) ?? readYearFirst(line) ?? readNamedMonth(line) ?? readNumbers(line)
  return written === null || !isReal(written) ? null : toDate(written, timezone)
}

/** Where `26.03.04` is the fourth of March 2026. */
const yearsFirst: ReadonlySet<string> = new Set(
  'Asia/Seoul Asia/Pyongyang Asia/Tokyo Asia/Shanghai Asia/Taipei Asia/Hong_Kong'.split(' '),
)

function isReal({ year, month, day, hour, minute, second }: Written): boolean {
  if (year < 1900 || month < 1 || month > 12 || day < 1 || hour > 24 || minute > 59 || second > 60) return false
  return day <= daysIn(year, month)
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function toDate(written: Written, timezone: string | null): Date | null {
  const { year, month, day, hour, minute, second, ms, offset, zone } = written
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const instant = offset === null ? instantIn(wall, zone ?? timezone) : wall - offset * 60_000
  return instant < earliest || instant > latest ? null : new Date(instant)
}

/** `2026년 9월 20일 (일) 오후 11:10`, `2026년 9월 20일 23시 10분`, `2026年9月20日 23:10`. */
function readEastAsian(line: string): Written | null {
  const found = /(\d{2,4})[년年] ?(\d{1,2})[월月] ?(\d{1,2})[일日]/.exec(line)
  return found === null ? null : dated(found[1], found[2], found[3], line.slice(found.index + found[0].length))
}

/** `20260920`, `20260920T231046Z`, `20260920231046+0900`. */
function readCompact(line: string): Written | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(?=$|[ .Z+-])/i.exec(line)
  if (found === null) return readSeconds(line)
  const time = found[4] === undefined ? '' : `${found[4]}:${found[5]}:${found[6] ?? '00'}`
  return dated(found[1], found[2], found[3], time + line.slice(found[0].length))
}

/** Seconds or milliseconds since 1970, as some feeds of databases give them. */
function readSeconds(line: string): Written | null {
  if (!/^1\d{9}(\d{3})?$/.test(line)) return null
  const date = new Date(Number(line) * (line.length === 10 ? 1000 : 1))
  return dated(
    `${date.getUTCFullYear()}`,
    `${date.getUTCMonth() + 1}`,
    `${date.getUTCDate()}`,
    date.toISOString().slice(10),
  )
}

/** `2026-09-20T23:10:46.5+09:00`, `2026.09.20 23:10`, `2026/9/20`, `2026-09`, `2026`, `26-09-20`, `2026-263`. */
function readYearFirst(line: string): Written | null {
  const ordinal = /^(\d{4})-(\d{3})(?=$|T)/.exec(line)
  if (ordinal !== null) return onDayOfYear(Number(ordinal[1]), Number(ordinal[2]), line.slice(8))
  const found =
    /^(?:\p{L}{2,9},? )?(\d{4}|\d{2}(?=-\d\d-\d\d(?!\d)))(?: ?[-./] ?(\d{1,2})(?: ?[-./] ?(\d{1,2})\.?)?)?(?=$|[ T(,])/iu.exec(
      line,
    )
  return found === null ? null : dated(found[1], found[2] ?? '1', found[3] ?? '1', line.slice(found[0].length))
}

function onDayOfYear(year: number, day: number, rest: string): Written {
  const date = new Date(Date.UTC(year, 0, day))
  return dated(`${date.getUTCFullYear()}`, `${date.getUTCMonth() + 1}`, `${date.getUTCDate()}`, rest)
}

/** `Sun, 20 Sep 2026 23:10:46 KST`, `20-Sep-26`, `September 20th, 2026 at 11:10 PM`, `Sun Sep 20 23:10:46 KST 2026`. */
function readNamedMonth(line: string): Written | null {
  const words = line.matchAll(/\p{L}{3,12}/gu)
  for (const { 0: word, index } of words) {
    const month = monthNamed(word)
    if (month === null) continue
    const before = /(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(?:of )?$/.exec(line.slice(0, index))
    const after = line.slice(index + word.length)
    return before === null ? monthThenDay(month, after) : dayThenMonth(before[1], month, after)
  }
  return null
}

function dayThenMonth(day: string | undefined, month: number, after: string): Written | null {
  const found = /^[., -]{0,3}(\d{4}|\d{2})(?!:|\d)/.exec(after)
  return found === null ? null : dated(found[1], `${month}`, day, after.slice(found[0].length))
}

function monthThenDay(month: number, after: string): Written | null {
  const day = /^\.? ?(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/.exec(after)
  if (day === null) return null
  const rest = after.slice(day[0].length)
  const next = /^[,. ]{0,3}(\d{4})(?!\d)/.exec(rest)
  if (next !== null) return dated(next[1], `${month}`, day[1], rest.slice(next[0].length))
  const last = / (\d{4})$/.exec(rest) // as Unix writes it, the year behind the time and the zone
  return last === null ? null : dated(last[1], `${month}`, day[1], rest.slice(0, last.index))
}

/**
 * Numbers alone with the year last: `20 09 2026 23:10`, `20.09.2026`, `09/20/2026`. Slashes are the American order
 * unless the first number cannot be a month; everything else is day first.
 */
function readNumbers(line: string): Written | null {
  const found = /^(?:\p{L}{2,9},? )?(\d{1,2})([-./ ]) ?(\d{1,2})[-./ ] ?(\d{4}|\d{2})(?=$|[ T,])/u.exec(line)
  if (found === null) return null
  const american = (found[2] === '/' && Number(found[1]) <= 12) || Number(found[3]) > 12
  const [day, month] = american ? [found[3], found[1]] : [found[1], found[3]]
  return dated(found[4], month, day, line.slice(found[0].length))
}

type Part = string | undefined

/** The date with what the rest of the line says about time and zone. A rest that makes no sense is midnight. */
function dated(year: Part, month: Part, day: Part, rest: string): Written {
  const time = timeIn(rest)
  return { year: fullYear(year ?? ''), month: Number(month), day: Number(day), ...time }
}

/** RFC 2822 section 4.3: 00 to 49 are this century, 50 to 99 and three digits count from 1900; four digits are meant, 0001 too. */
function fullYear(written: string): number {
  const year = Number(written)
  if (written.length > 3) return year
  return year < 50 ? year + 2000 : year + 1900
}

type Time = Pick<Written, 'hour' | 'minute' | 'second' | 'ms' | 'offset' | 'zone'>

const clock =
  /(\d{1,2})(?::|[시時时点] ?|(?= ?[ap]\.?m\b))(\d{1,2})?(?:[분分] ?)?(?::(\d{1,2})|(\d{1,2})[초秒])?(?:[.,](\d{1,9}))?/iu

function timeIn(given: string): Time {
  const rest = withColons(given)
  const found = clock.exec(rest)
  const at = found === null ? 0 : found.index
  const before = rest.slice(0, at)
  const behind = found === null ? rest : rest.slice(at + found[0].length)
  const ms = Math.floor(Number(`0.${found?.[5] ?? 0}`) * 1000)
  const time = { minute: Number(found?.[2] ?? 0), second: Number(found?.[3] ?? found?.[4] ?? 0), ms }
  const offset = signedIn(behind)
  const zone = offset === null ? zoneIn(behind) : null
  const named = offset ?? (zone === null ? (namedIn(behind) ?? namedIn(before)) : null)
  return { hour: hourOf(Number(found?.[1] ?? 0), before, behind), ...time, offset: named, zone }
}

/** `T150500`, `T15`, `15.05.00` and `15h05` as `15:05:00`. */
function withColons(rest: string): string {
  return rest
    .replace(
      /^T(\d\d)(\d\d)?(\d\d)?(?=[Z.,+-]|$)/i,
      (_, hour, minute = '00', second = '00') => `T${hour}:${minute}:${second}`,
    )
    .replace(/(^|[ T])(\d{1,2})\.(\d\d)\.(\d\d)(?![\d.])/, '$1$2:$3:$4')
    .replace(/(\d) ?h ?(\d\d)(?!\d)/i, '$1:$2')
}

/** Twelve-hour clocks, with the mark before (오후 11:10, 밤 11시) or behind (11:10 pm). */
function hourOf(hour: number, before: string, behind: string): number {
  const mark =
    /(오전|오후|새벽|아침|낮|저녁|밤|上午|下午|午前|午後|am|pm) ?$/i.exec(before)?.[1] ??
    /^ ?(오전|오후|[ap](?=\.?m\b))/i.exec(behind)?.[1]
  if (mark === undefined || hour > 12) return hour
  if (mark === '밤') return hour < 6 ? hour : hour + 12 // one at night is early, twelve is the day's end
  if (mark === '낮') return hour < 7 ? hour + 12 : hour
  return (hour % 12) + (/^(?:오후|저녁|下午|午後|p)/i.test(mark) ? 12 : 0)
}

/** Minutes east of UTC that the text behind a time says: `+09:00`, `GMT+9`; null for none. */
function signedIn(behind: string): number | null {
  const signed = /(?:GMT|UTC|^|[ \d])([+\u2212-]) ?(\d{1,2}):?(\d{2})?(?!\d)/i.exec(behind)
  if (signed === null) return null
  const minutes = Number(signed[2]) * 60 + Number(signed[3] ?? 0)
  return minutes > 14 * 60 ? null : signed[1] === '+' ? minutes : -minutes
}

/** Minutes east of UTC of the abbreviation in a text: `Z`, `KST`, `(KST)`; null for none. */
function namedIn(text: string): number | null {
  for (const [name] of text.matchAll(/\p{L}{1,5}/gu)) {
    const offset = offsetNamed(name)
    if (offset !== null) return offset
  }
  return null
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Months that German, French, Spanish and Portuguese spell otherwise in their first three letters. */
const otherMonths: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ mär: 3, mrz: 3, mai: 5, okt: 10, dez: 12, fév: 2, fev: 2, avr: 4, aoû: 8, aou: 8, déc: 12 },
    ...{ ene: 1, abr: 4, ago: 8, dic: 12, set: 9, out: 10 },
  }),
)

function monthNamed(word: string): number | null {
  const lower = word.toLowerCase()
  if (lower === 'juillet' || lower === 'juil') return 7
  const index = months.indexOf(lower.slice(0, 3))
  return index >= 0 ? index + 1 : (otherMonths.get(lower.slice(0, 3)) ?? null)
}
