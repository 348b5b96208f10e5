// Parses dates as feeds really write them. A date without a zone is in the given zone, never in the host's.
import { MINUTE } from '../../domain/time.ts'
import { monthNamed, withNamedMonths } from './month.ts'
import { type TimeOfDay, timeBeside } from './time-of-day.ts'
import { instantBy, instantIn, namesUnknownZone } from './zone.ts'

/** What a text says about a moment. */
type WrittenDate = TimeOfDay & { year: number; month: number; day: number }

/** Longer texts are not dates; the cap also keeps every pattern below cheap. */
const longest = 100
/**
 * A publisher's clock may be wrong, but no feed is from 1900 or 2200; and 0, in any zone, is a date that was never set.
 */
const earliest = Date.UTC(1970, 0, 3)
const latest = Date.UTC(2200, 0, 1)

/**
 * The instant that a date in a feed or page means, or null. Reads RFC 822 and ISO 8601 in all their variants, East
 * Asian dates (`2026년 9월 20일 오후 11:10`, `令和8年9月20日`), plain English (`Feb 25, 2026, 07:46 am`), compact forms
 * (`20260920231046+0900`), two-digit years, wrong weekdays, fractions, and words before the date (`입력: 2026.09.20`).
 * `timezone` is an IANA name or an offset for dates without one; null means UTC.
 */
export function parseDate(text: string, timezone: string | null): Date | null {
  const given = plainDate(text)
  if (given === '' || given.length > longest || namesUnknownZone(given)) return null
  const isYearFirst = yearsFirst.has(timezone ?? '') || /[\p{Script=Hangul}\p{Script=Han}]/u.test(given)
  const line = isYearFirst
    ? given.replace(shortYear, (_, ahead, year, __, month, day) => `${ahead}${fullYear(year)}-${month}-${day}`)
    : given
  const written =
    readEastAsian(line) ?? readCompact(line) ?? readYearFirst(line) ?? readNamedMonth(line) ?? readNumbers(line)
  return written === null || !isReal(written) ? null : toDate(written, timezone)
}

