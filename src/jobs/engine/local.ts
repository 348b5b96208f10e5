// The engine inside one process: node-cron for times of day, in-memory lanes for work. Nothing here survives a restart, nor needs to.
import { schedule } from 'node-cron'
import { SECOND } from '../../domain/time.ts'
import type { Cancel, Clock, Logger } from '../../domain/world.ts'
import type { Engine } from './engine.ts'

type Lane = {
  readonly run: (key: string) => Promise<void>
  readonly concurrency: number
  readonly waiting: Set<string>
  readonly running: Map<string, Promise<void>>
  /** Keys woken while they ran. */
  readonly again: Set<string>
  readonly timers: Map<string, { at: number; cancel: Cancel }>
}

export type LocalWorld = {
  readonly clock: Clock
  readonly logger: Logger
  /** Told of work that threw; the engine goes on. */
  readonly failed: (name: string, error: unknown) => void
}

/** @throws when a lane is declared twice or woken before it is declared: both are bugs. */
export function localEngine(world: LocalWorld): Engine {
  const lanes = new Map<string, Lane>()
  const tasks: Armed[] = []
  const crons = new Map<string, Promise<void>>()
  let stopped = false

  const laneOf = (name: string): Lane => {
    const lane = lanes.get(name)
    if (!lane) throw new Error(`no lane is named ${name}`)
    return lane
  }

  const guarded = async (name: string, run: () => Promise<void>): Promise<void> => {
    try {
      await run()
    } catch (error) {
      world.failed(name, error)
    }
  }

  function fill(name: string, lane: Lane): void {
    for (const key of lane.waiting) {
      if (stopped || lane.running.size >= lane.concurrency) return
      lane.waiting.delete(key)
      const run = guarded(`${name} ${key}`, () => lane.run(key)).then(() => {
        lane.running.delete(key)
        if (lane.again.delete(key)) lane.waiting.add(key)
        fill(name, lane)
      })
      lane.running.set(key, run)
    }
  }

  function start(name: string, key: string): void {
    const lane = laneOf(name)
    if (lane.running.has(key)) lane.again.add(key)
    else lane.waiting.add(key)
    fill(name, lane)
  }

  function later(name: string, key: string, at: number): void {
    const { timers } = laneOf(name)
    const known = timers.get(key)
    if (known && known.at <= at) return
    known?.cancel()
    const cancel = world.clock.after(at - world.clock.now().getTime(), () => {
      timers.delete(key)
      if (!stopped) start(name, key)
    })
    timers.set(key, { at, cancel })
  }

  const busy = (): Promise<void>[] => [
    ...crons.values(),
    ...[...lanes.values()].flatMap(lane => [...lane.running.values()]),
  ]

  async function settled(): Promise<void> {
    for (let work = busy(); work.length > 0; work = busy()) await Promise.all(work)
  }

  const clockWatch = onClockSetBack(world.clock, () => {
    for (const task of tasks) task.again()
  })

  return {
    cron(name, expression, run) {
      const tick = async (): Promise<void> => {
        if (crons.has(name)) return
        const work = guarded(name, run).finally(() => crons.delete(name))
        crons.set(name, work)
        await work
      }
      tasks.push(armed(() => schedule(expression, tick, { name, logger: quietLogger(world.logger) })))
    },
    lane(name, run, { concurrency }) {
      if (lanes.has(name)) throw new Error(`lane ${name} is declared twice`)
      lanes.set(name, {
        run,
        concurrency,
        waiting: new Set(),
        running: new Map(),
        again: new Set(),
        timers: new Map(),
      })
    },
    async wake(name, key, at) {
      if (stopped) return
      if (at && at > world.clock.now()) later(name, key, at.getTime())
      else start(name, key)
    },
    idle: settled,
    async stop() {
      stopped = true
      clockWatch()
      for (const task of tasks) task.end()
      for (const { timers } of lanes.values()) for (const timer of timers.values()) timer.cancel()
      await settled()
    },
  }
}

type Armed = { again(): void; end(): void }

/** A task of node-cron's that can be made anew. */
function armed(arm: () => { destroy(): unknown }): Armed {
  let task = arm()
  return {
    again() {
      task.destroy()
      task = arm()
    },
    end: () => void task.destroy(),
  }
}

/** node-cron waits until the clock shows its next time again: for the whole of a jump back. Looked at each second that passes. */
function onClockSetBack({ now, after }: Clock, tell: () => void): Cancel {
  let last = now()
  let cancel: Cancel
  const look = (): void => {
    cancel = after(SECOND, look)
    const seen = now()
    if (seen < last) tell()
    last = seen
  }
  cancel = after(SECOND, look)
  return () => cancel()
}

/** node-cron prints to the console by itself (missed ticks while the machine slept); a tick is only a reminder, so that is detail. */
function quietLogger(logger: Logger) {
  const detail = (message: unknown) => logger.debug(`node-cron: ${String(message)}`)
  return { info: detail, warn: detail, error: detail, debug: detail }
}
