import { expect, test } from 'vitest'
import { postBackoff } from '../../src/domain/backoff.ts'

test('a wait is anything up to a second, doubled with each attempt, up to a quarter of an hour', () => {
  const longest = (attempts: number) => postBackoff(attempts, () => 1)
  expect([0, 1, 2, 3, 9].map(longest)).toEqual([1000, 2000, 4000, 8000, 512_000])
  expect([10, 20, 5000].map(longest)).toEqual([900_000, 900_000, 900_000])
  expect(postBackoff(3, () => 0.5)).toBe(4000)
})

test('a wait is never so short that a failing platform is called in a circle', () => {
  for (const attempts of [0, 5, 50]) expect(postBackoff(attempts, () => 0)).toBe(250)
})
