// An engine that a test turns by hand: it keeps the lanes that are declared on it, and what was woken until the test runs it.
import type { Engine } from '../../src/scheduler/engine.ts'

export type TurnedEngine = Engine & {
  /** One run of a lane. */
  readonly run: (lane: string, key: string) => Promise<void>
  /** The keys of a lane that were woken for now since the last time. */
  readonly woken: (lane: string) => string[]
}

/** `later` is called with each wake for another time. */
export function turnedEngine(later: (lane: string, key: string, at: Date) => void = () => {}): TurnedEngine {
  const lanes = new Map<string, { run: (key: string) => Promise<void>; woken: Set<string> }>()
  const laneOf = (name: string) => {
    const lane = lanes.get(name)
    if (!lane) throw new Error(`no lane is named ${name}`)
    return lane
  }
  return {
    cron: () => {},
    lane: (name, run) => void lanes.set(name, { run, woken: new Set() }),
    async wake(name, key, at) {
      const { woken } = laneOf(name)
      if (at) later(name, key, at)
      else woken.add(key)
    },
    idle: async () => {},
    stop: async () => {},
    run: (name, key) => laneOf(name).run(key),
    woken(name) {
      const { woken } = laneOf(name)
      const keys = [...woken]
      woken.clear()
      return keys
    },
  }
}
