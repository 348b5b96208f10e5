// When a feed is read again, and why then. Pure: numbers in, an instant and its reason out.
import { feedBackoff } from '../../domain/backoff.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/time.ts'
import type { Random } from '../../domain/world.ts'
import { parseDate } from '../dates/date.ts'

/** An instant and the reason for it, for `feed check`. */
export type Next = { readonly at: Date; readonly why: string }

/** Milliseconds, both set by the operator. */
type Intervals = { readonly every: number; readonly maxInterval?: number | undefined }

type Wishes = {
  /** From the feed itself. */
  readonly ttlMinutes: number | null
  readonly skipHours: readonly number[]
  readonly skipDays: readonly number[]
  /** The smoothed time between changes and the last change, which show how often looking is worth it. */
  readonly changedAt: number | null
  readonly changeGap: number | null
}

/** A CDN's default of a day is not the newsroom's wish; an operator who wants another bound sets `maxInterval`. */
const usualMaxInterval = 6 * HOUR
/** A server in trouble that says when to come back is obeyed for at most a day. */
const longestRetryAfter = DAY
/** A feed that is gone is no longer read; it is tried again after a month, in case the publisher did not mean it. */
const goneWait = 30 * DAY

/**
 * The next read after a successful one: the longest of `every`, the feed's ttl, the answer's max-age or Expires, and an
 * adaptive wait; moved out of the hours and days that the feed asks to skip. Up to a tenth is added, so that feeds with
 * the same interval are not all read at once. At most `maxInterval`, or `every` if that is longer.
 */
export function nextRead(
  now: Date,
  { every, maxInterval = usualMaxInterval }: Intervals,
  headers: Readonly<Record<string, string>>,
  wishes: Wishes,
  random: Random,
): Next {
  const candidates = [
    { wait: every, why: 'the configured interval' },
    { wait: (wishes.ttlMinutes ?? 0) * MINUTE, why: "the feed's own ttl" },
    { wait: freshFor(headers, now), why: "the server's Cache-Control or Expires" },
    { wait: adaptiveWait(now, every, wishes), why: 'it changes rarely' },
  ]
  const longest = candidates.reduce((best, next) => (next.wait > best.wait ? next : best))
  const wait = Math.min(Math.round(longest.wait * (1 + random() / 10)), Math.max(maxInterval, every * 1.1))
  const at = new Date(now.getTime() + wait)
  const kept = outsideSkipped(at, wishes)
  return kept.getTime() === at.getTime()
    ? { at, why: longest.why }
    : { at: kept, why: 'the feed asks to skip those hours' }
}

/**
 * The next try after trouble: `every`, doubled with each failure in a row (`failures` counts the previous ones), or
 * what the server asked for if that is longer; at most a day.
 */
export function nextTry(now: Date, every: number, failures: number, retryAfter: number | null, random: Random): Next {
  const backOff = feedBackoff(every, failures)
  const asked = Math.min(retryAfter ?? 0, longestRetryAfter)
  const wait = Math.round(Math.max(backOff, asked) * (1 + random() / 10))
  const why = asked > backOff ? 'the server said when to come back' : `backing off, failure ${failures + 1} in a row`
  return { at: new Date(now.getTime() + wait), why }
}

export function nextWhenGone(now: Date): Next {
  return { at: new Date(now.getTime() + goneWait), why: 'the feed is gone' }
}

/** Milliseconds that a Retry-After header asks to wait, in seconds or as a date; null if it is neither. */
export function retryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null
  if (/^\s*\d{1,10}\s*$/.test(header)) return Number(header) * SECOND
  const date = parseDate(header, null)
  return date === null ? null : Math.max(0, date.getTime() - now.getTime())
}

/** Milliseconds an answer stays fresh (RFC 9111): max-age minus Age, else Expires minus Date, else 0. */
function freshFor(headers: Readonly<Record<string, string>>, now: Date): number {
  const control = headers['cache-control'] ?? ''
  if (/\b(?:no-store|no-cache)\b/i.test(control)) return 0
  const maxAge = /(?:^|[\s,])max-age\s{0,3}=\s{0,3}"?(\d{1,10})/i.exec(control)?.[1]
  if (maxAge !== undefined) return Math.max(0, Number(maxAge) - (Number(headers.age) || 0)) * SECOND
  const expires = parseDate(headers.expires ?? '', null)
  const date = parseDate(headers.date ?? '', null) ?? now
  return expires === null ? 0 : Math.max(0, expires.getTime() - date.getTime())
}

/**
 * A feed that changes once a day need not be polled every ten minutes: a twelfth of the usual time between changes is
 * soon enough, but at most twice `every`, which is the operator's choice. Intervals under a minute are kept exactly.
 */
function adaptiveWait(now: Date, every: number, { changedAt, changeGap }: Wishes): number {
  if (every < MINUTE || changedAt === null) return 0
  const gap = Math.max(changeGap ?? 0, now.getTime() - changedAt)
  return Math.min(gap / 12, every * 2)
}

/** The first moment from `at` on outside of skipped hours and days (UTC); `at` itself if a week has none. */
function outsideSkipped(at: Date, { skipHours, skipDays }: Wishes): Date {
  let moment = at
  for (let hour = 0; hour < 7 * 24; hour++) {
    if (!skipHours.includes(moment.getUTCHours()) && !skipDays.includes(moment.getUTCDay())) return moment
    moment = new Date((Math.floor(moment.getTime() / HOUR) + 1) * HOUR)
  }
  return at
}
