import { expect, test } from 'vitest'
import { beginRhythm, heard, type Rhythm, silenceOf } from '../../src/domain/rhythm.ts'
import { DAY, HOUR, MINUTE } from '../../src/domain/time.ts'

const MONDAY = Date.parse('2026-03-02T00:00:00Z')

const silence = (rhythm: Rhythm, readAt: number, silentAfter: number | null = null) =>
  silenceOf({ rhythm, readAt: new Date(readAt), silentAfter })

/** News every `gap` from Monday on, for so many days. */
function steady(gap: number, days: number): Rhythm {
  let rhythm = beginRhythm([], MONDAY)
  for (let at = MONDAY + gap; at <= MONDAY + days * DAY; at += gap) rhythm = heard(rhythm, at, at)
  return rhythm
}

test('a source is silent after three times its longest gap, and says since when and what is usual', () => {
  const end = MONDAY + 14 * DAY
  const rhythm = heard(steady(20 * MINUTE, 14), end + 3 * HOUR, end + 3 * HOUR)
  expect(silence(rhythm, end + 12 * HOUR)).toBeNull()
  expect(silence(rhythm, end + 12 * HOUR + MINUTE)).toEqual({
    since: new Date(end + 3 * HOUR),
    ms: 9 * HOUR + MINUTE,
    usual: 20 * MINUTE,
  })
})

test('a gap of more than 28 days ago is forgotten', () => {
  let rhythm = heard(steady(HOUR, 10), MONDAY + 14 * DAY, MONDAY + 14 * DAY)
  for (let at = MONDAY + 14 * DAY; at <= MONDAY + 43 * DAY; at += HOUR) rhythm = heard(rhythm, at, at)
  expect(silence(rhythm, MONDAY + 43 * DAY + 5 * HOUR)).not.toBeNull()
})

test('silentAfter says when, whatever is usual', () => {
  const rhythm = beginRhythm([], MONDAY)
  expect(silence(rhythm, MONDAY + 5000, 5000)).toBeNull()
  expect(silence(rhythm, MONDAY + 6000, 5000)).toEqual({ since: new Date(MONDAY), ms: 6000, usual: null })
})

test('what the bot slept through is no gap of the source', () => {
  const end = MONDAY + 14 * DAY
  const rhythm = heard(steady(HOUR, 14), end + 5 * DAY, end + 10 * MINUTE)
  expect(silence(rhythm, end + 5 * DAY + 4 * HOUR)).not.toBeNull()
})

test('a source watched for a day is not silent at its first night, nor at its first weekend', () => {
  const friday = MONDAY + 4 * DAY + 18 * HOUR
  let rhythm = beginRhythm([], friday - 9 * HOUR)
  for (let at = friday - 9 * HOUR; at <= friday; at += 30 * MINUTE) rhythm = heard(rhythm, at, at)
  expect(silence(rhythm, friday + 63 * HOUR)).toBeNull()
})

/**
 * Kinds of rhythm with the middle gap (minutes) by day, and what is left of the pace at night and at weekends. The
 * first nine gaps are those measured on real sources; the rest are desks, ministries and institutes.
 */
const RHYTHMS: readonly (readonly [gap: number, night: number, weekend: number])[] = [
  ...[1, 4, 6, 20, 21, 23, 57, 60].map(gap => [gap, 0.2, 0.5] as const),
  [1440, 0.5, 0.5],
  ...[3, 10, 15, 30, 45].map(gap => [gap, 0.02, 0.3] as const),
  ...[90, 120, 150, 200, 240, 300].map(gap => [gap, 0.01, 0.02] as const),
  ...[400, 500, 700].map(gap => [gap, 0, 0] as const),
  ...[1500, 2000, 3000, 4000, 5000].map(gap => [gap, 0.3, 0.3] as const),
  ...[10_000, 12_000].map(gap => [gap, 1, 1] as const),
]

/** Numbers between 0 and 1, the same in each run (mulberry32). */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function newsOf(
  [gap, night, weekend]: readonly [number, number, number],
  from: number,
  to: number,
  random: () => number,
) {
  const times: number[] = []
  for (let at = from; at < to; at += MINUTE) {
    const date = new Date(at + 9 * HOUR)
    const isNight = date.getUTCHours() < 6
    const isWeekend = date.getUTCDay() % 6 === 0
    const pace = (Math.LN2 / gap) * (isNight ? night : 1) * (isWeekend ? weekend : 1)
    if (random() < pace) times.push(at)
  }
  return times
}

test('in a month of 30 sources at most one silence is false, and a source that ends is found silent', () => {
  expect(RHYTHMS).toHaveLength(30)
  const ends: string[] = []
  const alarms: string[] = []
  const found: string[] = []
  for (const [index, kind] of RHYTHMS.entries()) {
    const random = dice(index + 1)
    const every = 10 * MINUTE
    const start = MONDAY + 9 * HOUR
    const end = start + 28 * DAY
    const news = newsOf(kind, start - 60 * DAY, end, random)
    // Every third source ends after two weeks; one of a few items a month is not missed within the other two.
    const dies = index % 3 === 0 && kind[0] < 1000 ? start + 14 * DAY : Number.POSITIVE_INFINITY
    const lives = news.filter(at => at < dies)
    let rhythm = beginRhythm(lives.filter(at => at < start).slice(-30), start)
    let next = lives.findIndex(at => at >= start)
    let wasSilent = false
    for (let read = start; read <= end; read += every) {
      const before = next
      while (next >= 0 && next < lives.length && (lives[next] ?? 0) <= read) next++
      if (next > before) rhythm = heard(rhythm, read, read)
      const isSilent = silence(rhythm, read) !== null
      if (isSilent && !wasSilent) (read > dies ? found : alarms).push(`${kind} after ${(read - start) / DAY} days`)
      wasSilent = isSilent
    }
    if (dies < end) ends.push(`${kind}`)
  }
  expect(alarms.length, alarms.join('\n')).toBeLessThanOrEqual(1)
  expect(found.map(one => one.split(' ')[0])).toEqual(ends)
  expect(ends.length).toBeGreaterThan(5)
})
