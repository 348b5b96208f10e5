// What pg-boss.ts promises beyond one process.
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openBossEngine } from '../../src/scheduler/pg-boss.ts'
import { openStore } from '../../src/store/db/open.ts'
import { heldWork } from '../fakes/engine.ts'
import { testDatabase } from '../fakes/place.ts'
import { fakeClock, fakeLogger } from '../fakes/world.ts'

const soon = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 120_000, interval: 20 })

async function engineOf(address: URL, works: (lane: string) => boolean = () => true) {
  const failures: unknown[] = []
  const engine = await openBossEngine({
    address,
    clock: fakeClock('2026-02-25T00:00:00Z'),
    logger: fakeLogger(),
    failed: (_, error) => void failures.push(error),
    works,
  })
  onTestFinished(() => engine.stop())
  return { engine, failures }
}

test('on all processes together a key runs once at a time, however many wake it', async () => {
  const address = await testDatabase()
  const engines = [await engineOf(address), await engineOf(address), await engineOf(address)]
  const now = new Map<string, number>()
  let [most, runs] = [0, 0]
  const run = async (key: string) => {
    now.set(key, (now.get(key) ?? 0) + 1)
    most = Math.max(most, now.get(key) ?? 0)
    runs++
    await setTimeout(5)
    now.set(key, (now.get(key) ?? 0) - 1)
  }
  for (const { engine } of engines) engine.lane('poll', run, { concurrency: 8 })
  for (let round = 0; round < 15; round++) {
    for (const { engine } of engines) for (const key of ['a', 'b', 'c', 'd']) await engine.wake('poll', key)
    await setTimeout(20)
  }
  for (const { engine } of engines) await engine.idle()
  expect(most).toBe(1)
  expect(runs).toBeGreaterThan(8)
  expect(engines.flatMap(one => one.failures)).toEqual([])
})

test('a process that does not do the work of a lane wakes it, and another does it', async () => {
  const address = await testDatabase()
  const [web, worker] = [await engineOf(address, () => false), await engineOf(address)]
  const ran: string[] = []
  web.engine.lane('poll', async () => void ran.push('here'), { concurrency: 1 })
  worker.engine.lane('poll', async key => void ran.push(key), { concurrency: 1 })
  await web.engine.wake('poll', 'wire')
  await soon(() => expect(ran).toEqual(['wire']))
})

test('a queue whose connections end goes on, and keeps what it was asked for', async () => {
  const address = await testDatabase()
  const store = await openStore(address)
  if (!store.ok) throw new Error(store.problem.message)
  onTestFinished(() => store.value.destroy())
  const { engine, failures } = await engineOf(address)
  const work = heldWork()
  engine.lane('poll', work.run, { concurrency: 4 })
  await engine.wake('poll', 'a')
  await soon(() => expect(work.started).toEqual(['a']))
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'linchpin queue'`.execute(store.value)
  await engine.wake('poll', 'b')
  await soon(() => expect(work.started).toEqual(['a', 'b']))
  for (const key of ['a', 'b']) work.finish(key)
  await engine.idle()
  for (const error of failures) expect(error).toMatchObject({ problem: { kind: 'away' } })
})
