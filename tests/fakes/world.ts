// A clock that a test turns by hand, a logger that remembers, a data folder that goes away.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Clock, LogFields, Logger } from '../../src/domain/world.ts'

export type FakeClock = Clock & { advance(ms: number): void; set(to: string): void }

export function fakeClock(start: string): FakeClock {
  let now = Date.parse(start)
  const timers = new Set<{ at: number; task: () => void }>()
  const fire = () => {
    for (const timer of [...timers].sort((a, b) => a.at - b.at)) {
      if (timer.at > now || !timers.delete(timer)) continue
      timer.task()
    }
  }
  return {
    now: () => new Date(now),
    after(ms, task) {
      const timer = { at: now + ms, task }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    advance(ms) {
      now += ms
      fire()
    },
    set(to) {
      now = Date.parse(to)
      fire()
    },
  }
}

export type FakeLogger = Logger & { readonly lines: { level: string; message: string; fields: LogFields }[] }

export function fakeLogger(): FakeLogger {
  const lines: FakeLogger['lines'] = []
  const at =
    (level: string) =>
    (message: string, fields: LogFields = {}) =>
      void lines.push({ level, message, fields })
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

/** A folder of this test's own, removed when it ends. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
