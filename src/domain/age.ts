// How old an article is when it is told, in words.
import type { Carrier } from './story.ts'
import { DAY } from './time.ts'

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** `2025-09-10` as "10 Sep 2025": a day is the same day for every reader. */
export const dayWords = (day: string): string => {
  const [year = '', month = '', date = ''] = day.split('-')
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`
}

/** Longer ago than this a date says more than a count of days. */
const COUNTED = 14

/** "2 days old", "dated" before its date, "no date on the page"; null for what is of the day before it was told. */
export const ageOf = ({ at, dated, day }: Pick<Carrier, 'at' | 'dated' | 'day'>, told: Date): string | null => {
  if (!dated) return 'no date on the page'
  const days = Math.floor((told.getTime() - at.getTime()) / DAY)
  if (days < (day === null ? 1 : 2)) return null
  if (days <= COUNTED) return `${days} ${days === 1 ? 'day' : 'days'} old`
  return 'dated'
}
