// Posts a channel's deliveries in order, one in flight: mark `sending`, commit, post, record the receipt.
import { createHash } from 'node:crypto'
import type { Adapter, DeliveryKey, PostedId, Receipt } from '../adapter.ts'
import { type Channel, channelKey, parseChannel } from '../domain/channel.ts'
import type { ReaderLanguage } from '../domain/locale.ts'
import type { Message } from '../domain/message.ts'
import { nextPost, type Post } from '../domain/post.ts'
import { markBriefed } from '../store/briefs.ts'
import { channelState } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { createWriteBatcher } from '../store/db/write-batcher.ts'
import { type Delivery, dropPending, due, openDeliveries, postOfAlert, postOfStory } from '../store/deliveries.ts'
import { type Claimed, dropUnwanted, markSending } from '../store/delivery-attempts.ts'
import { type Placement, placementOf } from '../store/placement.ts'
import { createAlertReader } from './alert-reader.ts'
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
 * The deliver lane's work; the key is `platform/workspace/channel`. Resolves when nothing is due or the channel must
 * wait.
 */
export function createDeliver(options: DeliveryOptions): (key: string) => Promise<void> {
  const { db, clock, retry } = options
  const batch = createWriteBatcher({ clock, retry, transact: write => db.transaction().execute(write) })
  const shared = { batch, alerts: createAlertReader(db) }
  const context = { ...options, ...shared, revoked: new Set<string>(), keysHold: new Map<DeliveryKey, number>() }
  return async key => {
    const channel = parseChannel(key)
    const adapter = channel && options.adapters.get(channel.platform)
    if (!channel || !adapter) return
    let step: Step = 'more'
    while (step !== 'done' && !options.stopping.aborted) step = await deliverNext(context, adapter, channel)
  }
}

async function deliverNext(context: DeliveryContext, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, clock } = context
  const now = clock.now()
  const { notBefore, stopped, language } = await channelState(db, channel)
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
  const waiting = await due(db, channel, now, BATCH)
  const post = nextPost(waiting)
  if (!post) return updateNextPost(context, adapter, channel)
  const step = await send(context, adapter, channel, post, language)
  // Anything that arrived meanwhile has woken the channel again, so there is no need to look for it here.
  const isLast = step === 'posted' && post.deliveries.length === waiting.length
  return isLast ? updateNextPost(context, adapter, channel) : step
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
  language?: ReaderLanguage,
): Promise<Step> {
  const { batch, retry, clock } = context
  const place = await retry.run(() => placeOf(context, channel, kind, deliveries))
  if (place === null) return dropNeedless(context, deliveries)
  const key = deliveries[0]?.key ?? keyOf(channel, idsOf(deliveries))
  const { claimed, at } = await batch(trx => claim(trx, idsOf(deliveries), key, clock.now()))
  const attempts = new Map(claimed.map(one => [one.id, one.attempts]))
  const ours = deliveries
    .map(one => ({ ...one, key, attemptAt: at, attempts: attempts.get(one.id) ?? 0 }))
    .filter(one => one.attempts > 0)
  if (ours.length === 0) return 'more'
  // Composed after the claim: a carrier that joins later finds the row `sending` and requests an update.
  const message = await retry.run(() => messageOf(context, channel, kind, ours, { ...place, language }))
  if (isTooLate(context, at)) return record(context, adapter, channel, ours, LATE)
  const receipt = await guarded(context, channel, () =>
    adapter.post(channel, message, key, AbortSignal.timeout(CALL_DEADLINE), ...place.under),
  )
  if (receipt?.ok && ours[0]?.digest) await batch(trx => markBriefed(trx, channel, at))
  return receipt ? record(context, adapter, channel, ours, receipt) : recordBroken(context, adapter, channel, ours)
}

/** Claims the deliveries that are still pending and wanted, and returns them. */
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
  { placement, language = 'en' }: Pick<Spot, 'placement'> & { readonly language: ReaderLanguage | undefined },
): Promise<Message> {
  const { tracks } = context
  const [corrected = [], fresh = []] = [true, false].map(wanted =>
    deliveries.filter(one => one.correction > 0 === wanted),
  )
  const alerts = await context.alerts(alertIdsOf(fresh))
  const told = await context.alerts(alertIdsOf(corrected))
  // Each alert as of the correction being told: a later correction has its own delivery.
  const corrections = corrected.flatMap(({ alert, correction }) =>
    told
      .filter(one => one.id === alert)
      .map(one => ({ ...one, corrections: one.corrections.filter(({ id }) => id <= correction) })),
  )
  if (kind === 'digest') return briefPost(context, channel, { alerts, corrected: corrections })
  const message = composePost(kind, alerts, tracks, corrections, { language, marks: [] })
  return placedMessage(message, placement, alerts, language)
}

/** The post that these go under, as `post` takes it, and their placement there. */
type Spot = { readonly under: [] | [PostedId]; readonly placement: Placement | null }

/**
 * Where these go: an alert under the earlier post that it develops, a correction under the post that it corrects.
 * Null for a correction of something that is not in the channel or was composed with it already.
 */
async function placeOf(
  { db, alerts }: DeliveryContext,
  channel: Channel,
  kind: Post<Delivery>['kind'],
  [first]: readonly Delivery[],
): Promise<Spot | null> {
  if (!first || kind === 'digest') return { under: [], placement: null }
  if (kind === 'alert') {
    const placement = await placementOf(db, channel, first.story, first.id)
    const under = (await postOfStory(db, channel, first.story)) ?? placement?.under
    return { under: under === undefined ? [] : [under], placement }
  }
  const posted = await postOfAlert(db, channel, first.alert)
  const [alert] = await alerts([first.alert])
  const at = alert?.corrections.find(one => one.id === first.correction)?.at
  if (posted === null || at === undefined || posted.composedAt > at) return null
  return { under: posted.digest ? [] : [posted.remoteId], placement: null }
}

async function dropNeedless({ batch }: DeliveryContext, deliveries: readonly Delivery[]): Promise<Step> {
  await batch(trx => dropPending(trx, idsOf(deliveries), 'what it corrects was not posted'))
  return 'more'
}

const alertIdsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.alert)

const idsOf = (deliveries: readonly Delivery[]): number[] => deliveries.map(one => one.id)

/**
 * 24 characters of [0-9a-f], stable for the same deliveries, so that Discord's nonce (limit 25) recognises a second
 * attempt.
 */
function keyOf(channel: Channel, ids: readonly number[]): DeliveryKey {
  const digest = createHash('sha256')
    .update(`${channelKey(channel)} ${ids.join(' ')}`)
    .digest('hex')
  return digest.slice(0, 24)
}
