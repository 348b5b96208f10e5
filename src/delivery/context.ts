// The dependencies of delivery, and a guard around adapter code so that a bug there stops no other channel.
import type { Adapter, DeliveryKey } from '../adapter.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Alert } from '../domain/story.ts'
import { SECOND } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import type { WriteBatcher } from '../store/db/write-batcher.ts'

export type DeliveryOptions = {
  readonly db: Db
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
  readonly tracks: readonly Track[]
  /** Default IANA zone of a channel. */
  readonly zone: string
  /** The configured sources, by id. */
  readonly places: ReadonlyMap<string, string>
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly stopping: AbortSignal
  readonly retry: DatabaseRetry
  /** How long a post in flight belongs to this process alone; 0 where no other process shares the store. */
  readonly leaseMs: number
  /** Schedules another run of this channel. */
  readonly wakeAt: (channel: Channel, at: Date) => void
}

/** The options plus state shared by all channels. */
export type DeliveryContext = DeliveryOptions & {
  readonly batch: WriteBatcher
  readonly alerts: (ids: readonly number[]) => Promise<Alert[]>
  /** Workspaces whose pause was logged. */
  readonly revoked: Set<string>
  /** Unanswered posts, by key, and until when this process may safely repeat them with the same key. */
  readonly keysHold: Map<DeliveryKey, number>
}

/** Whether the channel may have more to do now; `posted` means more, after a successful post. */
export type Step = 'more' | 'posted' | 'done'

/** How long a call may take before its outcome counts as unsure. */
export const CALL_DEADLINE = 15 * SECOND

/**
 * Runs adapter code for a channel. Null when it threw: a bug, which is logged and must not hold up other channels.
 * Rethrows store errors, because the bot must stop on a full disk.
 */
export async function guarded<Result>(
  { logger }: DeliveryContext,
  channel: Channel,
  run: () => Promise<Result>,
): Promise<Result | null> {
  try {
    return await run()
  } catch (error) {
    if (storeProblem(error, '')) throw error
    const name = channelKey(channel)
    logger.error(`${name}: a fault in Linchpin itself`, { channel: name, error })
    return null
  }
}
