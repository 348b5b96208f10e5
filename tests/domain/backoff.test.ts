import { expect, test } from 'vitest'
import { connectBackoff, editBackoff, feedBackoff, hubBackoff, postBackoff } from '../../src/domain/backoff.ts'
import { DAY, MINUTE, SECOND } from '../../src/domain/time.ts'

const FAILURES = [0, 1, 2, 9, 5000]

test('a post waits for anything up to a second, doubled with each attempt, up to a minute', () => {
  const longest = (attempts: number) => postBackoff(attempts, () => 1)
  expect([0, 1, 2, 3, 5].map(longest)).toEqual([1000, 2000, 4000, 8000, 32_000])
  expect([6, 20, 5000].map(longest)).toEqual([60_000, 60_000, 60_000])
  expect(postBackoff(3, () => 0.5)).toBe(4000)
})

test('a change of a post waits up to a quarter of an hour', () => {
  expect([0, 9, 10, 5000].map(attempts => editBackoff(attempts, () => 1))).toEqual([1000, 512_000, 900_000, 900_000])
})

test('a post waits never so short that a failing platform is called in a circle', () => {
  for (const attempts of [0, 5, 50]) expect(postBackoff(attempts, () => 0)).toBe(250)
})

test('a feed that fails is read after its interval, doubled with each failure, up to a day', () => {
  const waits = FAILURES.map(failures => feedBackoff(10 * MINUTE, failures) / MINUTE)
  expect(waits).toEqual([10, 20, 40, 24 * 60, 24 * 60])
})

test('a feed whose interval is longer than a day is never read sooner than that', () => {
  expect(FAILURES.map(failures => feedBackoff(7 * DAY, failures))).toEqual(FAILURES.map(() => 7 * DAY))
})

test('a hub is asked again after ten minutes, doubled with each failure, up to a day', () => {
  expect(FAILURES.map(failures => hubBackoff(failures) / MINUTE)).toEqual([10, 20, 40, 24 * 60, 24 * 60])
})

test('a platform is tried again after half to all of a second, doubled with each failure, up to two minutes', () => {
  const waits = (random: number) => FAILURES.map(failures => connectBackoff(failures, () => random) / SECOND)
  expect(waits(1)).toEqual([1, 2, 4, 120, 120])
  expect(waits(0)).toEqual([0.5, 1, 2, 60, 60])
})
