// How long to wait before trying again: every back-off of the bot, so that two of them differ on purpose or not at all.
import { DAY, MINUTE, SECOND } from './time.ts'
import type { Random } from './world.ts'

/**
 * Before the next post to a channel, after `attempts` that failed: full jitter from 1 s, doubling, to a minute (AWS
 * Architecture Blog, "Exponential Backoff and Jitter"), never under a quarter of a second: a trouble that has passed
 * costs an alert no more than that minute. Milliseconds, as all below.
 */
export const postBackoff = (attempts: number, random: Random): number => jittered(attempts, MINUTE, random)

/** Before the next try to change what stands in a channel: the same, to 15 min, because it is there to be read. */
export const editBackoff = (attempts: number, random: Random): number => jittered(attempts, 15 * MINUTE, random)

const jittered = (attempts: number, longest: number, random: Random): number =>
  Math.max(250, Math.round(random() * doubled(SECOND, attempts, longest)))

/**
 * Before the next read of a feed, after `failures` in a row: its interval doubled, to a day or to an interval that is
 * longer.
 */
export const feedBackoff = (every: number, failures: number): number => doubled(every, failures, Math.max(DAY, every))

/** Before a hub is asked again that may not have agreed: 10 min, which it has to confirm in, doubling to a day. */
export const hubBackoff = (failures: number): number => doubled(10 * MINUTE, failures, DAY)

/**
 * Before the next try to reach a platform, after `failures` in a row before the last: half to all of 1 s, doubling to
 * 2 min. Sooner would not do: Discord ends a token that introduces itself more than 1,000 times a day.
 */
export const connectBackoff = (failures: number, random: Random): number =>
  doubled(SECOND, failures, 2 * MINUTE) * (0.5 + random() / 2)

/** Waits before each try to bring an answer to a person who is looking at “thinking…”. */
export const ANSWER_WAITS: readonly number[] = [0, 300, 1000, 3000]

/** Waits between the looks for a post whose answer was lost. */
export const LOOK_WAITS: Readonly<Record<'slack' | 'discord', readonly number[]>> = {
  slack: [1000, 5000, 20_000],
  discord: [1000, 3000, 6000],
}

const doubled = (first: number, failures: number, longest: number): number =>
  Math.min(longest, first * 2 ** Math.min(failures, 40))
