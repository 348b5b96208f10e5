// How a channel is left alone for a while: in the store first, so that a restart obeys the pause too.
import type { Receipt } from '../adapter.ts'
import type { Channel } from '../domain/channel.ts'
import { DAY, MINUTE, SECOND } from '../domain/time.ts'
import { pauseChannel, pauseWorkspace } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import type { DeliveryContext, Step } from './context.ts'

/** After a lost answer a platform may still commit the post: looking it up sooner duplicated 28 of 480. */
export const UNSURE_PAUSE = 30 * SECOND

/** Until somebody repairs it nothing can be posted; a look each five minutes notices that they have. */
const REVOKED_PAUSE = 5 * MINUTE

/** What is kept in the same commit as the pause. */
type Change = (trx: Db) => Promise<void>

const nothing: Change = async () => {}

/**
 * Keeps `change` and the pause in one commit, and asks to be run when it is over. A platform that asks for more than
 * a day gets a day.
 */
export async function pause(
  context: DeliveryContext,
  channel: Channel,
  ms: number,
  change: Change = nothing,
): Promise<Step> {
  // NaN would be over at once, and the channel would be tried without end.
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
 * The platform takes nothing from us: all channels of the workspace pause. That is logged once until something is
 * posted there again (see `endPause`), not with each attempt.
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

/** Something was posted in a channel: a pause of its workspace is over, and the next one is logged again. */
export function endPause({ revoked }: DeliveryContext, channel: Channel): void {
  revoked.delete(workspaceOf(channel))
}

const workspaceOf = ({ platform, workspace }: Channel): string => `${platform}/${workspace}`
