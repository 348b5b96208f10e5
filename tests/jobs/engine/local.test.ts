import { setImmediate } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { localEngine } from '../../../src/jobs/engine/local.ts'
import { systemClock } from '../../../src/terminal/setup.ts'
import { fakeClock, fakeLogger } from '../../fakes/world.ts'

function engineOf() {
  const clock = fakeClock('2026-02-25T00:00:00Z')
  const failures: string[] = []
  const engine = localEngine({
    clock,
    logger: fakeLogger(),
    failed: (name, error) => failures.push(`${name}: ${error}`),
  })
  onTestFinished(() => engine.stop())
  return { engine, clock, failures }
}

/** Work that ends when the test says so. */
function heldWork() {
  const started: string[] = []
  const held = new Map<string, () => void>()
  const run = (key: string) => {
    started.push(key)
    return new Promise<void>(done => held.set(key, done))
  }
  const finish = async (key: string) => {
    held.get(key)?.()
    await setImmediate()
  }
  return { run, started, finish }
}

test('a key never runs twice at once, and wakes during a run mean one more run', async () => {
  const { engine } = engineOf()
  const work = heldWork()
  engine.lane('deliver', work.run, { concurrency: 4 })
  await engine.wake('deliver', 'a')
  await engine.wake('deliver', 'a')
  await engine.wake('deliver', 'a')
  expect(work.started).toEqual(['a'])
  await work.finish('a')
  expect(work.started).toEqual(['a', 'a'])
  await work.finish('a')
  expect(work.started).toEqual(['a', 'a'])
})

test('different keys run side by side up to the concurrency of the lane', async () => {
  const { engine } = engineOf()
  const work = heldWork()
  engine.lane('poll', work.run, { concurrency: 2 })
  for (const key of ['a', 'b', 'c']) await engine.wake('poll', key)
  expect(work.started).toEqual(['a', 'b'])
  await work.finish('b')
  expect(work.started).toEqual(['a', 'b', 'c'])
  await work.finish('a')
  await work.finish('c')
})

test('a wake for later runs then, and the earliest of several counts', async () => {
  const { engine, clock } = engineOf()
  const ran: string[] = []
  engine.lane('deliver', async key => void ran.push(key), { concurrency: 1 })
  await engine.wake('deliver', 'a', new Date('2026-02-25T00:00:30Z'))
  await engine.wake('deliver', 'a', new Date('2026-02-25T00:00:10Z'))
  clock.advance(9_000)
  expect(ran).toEqual([])
  clock.advance(1_000)
  await engine.idle()
  expect(ran).toEqual(['a'])
})

test('work that throws is told and does not end its lane', async () => {
  const { engine, failures } = engineOf()
  let runs = 0
  const fail = async () => {
    runs++
    throw new Error('broken')
  }
  engine.lane('poll', fail, { concurrency: 1 })
  await engine.wake('poll', 'a')
  await engine.idle()
  await engine.wake('poll', 'a')
  await engine.idle()
  expect(runs).toBe(2)
  expect(failures).toEqual(['poll a: Error: broken', 'poll a: Error: broken'])
})

test('stop waits for what runs and takes no more', async () => {
  const { engine } = engineOf()
  const work = heldWork()
  engine.lane('deliver', work.run, { concurrency: 1 })
  await engine.wake('deliver', 'a')
  await engine.wake('deliver', 'b')
  let stopped = false
  const stopping = engine.stop().then(() => {
    stopped = true
  })
  await setImmediate()
  expect(stopped).toBe(false)
  await work.finish('a')
  await stopping
  expect(work.started).toEqual(['a'])
})

test('a lane that was never declared is a bug', async () => {
  const { engine } = engineOf()
  await expect(engine.wake('nowhere', 'a')).rejects.toThrow('nowhere')
})

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
