// How long to wait before trying again.
import { MINUTE, SECOND } from './time.ts'
import type { Random } from './world.ts'

/**
 * Full jitter from 1 s, doubling, to 15 min (AWS Architecture Blog, "Exponential Backoff and Jitter"), never under a
 * quarter of a second: milliseconds before attempt number `attempts` + 1.
 */
export function postBackoff(attempts: number, random: Random): number {
  const ceiling = Math.min(15 * MINUTE, SECOND * 2 ** Math.min(attempts, 20))
  return Math.max(250, Math.round(random() * ceiling))
}
