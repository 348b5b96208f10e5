// Waiting that ends early when the bot stops.
import type { Clock } from '../../../src/domain/world.ts'

export const pause = (clock: Clock, ms: number, closing?: AbortSignal): Promise<void> =>
  new Promise(done => {
    const end = () => {
      cancel()
      closing?.removeEventListener('abort', end)
      done()
    }
    const cancel = clock.after(ms, end)
    if (closing?.aborted) end()
    else closing?.addEventListener('abort', end, { once: true })
  })
