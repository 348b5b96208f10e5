// Work at times of day, by node-cron, in each process: ticks are only reminders, and one that is missed does no harm.
import { schedule } from 'node-cron'
import { SECOND } from '../domain/time.ts'
import type { Cancel, Clock, Logger } from '../domain/world.ts'

type Crons = {
  /** Runs at each time of a cron expression (with seconds), never twice at once. */
  readonly add: (name: string, expression: string, run: () => Promise<void>) => void
  /** What runs now. */
  readonly busy: () => Promise<void>[]
  readonly stop: () => void
}

/** `run` must not throw. */
export function createCrons(clock: Clock, logger: Logger): Crons {
  const tasks: Armed[] = []
  const running = new Map<string, Promise<void>>()
  const clockWatch = onClockSetBack(clock, () => {
    for (const task of tasks) task.again()
  })
  return {
    add(name, expression, run) {
      const tick = async (): Promise<void> => {
        if (running.has(name)) return
        const work = run().finally(() => running.delete(name))
        running.set(name, work)
        await work
      }
      tasks.push(armed(() => schedule(expression, tick, { name, logger: quietLogger(logger) })))
    },
    busy: () => [...running.values()],
    stop() {
      clockWatch()
      for (const task of tasks) task.end()
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

/**
 * node-cron waits until the clock shows its next time again: for the whole of a jump back. Looked at each second that
 * passes.
 */
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

/**
 * node-cron prints to the console by itself (missed ticks while the machine slept); a tick is only a reminder, so
 * that is detail.
 */
function quietLogger(logger: Logger) {
  const detail = (message: unknown) => logger.debug(`node-cron: ${String(message)}`)
  return { info: detail, warn: detail, error: detail, debug: detail }
}
