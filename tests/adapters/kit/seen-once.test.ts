import { expect, test } from 'vitest'
import { createSeenOnce } from '../../../adapters/kit/seen-once.ts'
import { fakeClock } from '../../fakes/world.ts'

test('a key is known again until its time is over', () => {
  const clock = fakeClock('2026-03-01T00:00:00Z')
  const isFirst = createSeenOnce(clock)
  expect([isFirst('a', 1000), isFirst('a', 1000)]).toEqual([true, false])
  clock.advance(1000)
  expect(isFirst('a', 1000)).toBe(true)
})

test('what is remembered does not grow without end', () => {
  const isFirst = createSeenOnce(fakeClock('2026-03-01T00:00:00Z'))
  for (let index = 0; index <= 10_000; index++) isFirst(`key ${index}`, 1000)
  expect(isFirst('key 10000', 1000)).toBe(false)
  expect(isFirst('key 0', 1000)).toBe(true)
})
