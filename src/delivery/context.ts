// What a delivery has at hand, and the run of an adapter's code so that a bug in it stops nobody else.
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
  /** IANA zone of a channel that has chosen none. */
  readonly zone: string
  /** The configured sources, by id. */
  readonly places: ReadonlyMap<string, string>
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly stopping: AbortSignal
  readonly retry: DatabaseRetry
  /** How long a post that has begun is this process's alone; 0 where no other process can see it. */
  readonly leaseMs: number
  /** Asks for another run of this channel at a time. */
  readonly wakeAt: (channel: Channel, at: Date) => void
}

/** The options with what all channels share. */
export type DeliveryContext = DeliveryOptions & {
  readonly batch: WriteBatcher
  readonly alerts: (ids: readonly number[]) => Promise<Alert[]>
  /** Workspaces whose pause has been logged. */
  readonly revoked: Set<string>
  /** Posts without an answer that this process may post again with the same key, by that key: until when. */
  readonly keysHold: Map<DeliveryKey, number>
}

/** Whether the channel may have more to do now, or waits; `posted` is more after what was posted. */
export type Step = 'more' | 'posted' | 'done'

/** How long one call may take before its outcome is unsure. */
export const CALL_DEADLINE = 15 * SECOND

/**
 * Runs an adapter's code for a channel. Null when it threw: a bug, which is logged and must not hold up other channels.
 * An error of the store is thrown on, because the bot must stop on a full disk.
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
