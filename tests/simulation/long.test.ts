// The long form of simulate.test.ts: hours of hundreds of feeds.
import { expect, test } from 'vitest'
import { simulate } from './simulate.ts'

const SIZE = { hours: 2, feeds: 200, channels: 20 }

/** How to run one again by itself. */
const again = (seed: number) => `node tests/simulation/simulate.ts ${seed} ${SIZE.hours}`

test.for([1, 2])('seed %i: hours of feeds, faults, crashes and clock jumps break no promise', async seed => {
  const outcome = await simulate(seed, SIZE)
  expect(outcome.problems, again(seed)).toEqual([])
  expect(outcome.posts, again(seed)).toBeGreaterThan(100)
  expect(outcome.corrections, again(seed)).toBeGreaterThan(0)
})
