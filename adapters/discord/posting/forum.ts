// Forum channels take posts rather than messages: each story is a post, tagged with its tracks.
import type { DeliveryKey, PostedId, Receipt } from '../../../src/adapter.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import { type Message, plainText } from '../../../src/domain/message.ts'
import { safeText } from '../../../src/domain/safe-text.ts'
import type { DiscordAnswer, DiscordFault, Transport } from '../connection/transport.ts'
import { carriesKey, renderMessage, renderPlain } from '../render/render.ts'
import type { Rendered } from '../render/rendered.ts'
import { MARGIN } from './find.ts'
import { receiptOf } from './receipts.ts'

/** Forum and media channels. */
const FORUMS = new Set([15, 16])

/**
 * A forum's flag: each post needs a tag
 * (https://discord.com/developers/docs/resources/channel#channel-object-channel-flags).
 */
const REQUIRES_TAG = 1 << 4

const NO_TAG =
  'the forum wants a tag on each post and has none that is called like a track: ' +
  'make one with the track’s id or title, then subscribe again'

/** Most forum posts searched for a key. */
const MOST_LOOKED_AT = 20

const LONGEST_NAME = 100
const MOST_TAGS = 5

type Forum = {
  readonly type?: number
  readonly flags?: number
  readonly available_tags?: readonly { readonly id: string; readonly name: string }[]
}

/** Creates a forum post; null when the channel is not a forum. */
export async function postInForum(
  transport: Transport,
  channel: Channel,
  message: Message,
  key: DeliveryKey,
  signal: AbortSignal,
): Promise<Receipt | null> {
  const look = await lookAt(transport, channel)
  if (look.kind === 'unseen') return nothingPosted(look.fault)
  if (look.kind === 'other') return null
  const tags = tagsFor(message, look.forum)
  if (tags.length === 0 && Number(look.forum.flags) & REQUIRES_TAG) return { ok: false, kind: 'gone', detail: NO_TAG }
  const post = async ({ files, ...rendered }: Rendered): Promise<DiscordAnswer> => {
    const body = { name: nameOf(message), applied_tags: tags, message: rendered }
    return transport.call('POST', `/channels/${channel.id}/threads`, { body, signal, ...(files && { files }) })
  }
  const first = await post(renderMessage(message, key))
  const isPoison = !first.ok && receiptOf(first.fault).kind === 'rejected'
  const called = isPoison ? await post(renderPlain(message, key)) : first
  if (!called.ok) return receiptOf(called.fault)
  const { id } = (called.value ?? {}) as { id?: string }
  // A post and its first message share one id.
  if (typeof id === 'string') return { ok: true, id: `${id}/${id}` }
  return { ok: false, kind: 'unsure', detail: 'discord answered without naming the post' }
}

/** Searches the forum posts with messages since then for a key; null when the channel is not a forum. */
export async function findInForum(
  transport: Transport,
  channel: Channel,
  key: DeliveryKey,
  since: Date,
): Promise<PostedId | 'absent' | 'unknown' | null> {
  const look = await lookAt(transport, channel)
  if (look.kind === 'unseen') return 'unknown'
  if (look.kind === 'other') return null
  const active = await transport.call('GET', `/guilds/${channel.workspace}/threads/active`)
  const { threads } = (active.ok ? (active.value ?? {}) : {}) as { threads?: Thread[] }
  if (!threads) return 'unknown'
  const recent = threads.filter(
    thread => thread.parent_id === channel.id && isSince(thread, transport.serverClock.of(since)),
  )
  for (const { id } of recent.slice(0, MOST_LOOKED_AT)) {
    const query = new URLSearchParams({ limit: '100' })
    const read = await transport.call('GET', `/channels/${id}/messages`, { query })
    if (!read.ok || !Array.isArray(read.value)) return 'unknown'
    const found = (read.value as { id: string }[]).find(message => carriesKey(message, key))
    if (found) return `${id}/${found.id}`
  }
  return recent.length > MOST_LOOKED_AT ? 'unknown' : 'absent'
}

type Thread = { readonly id: string; readonly parent_id?: string; readonly last_message_id?: string | null }

/** Discord's epoch; the upper bits of an id are the milliseconds since then. */
const EPOCH = 1_420_070_400_000

const isSince = ({ id, last_message_id }: Thread, since: Date): boolean =>
  Number(BigInt(last_message_id ?? id) >> 22n) + EPOCH >= since.getTime() - MARGIN

type ForumLookup =
  | { readonly kind: 'forum'; readonly forum: Forum }
  | { readonly kind: 'other' }
  /** Discord did not say what kind of channel it is. */
  | { readonly kind: 'unseen'; readonly fault: DiscordFault }

async function lookAt({ call }: Transport, channel: Channel): Promise<ForumLookup> {
  const called = await call('GET', `/channels/${channel.id}`)
  if (!called.ok) return { kind: 'unseen', fault: called.fault }
  const forum = called.value as Forum | null
  return forum?.type !== undefined && FORUMS.has(forum.type) ? { kind: 'forum', forum } : { kind: 'other' }
}

/** A failed lookup posted nothing, so it is retried unless Discord gave a final reason. */
function nothingPosted(fault: DiscordFault): Receipt {
  const receipt = receiptOf(fault)
  return receipt.kind === 'unsure' ? { ok: false, kind: 'later', detail: receipt.detail } : receipt
}

/** A post's name is shown as plain text. */
const nameOf = ({ title }: Message): string =>
  [...safeText(plainText(title, at => at.toISOString().slice(0, 10))).trim()].slice(0, LONGEST_NAME).join('') || '…'

/** The forum's tags named like the message's tracks, by id or title. */
function tagsFor({ tracks = [] }: Message, { available_tags = [] }: Forum): string[] {
  const names = new Set(tracks.flatMap(({ id, title }) => [id, title]).map(name => name.trim().toLowerCase()))
  return available_tags
    .filter(tag => names.has(tag.name.trim().toLowerCase()))
    .slice(0, MOST_TAGS)
    .map(tag => tag.id)
}
