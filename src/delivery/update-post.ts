// Living alerts: a message whose story has news is edited where the platform can, after everything that waits to be posted.
import type { Adapter, Receipt } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { alertsOf } from '../store/alerts.ts'
import { isMuted } from '../store/mutes.ts'
import { claimEdit, clearEdit, type Edit, nextEdit, putOffEdit } from '../store/post-updates.ts'
import { tellingOf } from './compose.ts'
import { CALL_DEADLINE, type Desk, guarded, hold, pauseRevoked, type Step } from './context.ts'

/** About a quarter of an hour of trying: a word on who else carries a story is worth no more. */
const MOST_TRIES = 12

/** Makes the channel's next edit. It may be made twice and says the same then, so a lost answer is simply tried again. */
export async function editNext(desk: Desk, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, ledger, clock, random, tracks } = desk
  const edit = await nextEdit(db, channel, clock.now())
  if (!edit) return 'done'
  const change = adapter.edit
  // What a reader has muted stays as the reader left it.
  if (!change || edit.digest || edit.tries >= MOST_TRIES || (await isMuted(db, channel, edit.story)))
    return clear(desk, edit, new Date(edit.due))
  // Counted and put off before the call, so that an edit that ends the process is given up as well. Only the edit waits.
  const until = new Date(clock.now().getTime() + postBackoff(edit.tries, random))
  if (!(await ledger(trx => claimEdit(trx, edit, until, edit.tries + 1)))) return 'more'
  const told = await alertsOf(db, edit.alerts)
  const receipt = await guarded(desk, channel, () =>
    change(edit.remoteId, tellingOf('alert', told, tracks), AbortSignal.timeout(CALL_DEADLINE)),
  )
  if (receipt === null) return 'more'
  return receipt.ok ? clear(desk, edit, until) : afterFailure(desk, channel, edit, until, receipt)
}

async function clear({ ledger }: Desk, edit: Edit, until: Date): Promise<Step> {
  await ledger(trx => clearEdit(trx, edit, until))
  return 'more'
}

async function afterFailure(
  desk: Desk,
  channel: Channel,
  edit: Edit,
  until: Date,
  receipt: Exclude<Receipt, { ok: true }>,
): Promise<Step> {
  const { kind, detail } = receipt
  const name = channelKey(channel)
  if (kind !== 'revoked') desk.logger.warn(`${name}: not edited (${kind}): ${detail}`, { channel: name, kind })
  const uncounted = (trx: Desk['db']) => putOffEdit(trx, edit, desk.clock.now(), edit.tries)
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
      return clear(desk, edit, until)
  }
}
