import { expect, test } from 'vitest'
import { trendOf } from '../../src/commands/trend.ts'
import { wordsIn } from '../../src/words/words.ts'

const NOW = new Date('2026-12-01T03:00:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000)
const trend = (moments: Date[], began: Date | null) =>
  trendOf(wordsIn('en'), { moments, began, days: 14, now: NOW, zone: 'Asia/Seoul' })

test('a store of a day says since when it counts, and nothing of what is usual', () => {
  expect(trend([NOW], daysAgo(1))).toBe('▁█ · 14 days · 1 today · since 30 Nov')
})

test('a bar a day, and today against the mean of the days before', () => {
  const moments = [NOW, NOW, NOW, NOW, daysAgo(2), daysAgo(2), daysAgo(13)]
  expect(trend(moments, daysAgo(40))).toBe('▃▁▁▁▁▁▁▁▁▁▁▅▁█ · 14 days · 4 today, usually 0.2 a day')
})

test('an empty memory has no bars', () => {
  expect(trend([], null)).toBe('14 days · 0 today')
})
