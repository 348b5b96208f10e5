// Posts what waits for a channel, in order, one post in flight: mark `sending`, commit, post, record the receipt.
import { createHash } from 'node:crypto'
import type { Adapter, DeliveryKey, Receipt } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey, parseChannel } from '../domain/channel.ts'
import { nextPost, type Post } from '../domain/post.ts'
import { SECOND } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import { alertsOf } from '../store/alerts.ts'
import {
  channelState,
  type Delivery,
  dropWaiting,
  due,
  holdChannel,
  markDead,
  markPending,
  markSending,
  markSent,
  unsettled,
} from '../store/deliveries.ts'
import type { Db } from '../store/open.ts'
import { tellingOf } from './telling.ts'

export type DeliverWorld = {
  readonly db: Db
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
  readonly tracks: readonly Track[]
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly stopping: AbortSignal
  /** Asks for another run of this channel at a time. */
  readonly wakeAt: (channel: Channel, at: Date) => void
}

/** How long one post may take before its outcome is unsure. */
const POST_DEADLINE = 15 * SECOND

/** After a lost answer a platform may still commit the post: looking it up sooner doubled 28 of 480. */
const QUIET = 30 * SECOND

/** A day of alerts for one channel fits in one look. */
const BATCH = 200

type Step = 'more' | 'done'

/** The work of the deliver lane; its key is `platform/workspace/channel`. Returns when the channel has nothing due or must wait. */
export function createDeliver(world: DeliverWorld): (key: string) => Promise<void> {
  return async key => {
    const channel = parseChannel(key)
    const adapter = channel && world.adapters.get(channel.platform)
    if (!channel || !adapter) return
    let step: Step = 'more'
    while (step === 'more' && !world.stopping.aborted) step = await deliverNext(world, adapter, channel)
  }
}

async function deliverNext(world: DeliverWorld, adapter: Adapter, channel: Channel): Promise<Step> {
  const now = world.clock.now()
  const { notBefore, stopped } = await channelState(world.db, channel)
  if (stopped !== null) {
    await dropWaiting(world.db, channel, `not posted: ${stopped}`)
    return 'done'
  }
  if (notBefore && notBefore > now) {
    world.wakeAt(channel, notBefore)
    return 'done'
  }
  const open = await unsettled(world.db, channel)
  if (open.length > 0) return settle(world, adapter, channel, open)
  const post = nextPost(await due(world.db, channel, now, BATCH))
  return post ? send(world, adapter, channel, post) : 'done'
}

/** Finds out what became of a post whose answer was lost, and puts it back in the queue unless it stands in the channel. */
async function settle(
  world: DeliverWorld,
  adapter: Adapter,
  channel: Channel,
  open: readonly Delivery[],
): Promise<Step> {
  const key = open[0]?.key ?? ''
  const ids = idsOf(open.filter(one => one.key === key))
  const since = open[0]?.attemptAt ?? world.clock.now()
  const found = adapter.find ? await adapter.find(channel, key, since) : 'unknown'
  switch (found) {
    case 'absent':
      await markPending(world.db, ids, 'the answer was lost; the platform says it was not posted')
      return 'more'
    case 'unknown':
      await markPending(
        world.db,
        ids,
        'the answer was lost and the platform cannot tell: posted again, perhaps twice',
        true,
      )
      return 'more'
    default:
      await markSent(world.db, ids, found, world.clock.now())
      return 'more'
  }
}

async function send(world: DeliverWorld, adapter: Adapter, channel: Channel, post: Post<Delivery>): Promise<Step> {
  const { db, clock } = world
  const ids = idsOf(post.deliveries)
  const key = post.deliveries[0]?.key ?? keyOf(channel, ids)
  const alerts = await alertsOf(
    db,
    post.deliveries.map(one => one.alert),
  )
  const message = tellingOf(post.kind, alerts, world.tracks)
  await markSending(db, ids, key, clock.now())
  const receipt = await adapter.post(channel, message, key, AbortSignal.timeout(POST_DEADLINE))
  return record(world, channel, post, receipt)
}

async function record(world: DeliverWorld, channel: Channel, post: Post<Delivery>, receipt: Receipt): Promise<Step> {
  const { db, clock, logger } = world
  const ids = idsOf(post.deliveries)
  const now = clock.now()
  if (receipt.ok) {
    await markSent(db, ids, receipt.id, now)
    return 'more'
  }
  const name = channelKey(channel)
  const attempts = post.deliveries[0]?.attempts ?? 0
  logger.warn(`${name}: not posted (${receipt.kind}): ${receipt.detail}`, { channel: name, kind: receipt.kind })
  switch (receipt.kind) {
    case 'later':
    case 'revoked': {
      await markPending(db, ids, receipt.detail)
      const asked = receipt.kind === 'later' ? receipt.afterMs : undefined
      return hold(world, channel, asked ?? postBackoff(attempts, world.random))
    }
    case 'unsure':
      return hold(world, channel, QUIET)
    case 'rejected':
      await markDead(db, ids, receipt.detail)
      return 'more'
    case 'gone':
      await markDead(db, ids, receipt.detail)
      await holdChannel(db, channel, { stopped: receipt.detail })
      return 'more'
  }
}

async function hold(world: DeliverWorld, channel: Channel, ms: number): Promise<Step> {
  const notBefore = new Date(world.clock.now().getTime() + ms)
  await holdChannel(world.db, channel, { notBefore })
  world.wakeAt(channel, notBefore)
  return 'done'
}

const idsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.id)

/** 24 characters of [0-9a-z] that are the same for the same deliveries, so that Discord's nonce (25) recognises a second try. */
function keyOf(channel: Channel, ids: readonly number[]): DeliveryKey {
  const digest = createHash('sha256')
    .update(`${channelKey(channel)} ${ids.join(' ')}`)
    .digest('hex')
  return digest.slice(0, 24)
}
