// Finds out what became of a post without an outcome: the answer was lost, the process died, or a bug threw.
import type { Adapter } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { MINUTE } from '../domain/time.ts'
import { type Delivery, postOfAlert } from '../store/deliveries.ts'
import { markAgain, markDead, markSent } from '../store/delivery-attempts.ts'
import { pause, UNSURE_PAUSE } from './channel-pauses.ts'
import { type DeliveryContext, guarded, type Step } from './context.ts'
import { holdsKey } from './held-keys.ts'

/**
 * A failed search is repeated for this long before the post is made a second time: a platform that is down cannot
 * answer.
 */
const LOOKING = 5 * MINUTE

/**
 * After this many attempts without an outcome the post itself is taken to be the cause: ten crashes of the process,
 * or five throws.
 */
const MOST_OPEN_ATTEMPTS = 10

/** At most 16 s between attempts, since the channel's other alerts wait behind it. */
const SLOWEST = 4

/**
 * Marks the post sent if it is in the channel; otherwise requeues it, or gives it up after too many attempts. `open`
 * holds all its deliveries, `first` the first of them; a channel has one post in flight.
 */
export async function reconcile(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  first: Delivery,
  open: readonly Delivery[],
): Promise<Step> {
  const { batch, clock, random } = context
  const { openAttempts, detail: broken } = first
  const key = first.key ?? ''
  const since = first.attemptAt ?? clock.now()
  if (openAttempts === 0 && holdsKey(context, key)) {
    await batch(trx => markAgain(trx, open, LOST.held, false))
    return 'more'
  }
  const found = await look(context, adapter, channel, key, since, first)
  context.keysHold.delete(key)
  if (found !== 'absent' && found !== 'unknown') {
    await batch(trx => markSent(trx, open, found, clock.now()))
    return 'more'
  }
  const isUnknown = found === 'unknown'
  if (isUnknown && adapter.find && clock.now().getTime() < since.getTime() + LOOKING)
    return pause(context, channel, UNSURE_PAUSE)
  if (openAttempts >= MOST_OPEN_ATTEMPTS) return giveUp(context, channel, open, isUnknown, broken)
  const again = (trx: DeliveryContext['db']) => markAgain(trx, open, broken ?? LOST[found], isUnknown)
  if (isUnknown) warn(context, channel, key)
  // Suspects are posted separately, so that the one that crashes the process does not take the others with it.
  if (openAttempts > 1) return pause(context, channel, postBackoff(Math.min(openAttempts, SLOWEST), random), again)
  await batch(again)
  return 'more'
}

/**
 * Settles what was in flight when its channel stopped: sent if it is there, otherwise dead, as nothing more is posted
 * there. One search must do: a removed bot can seldom search at all, and this must not wake the channel again.
 */
export async function reconcileStopped(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  open: readonly Delivery[],
  stopped: string,
): Promise<Step> {
  const { batch, clock } = context
  const [first] = open
  const found = await look(context, adapter, channel, first?.key ?? '', first?.attemptAt ?? clock.now(), first)
  const perhaps = found === 'unknown' ? '; perhaps it was posted' : ''
  await batch(trx =>
    found === 'absent' || found === 'unknown'
      ? markDead(trx, open, `not posted: ${stopped}${perhaps}`)
      : markSent(trx, open, found, clock.now()),
  )
  return 'more'
}

const LOST = {
  held: 'the answer was lost; posting it again tells whether it is there',
  absent: 'the answer was lost; the platform says it was not posted',
  unknown: 'the answer was lost and the platform cannot tell: posted again, perhaps twice',
}

async function look(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  key: string,
  since: Date,
  delivery: Delivery | undefined,
): Promise<string | 'absent' | 'unknown'> {
  const { find } = adapter
  const corrected = delivery && delivery.correction > 0 ? await postOfAlert(context.db, channel, delivery.alert) : null
  const under = corrected === null ? [] : [corrected.remoteId]
  return (find && (await guarded(context, channel, () => find(channel, key, since, ...under)))) ?? 'unknown'
}

function warn({ logger }: DeliveryContext, channel: Channel, key: string): void {
  const name = channelKey(channel)
  logger.warn(`${name}: ${LOST.unknown}`, { channel: name, key })
}

async function giveUp(
  { batch, logger }: DeliveryContext,
  channel: Channel,
  open: readonly Delivery[],
  isUnknown: boolean,
  broken: string | null,
): Promise<Step> {
  const why = broken ?? 'the bot ended each time it was posted'
  const detail = `given up after many attempts with no outcome: ${why}${isUnknown ? '; perhaps it was posted' : ''}`
  await batch(trx => markDead(trx, open, detail))
  const name = channelKey(channel)
  const repair = 'linchpin deliveries lists it, and deliveries retry posts it again'
  logger.error(`${name}: ${detail}. ${repair}`, { channel: name, deliveries: open.map(one => one.id) })
  return 'more'
}
