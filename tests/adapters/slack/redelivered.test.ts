import { expect, test } from 'vitest'
import { createFirstTime, isFirst } from '../../../adapters/slack/commands/redelivered.ts'
import { fakeClock } from '../../fakes/world.ts'

test('an event is known again for two hours, a press for half a minute', () => {
  const clock = fakeClock('2026-03-01T00:00:00Z')
  const firstTime = createFirstTime(clock)
  const event = (retry: number) => ({ event_id: 'Ev1', retry })
  const press = { trigger_id: 't.1', actions: [] }
  expect([isFirst(firstTime, event(0)), isFirst(firstTime, press)]).toEqual([true, true])
  clock.advance(29_000)
  expect([isFirst(firstTime, event(1)), isFirst(firstTime, press)]).toEqual([false, false])
  expect(isFirst(firstTime, { ...press, trigger_id: 't.2' })).toBe(true)
  clock.advance(3_600_000)
  expect([isFirst(firstTime, event(2)), isFirst(firstTime, press)]).toEqual([false, true])
  clock.advance(3_600_000)
  expect(isFirst(firstTime, event(3))).toBe(true)
})

test('what is remembered does not grow without end', () => {
  const firstTime = createFirstTime(fakeClock('2026-03-01T00:00:00Z'))
  for (let index = 0; index <= 10_000; index++) firstTime(`key ${index}`, 1000)
  expect(firstTime('key 10000', 1000)).toBe(false)
  expect(firstTime('key 0', 1000)).toBe(true)
})