/** Markup around a date, as Drupal writes for its `time` elements: its machine-readable value, or else its words. */
function plainDate(text: string): string {
  const short = text.slice(0, 1000).normalize('NFKC')
  const marked = short.includes('&') ? short.replace(/&(lt|gt|quot);/g, (_, name: string) => MARKS[name] ?? '') : short
  const said = marked.includes('<') ? /\bdatetime\s?=\s?["']([^"']{4,99})/i.exec(marked)?.[1] : undefined
  const line = (said ?? marked.replace(/<[^>]{0,500}>/g, ' ')).replace(/\s+/g, ' ').trim()
  return line.length > longest * 2 ? line : (/^(.{8,99}?) ?\1$/.exec(line)?.[1] ?? line)
}

const MARKS: Readonly<Record<string, string | undefined>> = { lt: '<', gt: '>', quot: '"' }

const TIME_OF_DAY = /\d:\d\d|T\d{2}|\d ?시|오[전후]|\d ?[ap]\.? ?m\b|^1\d{9}|^\d{14}|Date\(/i

/** The day of a text without a time of day, `2026-09-20`; null for a moment, or if there is no date. */
export function dayIn(text: string): string | null {
  const given = plainDate(text)
  if (TIME_OF_DAY.test(given)) return null
  return parseDate(given, null)?.toISOString().slice(0, 10) ?? null
}

/** Languages in which `26.03.04` and `26. 3. 4.` are the fourth of March 2026. */
const yearsFirst: ReadonlySet<string> = new Set(
  'Asia/Seoul Asia/Pyongyang Asia/Tokyo Asia/Shanghai Asia/Taipei Asia/Hong_Kong'.split(' '),
)
const shortYear = /^(\D{0,20})(?<!\p{L})(\d\d)([./]) ?(\d{1,2})\3 ?(\d{1,2})(?!\d)/u

function isReal({ year, month, day, hour, minute, second }: WrittenDate): boolean {
  if (year < 1900 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return false
  return minute < 60 && second <= 60 && (hour < 24 || (hour === 24 && minute === 0 && second === 0))
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function toDate(written: WrittenDate, timezone: string | null): Date | null {
  const { year, month, day, hour, minute, second, ms, offset, zone, abbreviation } = written
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const named = abbreviation === null ? instantIn(wall, zone ?? timezone) : instantBy(abbreviation, wall, timezone)
  const instant = offset === null ? named : wall - offset * MINUTE
  return instant < earliest || instant > latest ? null : new Date(instant)
}

/** What the calendars of Japan and Taiwan add to their years. */
const eras: ReadonlyMap<string, number> = new Map([
  ...([
    ['令和', 2018],
    ['平成', 1988],
    ['昭和', 1925],
  ] as const),
  ...([
    ['民國', 1911],
    ['民国', 1911],
  ] as const),
])

/** `2026년 9월 20일 (일) 오후 11:10`, `2026년 9월 20일 23시 10분`, `2026年9月20日 23:10`, `令和8年9月20日`, `115年9月20日`. */
function readEastAsian(line: string): WrittenDate | null {
  const found = /(令和|平成|昭和|民[國国])? ?(?<!\d)(元|\d{1,4}) ?([년年]) ?(\d{1,2}) ?[월月] ?(\d{1,2}) ?[일日]/.exec(
    line,
  )
  if (found === null) return null
  const [, era, digits = '', mark, month, day] = found
  return around(line, found, yearOf(era, digits, mark), month, day)
}

/** Three digits without an era are years of Taiwan, which Korean never uses; one digit says nothing. */
function yearOf(era: Digits, digits: string, mark: Digits): number {
  const year = digits === '元' ? 1 : Number(digits)
  if (era !== undefined) return year + (eras.get(era) ?? Number.NaN)
  if (digits.length === 3 && mark === '年') return year + 1911
  return digits.length === 2 || digits.length === 4 ? fullYear(digits) : 0
}

/** `20260920`, `20260920T231046Z`, `20260920231046+0900`. */
function readCompact(line: string): WrittenDate | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?:[T ]?(\d{2})(\d{2})(\d{2})?)?(?=$|[ .Z+-])/i.exec(line)
  if (found === null) return readSeconds(line)
  const time = found[4] === undefined ? '' : `${found[4]}:${found[5]}:${found[6] ?? '00'}`
  return dated(fullYear(found[1]), found[2], found[3], time + line.slice(found[0].length))
}

/** Seconds or milliseconds since 1970, as some databases and .NET's JSON (`/Date(…)/`) write them. */
function readSeconds(line: string): WrittenDate | null {
  const digits = /^\\?\/Date\((\d{12,13})(?:[+-]\d{4})?\)\\?\/$/.exec(line)?.[1] ?? /^1\d{9}(?:\d{3})?$/.exec(line)?.[0]
  if (digits === undefined) return null
  const date = new Date(Number(digits) * (digits.length === 10 ? 1000 : 1))
  return dated(date.getUTCFullYear(), `${date.getUTCMonth() + 1}`, `${date.getUTCDate()}`, date.toISOString().slice(10))
}

/** `2026-09-20T23:10:46.5+09:00`, `2026.09.20 23:10`, `2026/9/20`, `2026-09`, `2026`, `26-09-20`, `2026-263`. */
function readYearFirst(line: string): WrittenDate | null {
  const ordinal = /^(\d{4})-(\d{3})(?=$|T)/.exec(line)
  if (ordinal !== null) return onDayOfYear(Number(ordinal[1]), Number(ordinal[2]), line.slice(8))
  const partial = /^(\d{4})(?:[-./] ?(\d{1,2}))?$/.exec(line)
  if (partial !== null) return dated(fullYear(partial[1]), partial[2] ?? '1', '1', '')
  const found =
    /(?<=^|[ :,(])(\d{4}) ?([-./]) ?(\d{1,2}) ?\2 ?(\d{1,2})\.?(?=$|[ ,(_\p{L}])/u.exec(line) ??
    /^(?:\p{L}{1,12} ?[:,]? )?(\d{2})(-)(\d{2})-(\d{2})(?=$|[ ,(_\p{L}])/u.exec(line)
  if (found === null || found.index > mostAhead) return null
  return around(line, found, fullYear(found[1]), found[3], found[4])
}

/** Text before a date is a label or a time: `기사입력 : `, `11:10 p.m. EDT, `. */
const mostAhead = 24

function onDayOfYear(year: number, day: number, rest: string): WrittenDate {
  const date = new Date(Date.UTC(year, 0, day))
  return dated(date.getUTCFullYear(), `${date.getUTCMonth() + 1}`, `${date.getUTCDate()}`, rest)
}

/**
 * `Sun, 20 Sep 2026 23:10:46 KST`, `20-Sep-26`, `September 20th, 2026 at 11:10 PM`, `Sun Sep 20 23:10:46 KST 2026`. A
 * day and a year around a word outweigh two numbers after it: `mar 22 sep 2026` is a Tuesday in Spanish.
 */
function readNamedMonth(given: string): WrittenDate | null {
  const line = withNamedMonths(given)
  const words = [...line.matchAll(/\p{L}{3,12}/gu)].map(({ 0: word, index }) => ({
    month: monthNamed(word),
    before: line.slice(0, index),
    after: line.slice(index + word.length),
  }))
  for (const read of [dayThenMonth, yearThenMonth, monthThenDay])
    for (const { month, before, after } of words) {
      const written = month === null ? null : read(before, `${month}`, after)
      if (written !== null) return written
    }
  return null
}

type ReadMonth = (before: string, month: string, after: string) => WrittenDate | null

const dayThenMonth: ReadMonth = (before, month, after) => {
  const day = /(?<![\d:])(\d{1,2})(?:st|nd|rd|th|\.)?[ -]?(?:of |de )?$/.exec(before)
  const year = /^[., '-]{0,3}(?:de )?(\d{4}|\d{2})(?!:|\d)/.exec(after)
  if (day === null || year === null) return null
  return dated(fullYear(year[1]), month, day[1], after.slice(year[0].length), before.slice(0, day.index))
}

const yearThenMonth: ReadMonth = (before, month, after) => {
  const year = /(?<!\d)(\d{4})[ ,.-]{0,2}$/.exec(before)
  const day = /^[ ,.-]{0,2}(\d{1,2})(?![\d:])/.exec(after)
  if (day === null || year === null) return null
  return dated(fullYear(year[1]), month, day[1], after.slice(day[0].length), before.slice(0, year.index))
}

const monthThenDay: ReadMonth = (before, month, after) => {
  const day = /^\.? ?(\d{1,2})(?:st|nd|rd|th)?(?![\d:])/.exec(after)
  if (day === null) return null
  const rest = after.slice(day[0].length)
  const next = /^[,. ]{0,3}(\d{4})(?!\d)/.exec(rest)
  if (next !== null) return dated(fullYear(next[1]), month, day[1], rest.slice(next[0].length), before)
  const last = / (\d{4})$/.exec(rest) // as Unix writes it, the year behind the time and the zone
  return last === null ? null : dated(fullYear(last[1]), month, day[1], rest.slice(0, last.index), before)
}

/**
 * Numbers only, with the year last: `20 09 2026 23:10`, `20.09.2026`, `09/20/2026`. Slashes mean the American order
 * unless the first number cannot be a month; everything else is day first.
 */
function readNumbers(line: string): WrittenDate | null {
  const found = /^(?:\p{L}{1,12} ?[:,]? )?(\d{1,2})([-./ ]) ?(\d{1,2})[-./ ] ?(\d{4}|\d{2})(?=$|[ T,])/u.exec(line)
  if (found === null) return null
  const american = (found[2] === '/' && Number(found[1]) <= 12) || Number(found[3]) > 12
  const [day, month] = american ? [found[3], found[1]] : [found[1], found[3]]
  return dated(fullYear(found[4]), month, day, line.slice(found[0].length))
}

type Digits = string | undefined

/** The date with the time and zone from the text after or before it; midnight if that is no valid time. */
function dated(year: number, month: Digits, day: Digits, behind: string, ahead = ''): WrittenDate {
  return { year, month: Number(month), day: Number(day), ...timeBeside(ahead, behind) }
}

function around(line: string, found: RegExpExecArray, year: number, month: Digits, day: Digits): WrittenDate {
  return dated(year, month, day, line.slice(found.index + found[0].length), line.slice(0, found.index))
}

/** RFC 2822 section 4.3: 00 to 49 are this century, 50 to 99 the last. Four digits are taken literally, even 0001. */
function fullYear(written: Digits): number {
  const year = Number(written)
  if (written?.length !== 2) return year
  return year < 50 ? year + 2000 : year + 1900
}
