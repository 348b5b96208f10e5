// Post updates: what stands in a channel is brought up to date where the platform can, after everything that waits to be posted.
import type { Adapter, Receipt } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { alertsOf } from '../store/alerts.ts'
import { isMuted } from '../store/mutes.ts'
import {
  claimPostUpdate,
  endPostUpdate,
  nextPostUpdate,
  type PostUpdate,
  postponePostUpdate,
} from '../store/post-updates.ts'
import { tellingOf } from './compose.ts'
import { CALL_DEADLINE, type Desk, guarded, hold, pauseRevoked, type Step } from './context.ts'

/** About a quarter of an hour of trying: a word on who else carries a story is worth no more. */
const MOST_ATTEMPTS = 12

/** Makes the channel's next post update. Made twice it says the same, so a lost answer is simply tried again. */
export async function updateNextPost(desk: Desk, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, ledger, clock, random, tracks } = desk
  const update = await nextPostUpdate(db, channel, clock.now())
  if (!update) return 'done'
  const change = adapter.edit
  // What a reader has muted stays as the reader left it.
  if (!change || update.digest || update.attempts >= MOST_ATTEMPTS || (await isMuted(db, channel, update.story)))
    return clear(desk, update, new Date(update.due))
  // Counted and put off before the call, so that an update that ends the process is given up as well. Only the update waits.
  const until = new Date(clock.now().getTime() + postBackoff(update.attempts, random))
  if (!(await ledger(trx => claimPostUpdate(trx, update, until, update.attempts + 1)))) return 'more'
  const told = await alertsOf(db, update.alerts)
  const receipt = await guarded(desk, channel, () =>
    change(update.remoteId, tellingOf('alert', told, tracks), AbortSignal.timeout(CALL_DEADLINE)),
  )
  if (receipt === null) return 'more'
  return receipt.ok ? clear(desk, update, until) : afterFailure(desk, channel, update, until, receipt)
}

async function clear({ ledger }: Desk, update: PostUpdate, until: Date): Promise<Step> {
  await ledger(trx => endPostUpdate(trx, update, until))
  return 'more'
}

async function afterFailure(
  desk: Desk,
  channel: Channel,
  update: PostUpdate,
  until: Date,
  receipt: Exclude<Receipt, { ok: true }>,
): Promise<Step> {
  const { kind, detail } = receipt
  const name = channelKey(channel)
  if (kind !== 'revoked') desk.logger.warn(`${name}: not edited (${kind}): ${detail}`, { channel: name, kind })
  const uncounted = (trx: Desk['db']) => postponePostUpdate(trx, update, desk.clock.now(), update.attempts)
  switch (kind) {
    case 'later':
      return receipt.afterMs === undefined ? 'more' : hold(desk, channel, receipt.afterMs, uncounted)
    case 'unsure':
      return 'more'
    case 'revoked':
      return pauseRevoked(desk, channel, receipt, uncounted)
    // Somebody deleted the message: that says nothing about the channel.
    case 'gone':
    case 'rejected':
      return clear(desk, update, until)
  }
}
