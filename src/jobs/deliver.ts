// Posts what waits for a channel, in order, one post in flight: mark `sending`, commit, post, record the receipt.
import { createHash } from 'node:crypto'
import type { Adapter, DeliveryKey, PostedId, Receipt } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey, parseChannel } from '../domain/channel.ts'
import { nextPost, type Post } from '../domain/post.ts'
import { MINUTE, SECOND } from '../domain/time.ts'
import { alertsOf } from '../store/alerts.ts'
import { channelState, holdChannel } from '../store/channels.ts'
import {
  type Delivery,
  dropWaiting,
  due,
  markDead,
  markPending,
  markSending,
  markSent,
  postOfStory,
  unsettled,
} from '../store/deliveries.ts'
import { createLedger } from '../store/ledger.ts'
import { editNext } from './edit.ts'
import { CALL_DEADLINE, type DeliverWorld, type Desk, hold, pauseWorkspace, type Step } from './holding.ts'
import { tellStopped } from './stopped.ts'
import { tellingOf } from './telling.ts'

/** After a lost answer a platform may still commit the post: looking it up sooner doubled 28 of 480. */
const QUIET = 30 * SECOND

/** A look that fails is tried again for this long before the post is made a second time: a platform that is down tells nothing. */
const LOOKING = 5 * MINUTE

/** A day of alerts for one channel fits in one look. */
const BATCH = 200

/** The work of the deliver lane; its key is `platform/workspace/channel`. Returns when the channel has nothing due or must wait. */
export function createDeliver(world: DeliverWorld): (key: string) => Promise<void> {
  const desk = { ...world, ledger: createLedger(world.db) }
  return async key => {
    const channel = parseChannel(key)
    const adapter = channel && world.adapters.get(channel.platform)
    if (!channel || !adapter) return
    let step: Step = 'more'
    while (step === 'more' && !world.stopping.aborted) step = await deliverNext(desk, adapter, channel)
  }
}

async function deliverNext(desk: Desk, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, clock } = desk
  const now = clock.now()
  const { notBefore, stopped } = await channelState(db, channel)
  if (stopped !== null) {
    await dropWaiting(db, channel, `not posted: ${stopped}`)
    return 'done'
  }
  if (notBefore && notBefore > now) return waitUntil(desk, channel, notBefore)
  const open = await unsettled(db, channel)
  if (open.length > 0) {
    const quietUntil = new Date((open[0]?.attemptAt?.getTime() ?? 0) + (adapter.settleAfterMs ?? 0))
    return quietUntil > now ? waitUntil(desk, channel, quietUntil) : settle(desk, adapter, channel, open)
  }
  const post = nextPost(await due(db, channel, now, BATCH))
  return post ? send(desk, adapter, channel, post) : editNext(desk, adapter, channel)
}

function waitUntil({ wakeAt }: Desk, channel: Channel, at: Date): Step {
  wakeAt(channel, at)
  return 'done'
}

/** Finds out what became of a post whose answer was lost, and puts it back in the queue unless it stands in the channel. */
async function settle(desk: Desk, adapter: Adapter, channel: Channel, open: readonly Delivery[]): Promise<Step> {
  const { ledger, clock, logger } = desk
  const key = open[0]?.key ?? ''
  const ids = idsOf(open.filter(one => one.key === key))
  const since = open[0]?.attemptAt ?? clock.now()
  const found = adapter.find ? await adapter.find(channel, key, since) : 'unknown'
  switch (found) {
    case 'absent':
      await ledger(trx => markPending(trx, ids, 'the answer was lost; the platform says it was not posted'))
      return 'more'
    case 'unknown': {
      if (adapter.find && clock.now().getTime() < since.getTime() + LOOKING) return hold(desk, channel, QUIET)
      const name = channelKey(channel)
      logger.warn(`${name}: an answer was lost and the platform cannot tell: posted again, perhaps twice`, {
        channel: name,
        key,
      })
      const detail = 'the answer was lost and the platform cannot tell: posted again, perhaps twice'
      await ledger(trx => markPending(trx, ids, detail, true))
      return 'more'
    }
    default:
      await ledger(trx => markSent(trx, ids, found, clock.now()))
      return 'more'
  }
}

async function send(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  { kind, deliveries }: Post<Delivery>,
): Promise<Step> {
  const { db, ledger, clock, tracks } = desk
  const key = deliveries[0]?.key ?? keyOf(channel, idsOf(deliveries))
  const claimed = new Set(await ledger(trx => markSending(trx, idsOf(deliveries), key, clock.now())))
  const ours = deliveries.filter(one => claimed.has(one.id))
  if (ours.length === 0) return 'more'
  // Composed after the claim: a source that carries the story later finds the row `sending` and asks for an edit.
  const told = await alertsOf(
    db,
    ours.map(one => one.alert),
  )
  const message = tellingOf(kind, told, tracks)
  const under = await storyPost(desk, channel, ours)
  const receipt = await adapter.post(channel, message, key, AbortSignal.timeout(CALL_DEADLINE), ...under)
  return record(desk, adapter, channel, ours, receipt)
}

/** The post that these deliveries develop: an earlier one of the one story they are about. None for a digest. */
async function storyPost({ db }: Desk, channel: Channel, deliveries: readonly Delivery[]): Promise<[] | [PostedId]> {
  const [first, ...rest] = deliveries
  if (!first || first.digest || rest.some(one => one.story !== first.story)) return []
  const posted = await postOfStory(db, channel, first.story)
  return posted === null ? [] : [posted]
}

async function record(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  posted: readonly Delivery[],
  receipt: Receipt,
): Promise<Step> {
  const { ledger, clock, logger, random } = desk
  const ids = idsOf(posted)
  if (receipt.ok) {
    await ledger(trx => markSent(trx, ids, receipt.id, clock.now()))
    return 'more'
  }
  const { kind, detail } = receipt
  const name = channelKey(channel)
  logger.warn(`${name}: not posted (${kind}): ${detail}`, { channel: name, kind })
  const backToWaiting = (trx: Desk['db']) => markPending(trx, ids, detail)
  switch (kind) {
    case 'later':
      return hold(desk, channel, receipt.afterMs ?? postBackoff(posted[0]?.attempts ?? 0, random), backToWaiting)
    case 'revoked':
      return pauseWorkspace(desk, channel, detail, backToWaiting)
    case 'unsure':
      return hold(desk, channel, QUIET)
    case 'rejected':
      await ledger(trx => markDead(trx, ids, detail))
      return 'more'
    case 'gone':
      await ledger(async trx => {
        await markDead(trx, ids, detail)
        await holdChannel(trx, channel, { stopped: detail })
      })
      await tellStopped(desk, adapter, channel, detail)
      return 'more'
  }
}

const idsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.id)

/** 24 characters of [0-9a-z] that are the same for the same deliveries, so that Discord's nonce (25) recognises a second try. */
function keyOf(channel: Channel, ids: readonly number[]): DeliveryKey {
  const digest = createHash('sha256')
    .update(`${channelKey(channel)} ${ids.join(' ')}`)
    .digest('hex')
  return digest.slice(0, 24)
}
