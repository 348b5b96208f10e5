// Times of day, by node-cron, in each process. Ticks are only reminders, so a missed one does no harm.
import { schedule } from 'node-cron'
import { SECOND } from '../domain/time.ts'
import type { Cancel, Clock, Logger } from '../domain/world.ts'

type Crons = {
  /** Runs at every time of a cron expression (with seconds); runs never overlap. */
  readonly add: (name: string, expression: string, run: () => Promise<void>) => void
  /** The runs in progress. */
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

/** A node-cron task that can be recreated. */
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
 * After the clock jumps back, node-cron waits until its next time comes round again. This checks every second of real
 * time and recreates the task.
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

/** node-cron logs to the console itself, missed ticks for one. A tick is only a reminder, so these are debug lines. */
function quietLogger(logger: Logger) {
  const detail = (message: unknown) => logger.debug(`node-cron: ${String(message)}`)
  return { info: detail, warn: detail, error: detail, debug: detail }
}
