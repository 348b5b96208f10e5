// How old an article is when it is told, and a date that is only a day.
import { expect, test } from 'vitest'
import { ageOf } from '../../src/domain/age.ts'
import { whenOf } from '../../src/domain/message.ts'

const told = new Date('2026-02-25T08:00:00Z')
const at = (iso: string) => ({ at: new Date(iso), dated: true, day: null })

test.each([
  [at('2026-02-24T22:00:00Z'), null],
  [at('2026-02-23T07:00:00Z'), '2 days old'],
  [at('2024-12-22T07:00:00Z'), 'dated'],
  [{ at: told, dated: false, day: null }, 'no date on the page'],
  [{ at: new Date('2026-02-23T15:00:00Z'), dated: true, day: '2026-02-24' }, null],
  [{ at: new Date('2024-12-21T15:00:00Z'), dated: true, day: '2024-12-22' }, 'dated'],
])('the age of an article is told once it is news no more (%#)', (article, words) => {
  expect(ageOf(article, told)).toBe(words)
})

test('a date without a time is a day, the same in every zone', () => {
  expect(whenOf({ at: new Date('2026-09-19T15:00:00Z'), dated: true, day: '2026-09-20' })).toEqual(['20 Sep 2026'])
})
