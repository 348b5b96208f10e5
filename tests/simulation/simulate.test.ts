import { expect, test } from 'vitest'
import { simulate } from './simulate.ts'

const SIZE = { hours: 1, feeds: 60, channels: 10 }

test('an hour of feeds, corrections, faults, crashes and clock jumps breaks no promise, and the same seed is the same hour', async () => {
  const [first, second, other] = [await simulate(3, SIZE), await simulate(3, SIZE), await simulate(4, SIZE)]
  expect(first.problems).toEqual([])
  expect(first.posts).toBeGreaterThan(10)
  expect(first.corrections).toBeGreaterThan(0)
  expect(second).toEqual(first)
  expect(other.hash).not.toBe(first.hash)
})
