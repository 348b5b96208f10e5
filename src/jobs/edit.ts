// Living alerts: a message whose story has news is edited where the platform can, after everything that waits to be posted.
import type { Adapter } from '../adapter.ts'
import { postBackoff } from '../domain/backoff.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { alertsOf } from '../store/alerts.ts'
import { clearEdit, nextEdit } from '../store/edits.ts'
import { CALL_DEADLINE, type Desk, hold, pauseWorkspace, type Step } from './holding.ts'
import { tellingOf } from './telling.ts'

/** Makes the channel's next edit. It may be made twice and says the same then, so a lost answer is simply tried again. */
export async function editNext(desk: Desk, adapter: Adapter, channel: Channel): Promise<Step> {
  const { db, ledger, logger, tracks } = desk
  const edit = await nextEdit(db, channel)
  if (!edit) return 'done'
  const clear = async (): Promise<Step> => {
    await ledger(trx => clearEdit(trx, edit))
    return 'more'
  }
  if (!adapter.edit || edit.digest) return clear()
  const message = tellingOf('alert', await alertsOf(db, edit.alerts), tracks)
  const receipt = await adapter.edit(edit.remoteId, message, AbortSignal.timeout(CALL_DEADLINE))
  if (receipt.ok) return clear()
  const name = channelKey(channel)
  logger.warn(`${name}: not edited (${receipt.kind}): ${receipt.detail}`, { channel: name, kind: receipt.kind })
  switch (receipt.kind) {
    case 'later':
    case 'unsure': {
      const asked = receipt.kind === 'later' ? receipt.afterMs : undefined
      return hold(desk, channel, asked ?? postBackoff(edit.attempts, desk.random))
    }
    case 'revoked':
      return pauseWorkspace(desk, channel, receipt.detail)
    // Somebody deleted the message: that says nothing about the channel.
    case 'gone':
    case 'rejected':
      return clear()
  }
}
