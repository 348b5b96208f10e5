// What every engine promises: local.ts in the run on SQLite, pg-boss.ts in the one on PostgreSQL.
import { setTimeout } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { heldWork, testEngine } from '../fakes/engine.ts'

/** Long enough for an engine to do what it must not do. */
const settled = () => setTimeout(100)

const soon = (check: () => void) => vi.waitFor(check, { timeout: 120_000, interval: 10 })

test('a key never runs twice at once, and wakes during a run mean one more run', async () => {
  const { engine } = await testEngine()
  const work = heldWork()
  engine.lane('deliver', work.run, { concurrency: 4 })
  await engine.wake('deliver', 'a')
  await engine.wake('deliver', 'a')
  await soon(() => expect(work.started).toEqual(['a']))
  await engine.wake('deliver', 'a')
  await engine.wake('deliver', 'a')
  await settled()
  expect(work.started).toEqual(['a'])
  work.finish('a')
  await soon(() => expect(work.started).toEqual(['a', 'a']))
  work.finish('a')
  await engine.idle()
  expect(work.started).toEqual(['a', 'a'])
})

test('different keys run side by side up to the concurrency of the lane, and one that hangs holds up no other', async () => {
  const { engine } = await testEngine()
  const work = heldWork()
  engine.lane('poll', work.run, { concurrency: 2 })
  for (const key of ['a', 'b', 'c', 'd']) await engine.wake('poll', key)
  await soon(() => expect(work.started).toHaveLength(2))
  const [hangs = '', other = ''] = work.started
  await engine.wake('poll', hangs)
  work.finish(other)
  await soon(() => expect(work.started).toHaveLength(3))
  work.finish(work.started[2] ?? '')
  await soon(() => expect(work.started.toSorted()).toEqual(['a', 'b', 'c', 'd']))
  work.finish(work.started[3] ?? '')
  work.finish(hangs)
  await soon(() => expect(work.started).toHaveLength(5))
  work.finish(hangs)
})

test('a wake for later runs then, and the earliest of several counts', async () => {
  const { engine, clock } = await testEngine()
  const ran: string[] = []
  engine.lane('deliver', async key => void ran.push(key), { concurrency: 1 })
  await engine.wake('deliver', 'a', new Date('2026-02-25T00:00:30Z'))
  await engine.wake('deliver', 'a', new Date('2026-02-25T00:00:10Z'))
  clock.advance(9_000)
  await engine.idle()
  expect(ran).toEqual([])
  clock.advance(1_000)
  await engine.idle()
  expect(ran).toEqual(['a'])
})

test('work that throws is told and does not end its lane', async () => {
  const { engine, failures } = await testEngine()
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
  const { engine } = await testEngine()
  const work = heldWork()
  engine.lane('deliver', work.run, { concurrency: 1 })
  await engine.wake('deliver', 'a')
  await soon(() => expect(work.started).toEqual(['a']))
  await engine.wake('deliver', 'b')
  let stopped = false
  const stopping = engine.stop().then(() => {
    stopped = true
  })
  await settled()
  expect(stopped).toBe(false)
  work.finish('a')
  await stopping
  expect(work.started).toEqual(['a'])
})

test('a frequent job goes on, and never twice at once', async () => {
  const { engine } = await testEngine()
  const work = heldWork()
  engine.cron('sweep', '* * * * * *', () => work.run('sweep'))
  await soon(() => expect(work.started).toHaveLength(1))
  await setTimeout(1200)
  expect(work.started).toHaveLength(1)
  work.finish('sweep')
  await soon(() => expect(work.started).toHaveLength(2))
  work.finish('sweep')
})

test('a lane that was never declared is a bug', async () => {
  const { engine } = await testEngine()
  await expect(engine.wake('nowhere', 'a')).rejects.toThrow('nowhere')
})
