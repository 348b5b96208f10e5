// The engine of a single process: node-cron for times of day, in-memory lanes for work. Nothing here needs to survive a
// restart.
import type { Clock, Logger } from '../domain/world.ts'
import { createCrons } from './crons.ts'
import type { Engine } from './engine.ts'
import { createLater, type Later } from './timers.ts'

type LocalLane = {
  readonly run: (key: string) => Promise<void>
  readonly concurrency: number
  readonly waiting: Set<string>
  readonly running: Map<string, Promise<void>>
  /** Keys woken while they ran. */
  readonly again: Set<string>
  readonly later: Later
}

export type LocalEngineOptions = {
  readonly clock: Clock
  readonly logger: Logger
  /** Called with work that threw; the engine carries on. */
  readonly failed: (name: string, error: unknown) => void
}

/** @throws when a lane is declared twice or woken before it is declared: both are bugs. */
export function localEngine(options: LocalEngineOptions): Engine {
  const lanes = new Map<string, LocalLane>()
  const crons = createCrons(options.clock, options.logger)
  let stopped = false

  const laneOf = (name: string): LocalLane => {
    const lane = lanes.get(name)
    if (!lane) throw new Error(`no lane is named ${name}`)
    return lane
  }

  const guarded = async (name: string, run: () => Promise<void>): Promise<void> => {
    try {
      await run()
    } catch (error) {
      options.failed(name, error)
    }
  }

  function fill(name: string, lane: LocalLane): void {
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

  const busy = (): Promise<void>[] => [
    ...crons.busy(),
    ...[...lanes.values()].flatMap(lane => [...lane.running.values()]),
  ]

  async function nothingRuns(): Promise<void> {
    for (let work = busy(); work.length > 0; work = busy()) await Promise.all(work)
  }

  return {
    cron: (name, expression, run) => crons.add(name, expression, () => guarded(name, run)),
    lane(name, run, { concurrency }) {
      if (lanes.has(name)) throw new Error(`lane ${name} is declared twice`)
      lanes.set(name, {
        run,
        concurrency,
        waiting: new Set(),
        running: new Map(),
        again: new Set(),
        later: createLater(options.clock),
      })
    },
    async wake(name, key, at) {
      if (stopped) return
      if (at && at > options.clock.now()) laneOf(name).later.at(key, at.getTime(), () => start(name, key))
      else start(name, key)
    },
    idle: nothingRuns,
    async stop() {
      stopped = true
      crons.stop()
      for (const { later } of lanes.values()) later.stop()
      await nothingRuns()
    },
  }
}
