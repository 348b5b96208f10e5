// Post updates: edits posts to match the store where the platform can, after everything that waits to be posted.
import type { Adapter, Receipt } from '../adapter.ts'
import { editBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { alertsOf } from '../store/alerts.ts'
import { localeOf } from '../store/locales.ts'
import { marksOf } from '../store/marks.ts'
import { placementOf } from '../store/placement.ts'
import {
  claimPostUpdate,
  endPostUpdate,
  nextPostUpdate,
  type PostUpdate,
  postponePostUpdate,
} from '../store/post-updates.ts'
import { pause, pauseRevoked } from './channel-pauses.ts'
import { composePost } from './compose.ts'
import { CALL_DEADLINE, type DeliveryContext, guarded, type Step } from './context.ts'
import { placedMessage } from './placed.ts'

/** About a quarter of an hour: naming another carrier is worth no more. */
const MOST_ATTEMPTS = 12
/** Most of a day: words that their source took back must not stay. */
const MOST_CORRECTION_ATTEMPTS = 200

/** Makes the channel's next post update. It is idempotent, so a lost answer is simply retried. */
export async function updateNextPost(context: DeliveryContext, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, batch, clock, random, tracks } = context
  const update = await nextPostUpdate(db, channel, clock.now())
  if (!update) return 'done'
  const change = adapter.edit
  const alerts = await alertsOf(db, update.alerts)
  const isCorrected = alerts.some(({ corrections }) => corrections.length > 0)
  const most = isCorrected ? MOST_CORRECTION_ATTEMPTS : MOST_ATTEMPTS
  if (!change || update.digest || update.attempts >= most) return clear(context, update, new Date(update.due))
  // Counted and postponed before the call, so that an update that crashes the process is given up eventually.
  const until = new Date(clock.now().getTime() + editBackoff(update.attempts, random))
  if (!(await batch(trx => claimPostUpdate(trx, update, until, update.attempts + 1)))) return 'more'
  const current = await alertsOf(db, update.alerts)
  const placement = await placementOf(db, channel, update.story, Math.min(...update.ids))
  const { language = 'en' } = await localeOf(db, channel)
  const marks = await marksOf(db, channel, update.alerts, update.story, clock.now())
  const composed = composePost('alert', current, tracks, [], { language, marks })
  const message = placedMessage(composed, placement, current, language)
  const receipt = await guarded(context, channel, () =>
    change(update.remoteId, message, AbortSignal.timeout(CALL_DEADLINE)),
  )
  if (receipt === null) return 'more'
  return receipt.ok ? clear(context, update, until) : afterFailure(context, channel, update, until, receipt)
}

async function clear({ batch }: DeliveryContext, update: PostUpdate, until: Date): Promise<Step> {
  await batch(trx => endPostUpdate(trx, update, until))
  return 'more'
}

async function afterFailure(
  context: DeliveryContext,
  channel: Channel,
  update: PostUpdate,
  until: Date,
  receipt: Exclude<Receipt, { ok: true }>,
): Promise<Step> {
  const { kind, detail } = receipt
  const name = channelKey(channel)
  if (kind !== 'revoked') context.logger.warn(`${name}: post not updated (${kind}): ${detail}`, { channel: name, kind })
  const uncounted = (trx: DeliveryContext['db']) =>
    postponePostUpdate(trx, update, context.clock.now(), update.attempts)
  switch (kind) {
    case 'later':
      return receipt.afterMs === undefined ? 'more' : pause(context, channel, receipt.afterMs, uncounted)
    case 'unsure':
    case 'refused':
      return 'more'
    case 'revoked':
      return pauseRevoked(context, channel, receipt, uncounted)
    // Somebody deleted the message, which says nothing about the channel.
    case 'gone':
    case 'rejected':
      return clear(context, update, until)
  }
}
