// Forum channels take posts and not messages: a story is a post of its own there, with the track as its tag.
import type { DeliveryKey, PostedId, Receipt } from '../../src/adapter.ts'
import type { Channel } from '../../src/domain/channel.ts'
import { type Message, plainText } from '../../src/domain/message.ts'
import { safeText } from '../../src/domain/safe-text.ts'
import { receiptOf } from './receipts.ts'
import { carriesKey, renderMessage } from './render.ts'
import type { Fault, Transport } from './transport.ts'

/** Forum and media channels. */
const FORUMS = new Set([15, 16])

/** “Cannot send messages in a non-text channel”. */
const NO_MESSAGES = 50008

const LONGEST_NAME = 100
const MOST_TAGS = 5

type Forum = {
  readonly type?: number
  readonly available_tags?: readonly { readonly id: string; readonly name: string }[]
}

/** Whether Discord refused a message because the channel is no place for messages; nothing was posted then. */
export const takesNoMessages = (fault: Fault): boolean => fault.kind === 'refused' && fault.code === NO_MESSAGES

/** Makes a post of it where the channel is a forum; null where it is something else. */
export async function postInForum(
  transport: Transport,
  channel: Channel,
  message: Message,
  key: DeliveryKey,
  signal: AbortSignal,
): Promise<Receipt | null> {
  const forum = await readForum(transport, channel)
  if (!forum) return null
  const { files, ...rendered } = renderMessage(message, key)
  const body = { name: nameOf(message), applied_tags: tagsFor(message, forum), message: rendered }
  const called = await transport.call('POST', `/channels/${channel.id}/threads`, {
    body,
    signal,
    ...(files && { files }),
  })
  if (!called.ok) return receiptOf(called.fault)
  const { id } = (called.data ?? {}) as { id?: string }
  // A post and its first message have the same id.
  if (typeof id === 'string') return { ok: true, id: `${id}/${id}` }
  return { ok: false, kind: 'unsure', detail: 'discord answered without naming the post' }
}

/** The forum's newest posts looked through for a key: `absent` and `unknown` as in the port; null where it is no forum. */
export async function findInForum(
  transport: Transport,
  channel: Channel,
  key: DeliveryKey,
): Promise<PostedId | 'absent' | 'unknown' | null> {
  if (!(await readForum(transport, channel))) return null
  const active = await transport.call('GET', `/guilds/${channel.workspace}/threads/active`)
  const { threads } = (active.ok ? (active.data ?? {}) : {}) as { threads?: { id: string; parent_id?: string }[] }
  if (!threads) return 'unknown'
  const posts = threads
    .filter(thread => thread.parent_id === channel.id)
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1))
  for (const { id } of posts.slice(0, 20)) {
    const first = await transport.call('GET', `/channels/${id}/messages/${id}`)
    if (first.ok && carriesKey(first.data, key)) return `${id}/${id}`
    if (!first.ok && first.fault.kind !== 'refused') return 'unknown'
  }
  return 'absent'
}

async function readForum({ call }: Transport, channel: Channel): Promise<Forum | null> {
  const called = await call('GET', `/channels/${channel.id}`)
  const forum = (called.ok ? called.data : null) as Forum | null
  return forum?.type !== undefined && FORUMS.has(forum.type) ? forum : null
}

/** A post's name is shown as it is, without markdown. */
const nameOf = ({ title }: Message): string =>
  [...safeText(plainText(title, at => at.toISOString().slice(0, 10))).trim()].slice(0, LONGEST_NAME).join('') || '…'

/** The tags that are called like a track of the message, by id or title. */
function tagsFor({ fields = [] }: Message, { available_tags = [] }: Forum): string[] {
  const tracks = fields.filter(field => /^Tracks?$/.test(field.name)).map(field => plainText(field.value, String))
  const names = new Set(tracks.flatMap(text => text.split(/[(),]+/)).map(name => name.trim().toLowerCase()))
  return available_tags
    .filter(tag => names.has(tag.name.trim().toLowerCase()))
    .slice(0, MOST_TAGS)
    .map(tag => tag.id)
}
