// Posts what waits for a channel, in order, one post in flight: mark `sending`, commit, post, record the receipt.
import { createHash } from 'node:crypto'
import type { Adapter, DeliveryKey, PostedId, Receipt } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey, parseChannel } from '../domain/channel.ts'
import { nextPost, type Post } from '../domain/post.ts'
import { alertsOf } from '../store/alerts.ts'
import { channelState, holdChannel } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { createLedger } from '../store/db/write-batcher.ts'
import { type Delivery, dropWaiting, due, postOfStory, unsettled } from '../store/deliveries.ts'
import {
  type Claimed,
  markBroken,
  markDead,
  markPending,
  markSending,
  markSent,
  markUnsure,
} from '../store/delivery-attempts.ts'
import { dropUnwanted } from '../store/unwanted.ts'
import { tellingOf } from './compose.ts'
import {
  CALL_DEADLINE,
  type DeliverWorld,
  type Desk,
  guarded,
  hold,
  pauseRevoked,
  QUIET,
  type Step,
  worksAgain,
} from './context.ts'
import { isTooLate, leaseOf } from './lease.ts'
import { tellStopped } from './notify-subscribers.ts'
import { settle, settleStopped } from './reconcile.ts'
import { updateNextPost } from './update-post.ts'

/** A day of alerts for one channel fits in one look. */
const BATCH = 200

/** The work of the deliver lane; its key is `platform/workspace/channel`. Returns when the channel has nothing due or must wait. */
export function createDeliver(world: DeliverWorld): (key: string) => Promise<void> {
  const desk = { ...world, ledger: createLedger(world.db, world.retry), revoked: new Set<string>() }
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
  if (stopped !== null) await dropWaiting(db, channel, `not posted: ${stopped}`)
  if (notBefore && notBefore > now) return waitUntil(desk, channel, notBefore)
  const [first, ...rest] = await unsettled(db, channel)
  if (first) {
    const open = [first, ...rest.filter(one => one.key === first.key)]
    const quietUntil = new Date((first.attemptAt?.getTime() ?? 0) + (adapter.settleAfterMs ?? 0))
    if (quietUntil > now) return waitUntil(desk, channel, quietUntil)
    const leasedUntil = leaseOf(desk, first)
    if (leasedUntil > now) return waitUntil(desk, channel, leasedUntil)
    if (stopped !== null) return settleStopped(desk, adapter, channel, open, stopped)
    return settle(desk, adapter, channel, first, open)
  }
  if (stopped !== null) return 'done'
  const post = nextPost(await due(db, channel, now, BATCH))
  return post ? send(desk, adapter, channel, post) : updateNextPost(desk, adapter, channel)
}

function waitUntil({ wakeAt }: Desk, channel: Channel, at: Date): Step {
  wakeAt(channel, at)
  return 'done'
}

async function send(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  { kind, deliveries }: Post<Delivery>,
): Promise<Step> {
  const { db, ledger, retry, clock, tracks } = desk
  const key = deliveries[0]?.key ?? keyOf(channel, idsOf(deliveries))
  const { claimed, at } = await ledger(trx => claim(trx, idsOf(deliveries), key, clock.now()))
  const tries = new Map(claimed.map(one => [one.id, one.attempts]))
  const ours = deliveries.map(one => ({ ...one, attempts: tries.get(one.id) ?? 0 })).filter(one => one.attempts > 0)
  if (ours.length === 0) return 'more'
  // Composed after the claim: a source that carries the story later finds the row `sending` and asks for an edit.
  const told = await retry.run(() =>
    alertsOf(
      db,
      ours.map(one => one.alert),
    ),
  )
  const under = await retry.run(() => storyPost(desk, channel, ours))
  if (isTooLate(desk, at)) return record(desk, adapter, channel, ours, LATE)
  const receipt = await guarded(desk, channel, () =>
    adapter.post(channel, tellingOf(kind, told, tracks), key, AbortSignal.timeout(CALL_DEADLINE), ...under),
  )
  return receipt ? record(desk, adapter, channel, ours, receipt) : recordBroken(desk, adapter, channel, ours)
}

/** Claims what still waits and is still wanted; which. */
async function claim(
  trx: Db,
  ids: readonly number[],
  key: DeliveryKey,
  now: Date,
): Promise<{ claimed: Claimed[]; at: Date }> {
  await dropUnwanted(trx, ids)
  return { claimed: await markSending(trx, ids, key, now), at: now }
}

const LATE: Receipt = { ok: false, kind: 'later', detail: 'the database was away before it was posted', afterMs: 0 }

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
  if (receipt.ok) {
    await ledger(trx => markSent(trx, posted, receipt.id, clock.now()))
    worksAgain(desk, channel)
    return 'more'
  }
  const { kind, detail } = receipt
  const name = channelKey(channel)
  // A pause is told by itself, once.
  if (kind !== 'revoked') logger.warn(`${name}: not posted (${kind}): ${detail}`, { channel: name, kind })
  const backToWaiting = (trx: Desk['db']) => markPending(trx, posted, detail)
  switch (kind) {
    case 'later':
      return hold(desk, channel, receipt.afterMs ?? postBackoff((posted[0]?.attempts ?? 1) - 1, random), backToWaiting)
    case 'revoked':
      return pauseRevoked(desk, channel, receipt, backToWaiting)
    case 'unsure':
      return hold(desk, channel, QUIET, trx => markUnsure(trx, posted))
    case 'rejected':
      await ledger(trx => markDead(trx, posted, detail))
      return 'more'
    case 'gone':
      await ledger(async trx => {
        await markDead(trx, posted, detail)
        await holdChannel(trx, channel, { stopped: detail })
      })
      await guarded(desk, channel, () => tellStopped(desk, adapter, channel, detail))
      return 'more'
  }
}

/** It may have been posted before the bug threw: what stands in the channel is looked at before it is tried again. */
async function recordBroken(
  desk: Desk,
  adapter: Adapter,
  channel: Channel,
  posted: readonly Delivery[],
): Promise<Step> {
  const detail = 'Linchpin itself failed while posting it; the log says how'
  return hold(desk, channel, adapter.settleAfterMs ?? 0, trx => markBroken(trx, posted, detail))
}

const idsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.id)

/** 24 characters of [0-9a-z] that are the same for the same deliveries, so that Discord's nonce (25) recognises a second try. */
function keyOf(channel: Channel, ids: readonly number[]): DeliveryKey {
  const digest = createHash('sha256')
    .update(`${channelKey(channel)} ${ids.join(' ')}`)
    .digest('hex')
  return digest.slice(0, 24)
}
