import { expect, test } from 'vitest'
import { simulate } from './simulate.ts'

const SIZE = { hours: 2, feeds: 200, channels: 20 }

/** How to run one again by itself. */
const again = (seed: number) => `node tests/simulation/simulate.ts ${seed} ${SIZE.hours}`

test.for([1, 2])('seed %i: hours of feeds, faults, crashes and clock jumps break no promise', async seed => {
  const outcome = await simulate(seed, SIZE)
  expect(outcome.problems, again(seed)).toEqual([])
  expect(outcome.posts, again(seed)).toBeGreaterThan(100)
})

test('the same seed is the same day', async () => {
  const size = { hours: 1, feeds: 50, channels: 10 }
  const [first, second, other] = [await simulate(3, size), await simulate(3, size), await simulate(4, size)]
  expect(second).toEqual(first)
  expect(other.hash).not.toBe(first.hash)
})
