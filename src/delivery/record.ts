// Records the outcome of an attempt, after which the channel carries on, pauses or stops.
import type { Adapter, FailedReceipt, Receipt } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { stopChannel } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import type { Delivery } from '../store/deliveries.ts'
import { markBroken, markDead, markPending, markSent, markUnsure } from '../store/delivery-attempts.ts'
import { endPause, pause, pauseRevoked, UNSURE_PAUSE } from './channel-pauses.ts'
import { type DeliveryContext, guarded, type Step } from './context.ts'
import { holdKey, holdsKey } from './held-keys.ts'
import { notifySubscribers } from './notify-subscribers.ts'

/** A post refused more often than this lets its channel's other posts go first, as it may itself be the cause. */
const MOST_IN_FRONT = 5

/** Records the outcome of an attempt; returns whether the channel may carry on. */
export async function record(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  posted: readonly Delivery[],
  receipt: Receipt,
): Promise<Step> {
  const { batch, clock, keysHold } = context
  const { key } = posted[0] ?? {}
  if (key && (receipt.ok || receipt.kind === 'rejected' || receipt.kind === 'gone')) keysHold.delete(key)
  if (!receipt.ok) return recordFailure(context, adapter, channel, posted, receipt)
  await batch(trx => markSent(trx, posted, receipt.id, clock.now()))
  endPause(context, channel)
  return 'posted'
}

async function recordFailure(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  posted: readonly Delivery[],
  receipt: FailedReceipt,
): Promise<Step> {
  const { batch, clock, random } = context
  const { kind, detail } = receipt
  const { attempts, key } = posted[0] ?? { attempts: 1, key: null }
  logFailure(context, channel, posted, receipt)
  // An earlier attempt with this key had no answer, so the post may be there although this one was refused.
  const isOpen = context.keysHold.has(key ?? '')
  const toWaiting = (trx: Db) => (isOpen ? markUnsure(trx, posted) : markPending(trx, posted, detail))
  const backoff = postBackoff(attempts - 1, random)
  switch (kind) {
    case 'later':
      return pause(context, channel, receipt.afterMs ?? backoff, toWaiting)
    case 'refused':
      if (attempts <= MOST_IN_FRONT || isOpen) return pause(context, channel, backoff, toWaiting)
      await batch(trx => markPending(trx, posted, detail, new Date(clock.now().getTime() + backoff)))
      return 'more'
    case 'revoked':
      return pauseRevoked(context, channel, receipt, toWaiting)
    case 'unsure':
      if (receipt.keyHoldsMs !== undefined) holdKey(context, posted, receipt.keyHoldsMs)
      return pause(context, channel, holdsKey(context, key) ? backoff : UNSURE_PAUSE, trx => markUnsure(trx, posted))
    case 'rejected':
      await batch(trx => markDead(trx, posted, detail))
      return 'more'
    case 'gone':
      await batch(async trx => {
        await markDead(trx, posted, detail)
        await stopChannel(trx, channel, detail)
      })
      await guarded(context, channel, () => notifySubscribers(context, adapter, channel, detail))
      return 'more'
  }
}

/** Pauses log themselves, once; of a repeated failure only the first is a warning. */
function logFailure(
  { logger }: DeliveryContext,
  channel: Channel,
  [first]: readonly Delivery[],
  { kind, detail }: FailedReceipt,
): void {
  if (kind === 'revoked') return
  const name = channelKey(channel)
  const level = first?.detail === detail ? 'debug' : 'warn'
  logger[level](`${name}: not posted (${kind}): ${detail}`, { channel: name, kind })
}

/** It may have been posted before the bug threw, so the channel is searched before the next attempt. */
export async function recordBroken(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  posted: readonly Delivery[],
): Promise<Step> {
  const detail = 'Linchpin itself failed while posting it; the log says how'
  return pause(context, channel, adapter.findAfterMs ?? 0, trx => markBroken(trx, posted, detail))
}
