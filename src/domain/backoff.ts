// Every back-off of the bot in one place, so that two of them differ on purpose or not at all.
import { DAY, MINUTE, SECOND } from './time.ts'
import type { Random } from './world.ts'

/**
 * Before the next post to a channel, after `attempts` failures: full jitter, doubling from 1 s to a minute (AWS
 * Architecture Blog, "Exponential Backoff and Jitter"), never under 250 ms. Once a fault has passed, an alert is at
 * most that minute late. Milliseconds, like everything below.
 */
export const postBackoff = (attempts: number, random: Random): number => jittered(attempts, MINUTE, random)

/** Before the next attempt to edit a post: the same, up to 15 min, since the post can be read meanwhile. */
export const editBackoff = (attempts: number, random: Random): number => jittered(attempts, 15 * MINUTE, random)

const jittered = (attempts: number, longest: number, random: Random): number =>
  Math.max(250, Math.round(random() * doubled(SECOND, attempts, longest)))

/**
 * Before the next read of a feed, after `failures` in a row: its interval doubled each time, up to a day or to the
 * interval itself if that is longer.
 */
export const feedBackoff = (every: number, failures: number): number => doubled(every, failures, Math.max(DAY, every))

/** Before a hub that did not confirm is asked again: 10 min, the time it has to confirm, doubling to a day. */
export const hubBackoff = (failures: number): number => doubled(10 * MINUTE, failures, DAY)

/**
 * Before reconnecting to a platform, after `failures` earlier failures in a row: half to all of 1 s, doubling to
 * 2 min. Not sooner: Discord resets a token that identifies more than 1,000 times a day.
 */
export const connectBackoff = (failures: number, random: Random): number =>
  doubled(SECOND, failures, 2 * MINUTE) * (0.5 + random() / 2)

/** Waits before each attempt to deliver an answer to a person who is looking at “thinking…”. */
export const ANSWER_WAITS: readonly number[] = [0, 300, 1000, 3000]

/** Waits between searches for a post whose answer was lost. */
export const LOOK_WAITS: Readonly<Record<'slack' | 'discord', readonly number[]>> = {
  slack: [1000, 5000, 20_000],
  discord: [1000, 3000, 6000],
}

const doubled = (first: number, failures: number, longest: number): number =>
  Math.min(longest, first * 2 ** Math.min(failures, 40))
