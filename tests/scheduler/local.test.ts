import { expect, onTestFinished, test, vi } from 'vitest'
import { systemClock } from '../../src/cli/setup.ts'
import { localEngine } from '../../src/scheduler/local.ts'
import { fakeLogger } from '../fakes/world.ts'

test('after the clock was set back the frequent jobs go on, and none of them twice at once', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-02-25T02:00:00Z') })
  onTestFinished(() => void vi.useRealTimers())
  const engine = localEngine({ clock: systemClock, logger: fakeLogger(), failed: () => {} })
  const held = Promise.withResolvers<void>()
  let [sweeps, slow] = [0, 0]
  engine.cron('sweep', '* * * * * *', async () => void sweeps++)
  engine.cron('slow', '* * * * * *', () => {
    slow++
    return held.promise
  })
  await vi.advanceTimersByTimeAsync(5000)
  expect([sweeps, slow]).toEqual([5, 1])
  vi.setSystemTime('2026-02-25T00:00:00Z')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sweeps).toBeGreaterThanOrEqual(5 + 8)
  expect(slow).toBe(1)
  held.resolve()
  await vi.advanceTimersByTimeAsync(2000)
  expect(slow).toBeGreaterThan(1)
  await engine.stop()
  const before = sweeps
  await vi.advanceTimersByTimeAsync(5000)
  expect(sweeps).toBe(before)
})
