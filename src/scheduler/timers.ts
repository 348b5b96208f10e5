// Timed wakes of this process: of several for one key the earliest counts, and a lost one does no harm.
import type { Cancel, Clock } from '../domain/world.ts'

export type Later = {
  /** Schedules `wake`. */
  readonly at: (key: string, at: number, wake: () => void) => void
  readonly stop: () => void
}

export function createLater(clock: Clock): Later {
  const timers = new Map<string, { at: number; cancel: Cancel }>()
  return {
    at(key, at, wake) {
      const known = timers.get(key)
      if (known && known.at <= at) return
      known?.cancel()
      const cancel = clock.after(at - clock.now().getTime(), () => {
        timers.delete(key)
        wake()
      })
      timers.set(key, { at, cancel })
    },
    stop() {
      for (const timer of timers.values()) timer.cancel()
    },
  }
}
