// Tracks running work so that closing can wait for it: neither platform's SDK waits for its handlers.
import type { Logger } from '../../src/domain/world.ts'

export type InFlight = {
  /** Runs a piece of work; an exception is logged and goes no further. */
  run(work: () => Promise<void>): Promise<void>
  /** Resolves when nothing is running. */
  drained(): Promise<void>
}

export function createInFlight(platform: string, logger: Logger): InFlight {
  const running = new Set<Promise<void>>()
  return {
    async run(work) {
      const task = work().catch(error => logger.error(`${platform}: a handler failed`, { error }))
      running.add(task)
      await task
      running.delete(task)
    },
    async drained() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
