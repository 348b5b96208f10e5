// Posts in the thread of a pressed message, and starts the thread if there is none.
import type { Message } from '../../../src/domain/message.ts'
import { SECOND } from '../../../src/domain/time.ts'
import type { Transport } from '../connection/transport.ts'
import { renderMessage } from '../render/render.ts'
import { EPHEMERAL, type Interaction } from './invocation.ts'

/** The message already has a thread, whose id is the message's. */
const HAS_THREAD = 160004
const NAME_CHARACTERS = 100

/**
 * Posts the pages and returns the thread's id; null where that is impossible: on an ephemeral message, inside a thread,
 * or without the permission.
 */
export async function postInThread(
  { call }: Transport,
  { message, channel_id, channel }: Interaction,
  pages: readonly Message[],
  name: string,
): Promise<string | null> {
  if (message === undefined || ((message.flags ?? 0) & EPHEMERAL) !== 0) return null
  const signal = AbortSignal.timeout(30 * SECOND)
  const place = `/channels/${channel_id ?? channel?.id}/messages/${message.id}/threads`
  const begun = await call('POST', place, { body: { name: name.slice(0, NAME_CHARACTERS) }, signal })
  if (!begun.ok && !(begun.fault.kind === 'refused' && begun.fault.code === HAS_THREAD)) return null
  for (const page of pages) {
    const { files, ...body } = renderMessage(page)
    const posted = await call('POST', `/channels/${message.id}/messages`, { body, signal })
    if (!posted.ok) return null
  }
  return message.id
}
