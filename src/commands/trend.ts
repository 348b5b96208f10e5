// A track's trend: one bar per day, and today against the usual, over days on which the bot ran. Pure.
import { DAY } from '../domain/time.ts'
import type { Words } from '../words/en.ts'
import { calendarDay } from '../words/moments.ts'

type Trend = {
  /** When each story appeared. */
  readonly moments: readonly Date[]
  /** When the bot first saw anything; null if never. */
  readonly began: Date | null
  readonly days: number
  readonly now: Date
  readonly zone: string
}

const BARS = '▁▂▃▄▅▆▇█'

/** Bars that fit on a phone; over longer periods a bar covers several days. */
const MOST_BARS = 30

/** Fewer full days do not show what is usual. */
const ENOUGH = 3

/** Stories per day on which the bot ran, ending today. */
export function countDays({ moments, began, days, now, zone }: Trend): [day: string, count: number][] {
  const dayOf = (at: Date): string => calendarDay(at, zone)
  const all = Array.from({ length: days }, (_, index) => dayOf(new Date(now.getTime() - (days - 1 - index) * DAY)))
  const known = began === null ? [] : all.filter(day => day >= dayOf(began))
  const counts = new Map([...Map.groupBy(moments, dayOf)].map(([day, own]) => [day, own.length]))
  return known.map(day => [day, counts.get(day) ?? 0])
}

export function trendOf(words: Words, trend: Trend): string {
  const { began, days, zone } = trend
  const each = countDays(trend).map(([, count]) => count)
  const before = each.slice(0, -1)
  const usual = before.length < ENOUGH ? null : before.reduce((sum, one) => sum + one, 0) / before.length
  const isYoung = began !== null && each.length < days
  return [
    ...(each.length > 1 ? [bars(each)] : []),
    words.status.days(days),
    words.status.today(each.at(-1) ?? 0, usual === null ? null : (Math.round(usual * 10) / 10).toString()),
    ...(isYoung ? [words.status.since(words.shortDate(began, zone))] : []),
  ].join(' · ')
}

function bars(counts: readonly number[]): string {
  const width = Math.ceil(counts.length / MOST_BARS)
  const summed = Array.from({ length: Math.ceil(counts.length / width) }, (_, index) =>
    counts.slice(index * width, (index + 1) * width).reduce((sum, one) => sum + one, 0),
  )
  const most = Math.max(1, ...summed)
  return summed.map(one => BARS[Math.ceil((one / most) * (BARS.length - 1))]).join('')
}
