// What a delivery has at hand, and how a channel is left alone for a while: in the store first, so that a restart obeys it too.
import type { Adapter, Receipt } from '../adapter.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { DAY, MINUTE, SECOND } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import { holdChannel, holdWorkspace } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import type { Ledger } from '../store/db/write-batcher.ts'

export type DeliverWorld = {
  readonly db: Db
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
  readonly tracks: readonly Track[]
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

/** The world with what all channels share. */
export type Desk = DeliverWorld & {
  readonly ledger: Ledger
  /** Workspaces, and channels that stand alone, whose pause has been told. */
  readonly revoked: Set<string>
}

export type Step = 'more' | 'done'

/** How long one call may take before its outcome is unsure. */
export const CALL_DEADLINE = 15_000

/** After a lost answer a platform may still commit the post: looking it up sooner doubled 28 of 480. */
export const QUIET = 30 * SECOND

/** Until somebody mends it nothing can be posted; a look each five minutes notices that they have. */
const REVOKED_PAUSE = 5 * MINUTE

/**
 * Runs what an adapter does for a channel. Null when it threw: that is a bug, which is logged and is no reason for another
 * channel to wait. What the store throws is thrown on, because the bot must stop on a full disk.
 */
export async function guarded<Result>(
  { logger }: Desk,
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

/** Keeps `change` and the hold in one commit, and comes back when it is over. A platform that asks for more than a day gets a day. */
export async function hold(
  desk: Desk,
  channel: Channel,
  ms: number,
  change: (trx: Db) => Promise<void> = async () => {},
): Promise<Step> {
  // A wait that is no number would be over at once, and the channel would be tried without end.
  const notBefore = new Date(desk.clock.now().getTime() + (Number.isFinite(ms) ? Math.min(ms, DAY) : MINUTE))
  await desk.ledger(async trx => {
    await change(trx)
    await holdChannel(trx, channel, { notBefore })
  })
  desk.wakeAt(channel, notBefore)
  return 'done'
}

/**
 * The platform takes nothing from us: all channels of the workspace pause, or the one that stands `alone`. That is said once
 * until something is posted there again (see `worksAgain`), not each time it is tried.
 */
export async function pauseRevoked(
  desk: Desk,
  channel: Channel,
  { detail, alone }: Revoked,
  change: (trx: Db) => Promise<void> = async () => {},
): Promise<Step> {
  const now = desk.clock.now()
  const notBefore = new Date(now.getTime() + REVOKED_PAUSE)
  await desk.ledger(async trx => {
    await change(trx)
    await (alone ? holdChannel(trx, channel, { notBefore }) : holdWorkspace(trx, channel, now, notBefore))
  })
  const where = alone ? channelKey(channel) : workspaceOf(channel)
  const what = alone ? `posting pauses: ${detail}` : `posting pauses in all its channels: ${detail}. ${REINSTALL}`
  if (!desk.revoked.has(where)) desk.logger.error(`${where}: ${what}; nothing that waits is lost`, { workspace: where })
  desk.revoked.add(where)
  desk.wakeAt(channel, notBefore)
  return 'done'
}

/** Something was posted in a channel: a pause of it or of its workspace is over, and another would be news. */
export function worksAgain({ revoked }: Desk, channel: Channel): void {
  revoked.delete(channelKey(channel))
  revoked.delete(workspaceOf(channel))
}

type Revoked = Extract<Receipt, { kind: 'revoked' }>

const REINSTALL = 'install the app there again or correct its token (linchpin doctor says more)'

const workspaceOf = ({ platform, workspace }: Channel): string => `${platform}/${workspace}`
