// Posts what waits for a channel, in order, one post in flight: mark `sending`, commit, post, record the receipt.
import { createHash } from 'node:crypto'
import type { Adapter, DeliveryKey, PostedId, Receipt } from '../adapter.ts'
import { type Channel, channelKey, parseChannel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { nextPost, type Post } from '../domain/post.ts'
import { alertsOf } from '../store/alerts.ts'
import { markBriefed } from '../store/briefs.ts'
import { channelState } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { createWriteBatcher } from '../store/db/write-batcher.ts'
import { type Delivery, dropPending, due, openDeliveries, postOfAlert, postOfStory } from '../store/deliveries.ts'
import { type Claimed, dropUnwanted, markSending } from '../store/delivery-attempts.ts'
import { localeOf } from '../store/locales.ts'
import { placementOf } from '../store/placement.ts'
import { briefPost } from './brief-post.ts'
import { composePost } from './compose.ts'
import { CALL_DEADLINE, type DeliveryContext, type DeliveryOptions, guarded, type Step } from './context.ts'
import { isTooLate, leaseOf } from './lease.ts'
import { placedMessage } from './placed.ts'
import { reconcile, reconcileStopped } from './reconcile.ts'
import { record, recordBroken } from './record.ts'
import { updateNextPost } from './update-post.ts'

/** Deliveries read at once: a day of alerts for one channel. */
const BATCH = 500

/**
 * The work of the deliver lane; its key is `platform/workspace/channel`. Returns when the channel has nothing due or
 * must wait.
 */
export function createDeliver(options: DeliveryOptions): (key: string) => Promise<void> {
  const { db, clock, retry } = options
  const batch = createWriteBatcher({ clock, retry, transact: write => db.transaction().execute(write) })
  const context = { ...options, batch, revoked: new Set<string>(), keysHold: new Map<DeliveryKey, number>() }
  return async key => {
    const channel = parseChannel(key)
    const adapter = channel && options.adapters.get(channel.platform)
    if (!channel || !adapter) return
    let step: Step = 'more'
    while (step === 'more' && !options.stopping.aborted) step = await deliverNext(context, adapter, channel)
  }
}

async function deliverNext(context: DeliveryContext, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, clock } = context
  const now = clock.now()
  const { notBefore, stopped } = await channelState(db, channel)
  if (notBefore && notBefore > now) return waitUntil(context, channel, notBefore)
  const [first, ...rest] = await openDeliveries(db, channel)
  if (first) {
    const open = [first, ...rest.filter(one => one.key === first.key)]
    const quietUntil = new Date((first.attemptAt?.getTime() ?? 0) + (adapter.findAfterMs ?? 0))
    if (quietUntil > now) return waitUntil(context, channel, quietUntil)
    const leasedUntil = leaseOf(context, first)
    if (leasedUntil > now) return waitUntil(context, channel, leasedUntil)
    if (stopped !== null) return reconcileStopped(context, adapter, channel, open, stopped)
    return reconcile(context, adapter, channel, first, open)
  }
  if (stopped !== null) return 'done'
  const post = nextPost(await due(db, channel, now, BATCH))
  return post ? send(context, adapter, channel, post) : updateNextPost(context, adapter, channel)
}

function waitUntil({ wakeAt }: DeliveryContext, channel: Channel, at: Date): Step {
  wakeAt(channel, at)
  return 'done'
}

async function send(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  { kind, deliveries }: Post<Delivery>,
): Promise<Step> {
  const { batch, retry, clock } = context
  const under = await retry.run(() => postedBefore(context, channel, kind, deliveries))
  if (under === null) return dropNeedless(context, deliveries)
  const key = deliveries[0]?.key ?? keyOf(channel, idsOf(deliveries))
  const { claimed, at } = await batch(trx => claim(trx, idsOf(deliveries), key, clock.now()))
  const attempts = new Map(claimed.map(one => [one.id, one.attempts]))
  const ours = deliveries
    .map(one => ({ ...one, key, attemptAt: at, attempts: attempts.get(one.id) ?? 0 }))
    .filter(one => one.attempts > 0)
  if (ours.length === 0) return 'more'
  // Composed after the claim: a source that carries the story later finds the row `sending` and requests an update.
  const message = await retry.run(() => messageOf(context, channel, kind, ours))
  if (isTooLate(context, at)) return record(context, adapter, channel, ours, LATE)
  const receipt = await guarded(context, channel, () =>
    adapter.post(channel, message, key, AbortSignal.timeout(CALL_DEADLINE), ...under),
  )
  if (receipt?.ok && ours[0]?.digest) await batch(trx => markBriefed(trx, channel, at))
  return receipt ? record(context, adapter, channel, ours, receipt) : recordBroken(context, adapter, channel, ours)
}

