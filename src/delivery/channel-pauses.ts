// Pauses of channels. Stored first, so that a restart obeys them too.
import type { Receipt } from '../adapter.ts'
import type { Channel } from '../domain/channel.ts'
import { DAY, MINUTE, SECOND } from '../domain/time.ts'
import { pauseChannel, pauseWorkspace } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import type { DeliveryContext, Step } from './context.ts'

/** After a lost answer the platform may still commit the post: looking it up sooner duplicated 28 of 480. */
export const UNSURE_PAUSE = 30 * SECOND

/** Nothing can be posted until somebody fixes it; a retry every five minutes notices that they have. */
const REVOKED_PAUSE = 5 * MINUTE

/** A change committed together with the pause. */
type Change = (trx: Db) => Promise<void>

const nothing: Change = async () => {}

/**
 * Commits `change` together with the pause, and schedules the channel for its end. A pause lasts a day at most,
 * whatever the platform asks for.
 */
export async function pause(
  context: DeliveryContext,
  channel: Channel,
  ms: number,
  change: Change = nothing,
): Promise<Step> {
  // A pause of NaN would end at once and retry in a tight loop.
  const notBefore = new Date(context.clock.now().getTime() + (Number.isFinite(ms) ? Math.min(ms, DAY) : MINUTE))
  await context.batch(async trx => {
    await change(trx)
    await pauseChannel(trx, channel, notBefore)
  })
  context.wakeAt(channel, notBefore)
  return 'done'
}

type Revoked = Extract<Receipt, { kind: 'revoked' }>

/**
 * Pauses all channels of a workspace that takes nothing from us. Logged once until something is posted there again
 * (see `endPause`), not on each attempt.
 */
export async function pauseRevoked(
  context: DeliveryContext,
  channel: Channel,
  { detail }: Revoked,
  change: Change = nothing,
): Promise<Step> {
  const now = context.clock.now()
  const notBefore = new Date(now.getTime() + REVOKED_PAUSE)
  await context.batch(async trx => {
    await change(trx)
    await pauseWorkspace(trx, channel, now, notBefore)
  })
  const where = workspaceOf(channel)
  const what = `posting pauses in all its channels: ${detail}. ${REINSTALL}`
  if (!context.revoked.has(where))
    context.logger.error(`${where}: ${what}; nothing that waits is lost`, { workspace: where })
  context.revoked.add(where)
  context.wakeAt(channel, notBefore)
  return 'done'
}

const REINSTALL = 'install the app there again or correct its token (linchpin doctor says more)'

/** Call after a successful post: the workspace's pause is over, and the next one is logged again. */
export function endPause({ revoked }: DeliveryContext, channel: Channel): void {
  revoked.delete(workspaceOf(channel))
}

const workspaceOf = ({ platform, workspace }: Channel): string => `${platform}/${workspace}`
