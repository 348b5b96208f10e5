import { expect, test } from 'vitest'
import { createSeenOnce } from '../../../adapters/kit/seen-once.ts'
import { isFirstDelivery } from '../../../adapters/slack/commands/redelivered.ts'
import { fakeClock } from '../../fakes/world.ts'

test('an event is known again for two hours, a press for half a minute', () => {
  const clock = fakeClock('2026-03-01T00:00:00Z')
  const isFirst = createSeenOnce(clock)
  const event = (retry: number) => ({ event_id: 'Ev1', retry })
  const press = { trigger_id: 't.1', actions: [] }
  const both = (retry: number) => [isFirstDelivery(isFirst, event(retry)), isFirstDelivery(isFirst, press)]
  expect(both(0)).toEqual([true, true])
  clock.advance(29_000)
  expect(both(1)).toEqual([false, false])
  expect(isFirstDelivery(isFirst, { ...press, trigger_id: 't.2' })).toBe(true)
  clock.advance(3_600_000)
  expect(both(2)).toEqual([false, true])
  clock.advance(3_600_000)
  expect(isFirstDelivery(isFirst, event(3))).toBe(true)
})
