import { expect, test } from 'vitest'
import { wordsIn } from '../../src/words/words.ts'

const AT = new Date('2026-02-24T22:46:00Z')

test('a moment is written in the channel’s zone, in each language’s own way', () => {
  const [en, ko] = [wordsIn('en'), wordsIn('ko')]
  expect([en.date(AT, 'Asia/Seoul'), en.weekday(AT, 'Asia/Seoul'), en.clock(AT, 'Asia/Seoul')]).toEqual([
    '25 Feb 2026',
    'Wed 25 Feb',
    '07:46 KST',
  ])
  expect([ko.date(AT, 'Asia/Seoul'), ko.weekday(AT, 'Asia/Seoul')]).toEqual(['2026년 2월 25일', '2월 25일(수)'])
  expect(en.clock(AT, 'America/New_York')).toBe('17:46 EST')
})

test('a length of time is said in the unit that people would take', () => {
  const { length } = wordsIn('en')
  const hour = 3_600_000
  expect([1, 5, 24 * 3, 24 * 275].map(hours => length(hours * hour))).toEqual(['60 min', '5 h', '3 days', '9 months'])
  expect(wordsIn('ko').length(24 * 275 * hour)).toBe('9개월')
})

test('every text of the commands fits what Discord takes, in both languages', () => {
  for (const { commands, options } of [wordsIn('en'), wordsIn('ko')])
    for (const text of [...Object.values(commands), ...Object.values(options)])
      expect(text.length, text).toBeLessThanOrEqual(100)
})
