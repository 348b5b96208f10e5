// What is under way: Bolt does not wait for its handlers when it stops, so they are counted here.
import type { Logger } from '../../../src/domain/world.ts'

export type Tasks = {
  /** Runs one handler to its end; what it throws is logged. */
  run(work: () => Promise<void>): Promise<void>
  /** Resolves when nothing is under way. */
  drained(): Promise<void>
}

export function createTasks(logger: Logger): Tasks {
  const running = new Set<Promise<void>>()
  return {
    async run(work) {
      const task = work().catch(error => logger.error('slack: a handler failed', { error }))
      running.add(task)
      await task
      running.delete(task)
    },
    async drained() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
