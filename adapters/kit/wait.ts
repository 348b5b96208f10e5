// Waits: for a time that a signal may cut short, and for work up to a deadline.
import type { Clock } from '../../src/domain/world.ts'

/** Resolves after `ms`, or at once when `signal` aborts. */
export const wait = (clock: Clock, ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise(done => {
    if (signal?.aborted) return done()
    const end = () => {
      cancel()
      signal?.removeEventListener('abort', end)
      done()
    }
    const cancel = clock.after(ms, end)
    signal?.addEventListener('abort', end, { once: true })
  })

/** Waits for the work, but no longer than `ms`. Unlike the clock's, its timer keeps the process alive. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}
