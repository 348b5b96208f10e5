// Posts and edits: at most one message per call, every outcome a receipt.
import type { DeliveryKey, PostedId, Receipt } from '../../../src/adapter.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { DiscordAnswer, DiscordFault, Transport } from '../connection/transport.ts'
import { renderMessage, renderPlain } from '../render/render.ts'
import type { Rendered } from '../render/rendered.ts'
import { postInForum } from './forum.ts'
import { isArchived, isGone, NONCE_FRESH_MS, receiptOf, takesNoAnswers, takesNoMessages } from './receipts.ts'

/** What to post, and where. A refused post leaves nothing behind, so another form of it is the same delivery. */
type Posting = {
  readonly transport: Transport
  /** The channel or thread. */
  readonly place: string
  /** The message to reply to. */
  readonly answered: string | null
  readonly isSilent: boolean
  readonly key: DeliveryKey
  readonly signal: AbortSignal
}

export async function post(
  transport: Transport,
  channel: Channel,
  message: Message,
  key: DeliveryKey,
  signal: AbortSignal,
  under?: PostedId,
): Promise<Receipt> {
  const thread = threadOf(channel, under)
  const place = thread ?? channel.id
  const isSilent = under !== undefined && message.threadOnly === true
  const posting = { transport, place, answered: under?.split('/')[1] ?? null, isSilent, key, signal }
  const posted = await send(posting, renderMessage(message, key))
  if (posted.ok) return receiptOfPosted(place, posted)
  if (takesNoMessages(posted.fault) || (thread !== null && isGone(posted.fault))) {
    const receipt = await postInForum(transport, channel, message, key, signal)
    if (receipt) return receipt
  }
  if (receiptOf(posted.fault).kind !== 'rejected') return asked(posted.fault)
  const plain = await send(posting, renderPlain(message, key))
  return plain.ok ? receiptOfPosted(place, plain) : asked(plain.fault)
}

export async function edit(
  transport: Transport,
  posted: PostedId,
  message: Message,
  signal: AbortSignal,
): Promise<Receipt> {
  const [place = '', id] = posted.split('/')
  const { files, ...rendered } = renderMessage(message)
  // Fields left out of an edit stay, and an older version may have posted another form.
  const body = { content: '', embeds: [], components: [], ...rendered }
  const change = () => transport.call('PATCH', `/channels/${place}/messages/${id}`, { body, signal })
  const called = await opened({ transport, place, signal }, change)
  return called.ok ? { ok: true, id: posted } : receiptOf(called.fault)
}

export async function remove(transport: Transport, posted: PostedId, signal: AbortSignal): Promise<Receipt> {
  const [place, id] = posted.split('/')
  const called = await transport.call('DELETE', `/channels/${place}/messages/${id}`, { signal })
  return called.ok ? { ok: true, id: posted } : receiptOf(called.fault)
}

/** In a forum, developments go into the thread of the story's first post; null in an ordinary channel. */
function threadOf(channel: Channel, under: PostedId | undefined): string | null {
  const place = under?.split('/')[0]
  return place !== undefined && place !== channel.id ? place : null
}

/** SUPPRESS_NOTIFICATIONS. */
const SILENT = 1 << 12

/** A development replies to the story's first post, or stands alone if that was deleted or takes no reply. */
async function send(posting: Posting, { files, ...message }: Rendered): Promise<DiscordAnswer> {
  const { transport, place, answered, isSilent, key, signal } = posting
  const sendAs = (reference: object) => {
    const flags = (message.flags ?? 0) | (isSilent ? SILENT : 0)
    const body = { ...message, ...reference, ...(flags && { flags }), nonce: key, enforce_nonce: true }
    const call = () => transport.call('POST', `/channels/${place}/messages`, { body, signal, ...(files && { files }) })
    return opened(posting, call)
  }
  if (answered === null) return sendAs({})
  const sent = await sendAs({ message_reference: { message_id: answered, fail_if_not_exists: false } })
  return !sent.ok && takesNoAnswers(sent.fault) ? sendAs({}) : sent
}

/**
 * Makes a call in a thread and unarchives the thread if necessary. If Discord refuses that, the call's own refusal
 * stands.
 */
async function opened(
  { transport, place, signal }: Pick<Posting, 'transport' | 'place' | 'signal'>,
  call: () => Promise<DiscordAnswer>,
): Promise<DiscordAnswer> {
  const called = await call()
  if (called.ok || !isArchived(called.fault)) return called
  const unarchived = await transport.call('PATCH', `/channels/${place}`, { body: { archived: false }, signal })
  if (unarchived.ok) return call()
  return unarchived.fault.kind === 'refused' ? called : { ok: false, fault: nothingDone(unarchived.fault) }
}

/** Unarchiving had no answer; nothing was posted. */
const nothingDone = (fault: DiscordFault): DiscordFault =>
  fault.kind === 'unanswered' ? { kind: 'unsent', detail: fault.detail } : fault

/** An unanswered post is repeated while Discord knows its nonce, which returns the first one. */
function asked(fault: DiscordFault): Receipt {
  const receipt = receiptOf(fault)
  return receipt.kind === 'unsure' ? { ...receipt, keyHoldsMs: NONCE_FRESH_MS } : receipt
}

function receiptOfPosted(place: string, called: DiscordAnswer & { ok: true }): Receipt {
  const { id } = (called.value ?? {}) as { id?: unknown }
  if (typeof id === 'string') return { ok: true, id: `${place}/${id}` }
  return { ok: false, kind: 'unsure', detail: 'discord answered without naming the message' }
}