/** Claims what still waits and is still wanted; which. */
async function claim(
  trx: Db,
  ids: readonly number[],
  key: DeliveryKey,
  now: Date,
): Promise<{ claimed: Claimed[]; at: Date }> {
  await dropUnwanted(trx, ids, now)
  return { claimed: await markSending(trx, ids, key, now), at: now }
}

const LATE: Receipt = { ok: false, kind: 'later', detail: 'the database was away before it was posted', afterMs: 0 }

async function messageOf(
  context: DeliveryContext,
  channel: Channel,
  kind: Post<Delivery>['kind'],
  deliveries: readonly Delivery[],
): Promise<Message> {
  const { db, tracks } = context
  const [corrected = [], fresh = []] = [true, false].map(wanted =>
    deliveries.filter(one => one.correction > 0 === wanted),
  )
  const alerts = await alertsOf(db, alertIdsOf(fresh))
  const told = await alertsOf(db, alertIdsOf(corrected))
  // Each as of the correction that it tells: a later one has a delivery of its own.
  const corrections = corrected.flatMap(({ alert, correction }) =>
    told
      .filter(one => one.id === alert)
      .map(one => ({ ...one, corrections: one.corrections.filter(({ id }) => id <= correction) })),
  )
  if (kind === 'digest') return briefPost(context, channel, { alerts, corrected: corrections })
  const { language = 'en' } = await localeOf(db, channel)
  const message = composePost(kind, alerts, tracks, corrections, { language, marks: [] })
  const [first] = deliveries
  if (kind !== 'alert' || !first) return message
  return placedMessage(message, await placementOf(db, channel, first.story, first.id), alerts, language)
}

/**
 * The post under which these go, as `post` takes it; null for a correction of what does not stand in the channel, or
 * was composed with it.
 */
async function postedBefore(
  context: DeliveryContext,
  channel: Channel,
  kind: Post<Delivery>['kind'],
  deliveries: readonly Delivery[],
): Promise<[] | [PostedId] | null> {
  const [first] = deliveries
  if (kind !== 'correction' || !first) return storyPost(context, channel, deliveries)
  const posted = await postOfAlert(context.db, channel, first.alert)
  const [alert] = await alertsOf(context.db, [first.alert])
  const at = alert?.corrections.find(one => one.id === first.correction)?.at
  if (posted === null || at === undefined || posted.composedAt > at) return null
  return posted.digest ? [] : [posted.remoteId]
}

async function dropNeedless({ batch }: DeliveryContext, deliveries: readonly Delivery[]): Promise<Step> {
  await batch(trx => dropPending(trx, idsOf(deliveries), 'what it corrects was not posted'))
  return 'more'
}

/** The post that these deliveries develop: an earlier one of the one story they are about. None for a digest. */
async function storyPost(
  { db }: DeliveryContext,
  channel: Channel,
  deliveries: readonly Delivery[],
): Promise<[] | [PostedId]> {
  const [first, ...rest] = deliveries
  if (!first || first.digest || rest.some(one => one.story !== first.story)) return []
  const posted =
    (await postOfStory(db, channel, first.story)) ?? (await placementOf(db, channel, first.story, first.id))?.under
  return posted === undefined ? [] : [posted]
}

const alertIdsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.alert)

const idsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.id)

/**
 * 24 characters of [0-9a-z] that are the same for the same deliveries, so that Discord's nonce (25) recognises a
 * second attempt.
 */
function keyOf(channel: Channel, ids: readonly number[]): DeliveryKey {
  const digest = createHash('sha256')
    .update(`${channelKey(channel)} ${ids.join(' ')}`)
    .digest('hex')
  return digest.slice(0, 24)
}
