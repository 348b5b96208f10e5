// Limits posts to Slack's one a second per channel.
import type { Clock } from '../../../src/domain/world.ts'
import { wait } from '../../kit/wait.ts'

const GAP = 1000

/** Channels remembered before those whose gap is over are dropped. */
const MANY = 1000

/** Waits for the channel's turn; false when `signal` aborted, so that nothing may be posted. */
export type ChannelPace = {
  (channel: string, signal: AbortSignal): Promise<boolean>
  /** Counts the second from the answer: counted from the request, slow requests led to 63 refusals in 398 posts. */
  answered(channel: string): void
}

export function createPace(clock: Clock): ChannelPace {
  const free = new Map<string, number>()
  let latest = 0
  const pace = async (channel: string, signal: AbortSignal) => {
    const now = clock.now().getTime()
    // The clock was set back, so all noted turns are too far ahead.
    if (now < latest) free.clear()
    latest = now
    if (free.size > MANY) for (const [name, at] of free) if (at <= now) free.delete(name)
    const turn = Math.max(now, free.get(channel) ?? 0)
    free.set(channel, turn + GAP)
    if (turn > now) await wait(clock, turn - now, signal)
    return !signal.aborted
  }
  const answered = (channel: string) => {
    free.set(channel, Math.max(free.get(channel) ?? 0, clock.now().getTime() + GAP))
  }
  return Object.assign(pace, { answered })
}
