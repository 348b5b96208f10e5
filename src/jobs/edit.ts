// Living alerts: a message whose story has news is edited where the platform can, after everything that waits to be posted.
import type { Adapter } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { alertsOf } from '../store/alerts.ts'
import { clearEdit, type Edit, nextEdit, putOffEdit } from '../store/edits.ts'
import { isMuted } from '../store/mutes.ts'
import { CALL_DEADLINE, type Desk, hold, pauseWorkspace, type Step } from './holding.ts'
import { tellingOf } from './telling.ts'

/** About a quarter of an hour of trying: a word on who else carries a story is worth no more. */
const MOST_TRIES = 12

/** Only the edit waits: the channel's posts go on. */
async function putOff({ ledger, clock, random }: Desk, edit: Edit): Promise<Step> {
  const until = new Date(clock.now().getTime() + postBackoff(edit.attempts, random))
  await ledger(trx => putOffEdit(trx, edit, until))
  return 'more'
}

/** Makes the channel's next edit. It may be made twice and says the same then, so a lost answer is simply tried again. */
export async function editNext(desk: Desk, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, ledger, logger, tracks } = desk
  const edit = await nextEdit(db, channel, desk.clock.now())
  if (!edit) return 'done'
  const clear = async (): Promise<Step> => {
    await ledger(trx => clearEdit(trx, edit))
    return 'more'
  }
  // What a reader has muted stays as the reader left it.
  if (!adapter.edit || edit.digest || (await isMuted(db, channel, edit.story))) return clear()
  const message = tellingOf('alert', await alertsOf(db, edit.alerts), tracks)
  const receipt = await adapter.edit(edit.remoteId, message, AbortSignal.timeout(CALL_DEADLINE))
  if (receipt.ok) return clear()
  const name = channelKey(channel)
  logger.warn(`${name}: not edited (${receipt.kind}): ${receipt.detail}`, { channel: name, kind: receipt.kind })
  switch (receipt.kind) {
    case 'later':
    case 'unsure':
      if (receipt.kind === 'later' && receipt.afterMs !== undefined) return hold(desk, channel, receipt.afterMs)
      return edit.attempts < MOST_TRIES ? putOff(desk, edit) : clear()
    case 'revoked':
      return pauseWorkspace(desk, channel, receipt.detail)
    // Somebody deleted the message: that says nothing about the channel.
    case 'gone':
    case 'rejected':
      return clear()
  }
}
