// The engine of the run: in the process, or pg-boss on a database of the test's own.
import { onTestFinished } from 'vitest'
import { localEngine } from '../../src/scheduler/local.ts'
import { openBossEngine } from '../../src/scheduler/pg-boss.ts'
import { ON_POSTGRES, testDatabase } from './place.ts'
import { fakeClock, fakeLogger } from './world.ts'

export async function testEngine() {
  const clock = fakeClock('2026-02-25T00:00:00Z')
  const failures: string[] = []
  const world = {
    clock,
    logger: fakeLogger(),
    failed: (name: string, error: unknown) => void failures.push(`${name}: ${error}`),
  }
  const engine = ON_POSTGRES
    ? await openBossEngine({ ...world, address: await testDatabase(), works: () => true })
    : localEngine(world)
  onTestFinished(() => engine.stop())
  return { engine, clock, failures }
}

/** Work that ends when the test says so. */
export function heldWork() {
  const started: string[] = []
  const held = new Map<string, () => void>()
  const run = (key: string) => {
    started.push(key)
    return new Promise<void>(done => held.set(key, done))
  }
  return { run, started, finish: (key: string) => held.get(key)?.() }
}
