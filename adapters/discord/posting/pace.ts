// Keeps all calls together within Discord's 50 a second, however long each takes to arrive.
import { SECOND } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/domain/world.ts'

/** https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
const MOST = 50

/** Timers may fire a millisecond early, for which 1 call in 1,000 was refused. */
const A_SECOND = SECOND + 10

/** Runs calls in order, each when its turn comes. */
type GlobalPace = <Result>(call: () => Promise<Result>) => Promise<Result>

/**
 * A slot is free again a second after its answer, so that no second as Discord sees it holds more than 50. discord.js
 * counts from sending, in its own seconds: 18 of 414 posts were refused when twenty channels' windows opened together.
 */
export function createPace(clock: Clock): GlobalPace {
  let free = MOST
  const waiting: (() => void)[] = []
  const release = () => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  return async call => {
    if (free > 0) free--
    else await new Promise<void>(turn => waiting.push(turn))
    try {
      return await call()
    } finally {
      clock.after(A_SECOND, release)
    }
  }
}
