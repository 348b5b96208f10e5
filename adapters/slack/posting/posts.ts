// Posts, edits and finds alerts: at most one message per call, every outcome a receipt.
import type { Adapter, FailedReceipt, PostedId, Receipt } from '../../../src/adapter.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { Called } from '../../kit/fault.ts'
import { call } from '../connection/web-api.ts'
import { type Payload, renderMessage, renderPlain } from '../render/render.ts'
import { DELIVERY, type FindContext, findPost, findReply } from './find.ts'
import type { ChannelPace } from './pace.ts'
import { isBadMark, isNoThread, isPoison, receiptOf } from './receipts.ts'

type PostsContext = FindContext & { readonly pace: ChannelPace }

const NO_UNFURLS = { unfurl_links: false, unfurl_media: false } as const

const notInstalled = (workspace: string): Receipt => ({
  ok: false,
  kind: 'revoked',
  detail: `the app is not installed in the workspace ${workspace}: install it there again`,
})

/** Searching sooner missed posts that Slack committed late: 28 of 480 were doubled, with this wait none. */
const FIND_AFTER = 30_000

export function createPosts(
  context: PostsContext,
): Required<Pick<Adapter, 'post' | 'edit' | 'remove' | 'find' | 'findAfterMs'>> {
  return {
    findAfterMs: FIND_AFTER,

    async post(channel, message, key, signal, under) {
      const client = await context.clientOf(channel.workspace)
      if (!client) return notInstalled(channel.workspace)
      if (!(await context.pace(channel.id, signal)))
        return { ok: false, kind: 'later', detail: 'the channel was too busy' }
      const where = { channel: channel.id, ...NO_UNFURLS }
      let thread = under === undefined ? null : readPostedId(under)
      const postIn = (payload: Marked) =>
        call(
          () =>
            client.chat.postMessage(
              thread
                ? { ...where, ...payload, ...inThread(thread.ts, message.threadOnly !== true) }
                : { ...where, ...payload },
            ),
          signal,
        )
      const post = async (payload: Marked) => {
        const sent = await postIn(payload)
        if (sent.ok || !thread || !isNoThread(sent.fault)) return sent
        thread = null
        return postIn(payload)
      }
      const metadata = { event_type: DELIVERY, event_payload: { key } }
      const marked = await sendOnce(message, payload => post({ ...payload, metadata }))
      const isUnmarked = !marked.ok && isBadMark(marked.fault)
      const sent = isUnmarked ? await post(renderMessage(message)) : marked
      context.pace.answered(channel.id)
      if (sent.ok) return posted(channel, sent.value.ts)
      return isUnmarked ? withoutLook(receiptOf(sent.fault)) : receiptOf(sent.fault)
    },

    async edit(id, message, signal) {
      const place = readPostedId(id)
      if (!place) return { ok: false, kind: 'rejected', detail: `${id} is not a message of Slack’s` }
      const client = await context.clientOf(place.workspace)
      if (!client) return notInstalled(place.workspace)
      if (!(await context.pace(place.channel, signal)))
        return { ok: false, kind: 'later', detail: 'the channel was too busy' }
      const where = { channel: place.channel, ts: place.ts }
      const sent = await sendOnce(message, payload => call(() => client.chat.update({ ...where, ...payload }), signal))
      context.pace.answered(place.channel)
      return sent.ok ? { ok: true, id } : receiptOf(sent.fault)
    },

    async remove(id, signal) {
      const place = readPostedId(id)
      const client = place && (await context.clientOf(place.workspace))
      if (!place || !client) return { ok: false, kind: 'rejected', detail: `${id} is not a message of ours` }
      const sent = await call(() => client.chat.delete({ channel: place.channel, ts: place.ts }), signal)
      return sent.ok ? { ok: true, id } : receiptOf(sent.fault)
    },

    async find(channel, key, since, under) {
      const thread = under === undefined ? null : readPostedId(under)
      const found = thread ? await findReply(context, channel, key, thread.ts) : 'absent'
      return found === 'absent' ? findPost(context, channel, key, since) : found
    },
  }
}

/**
 * A development goes into its story's thread and is broadcast to the channel: nobody watches an unknown thread, and a
 * broadcast is in the history, where a lost post is searched for. A thread-only post is searched for in the thread.
 */
const inThread = (ts: string, reply_broadcast: boolean) => ({ thread_ts: ts, reply_broadcast })

/** A message with its identifying metadata, if it has any. */
type Marked = Sent & { metadata?: DeliveryMark }

type DeliveryMark = { readonly event_type: string; readonly event_payload: { readonly key: string } }

/** Without its metadata a message cannot be found: better reported dead than told twice. */
const withoutLook = (receipt: FailedReceipt): Receipt =>
  receipt.kind === 'unsure'
    ? { ...receipt, kind: 'rejected', detail: `${receipt.detail}; perhaps it was posted` }
    : receipt

type Sent = { readonly text: string; readonly blocks?: Payload['blocks'] }

/** Sends the blocks, or plain text if the blocks are refused; one message either way. */
async function sendOnce<Result>(
  message: Message,
  send: (payload: Sent) => Promise<Called<Result, string>>,
): Promise<Called<Result, string>> {
  const first = await send(renderMessage(message))
  return first.ok || !isPoison(first.fault) ? first : send({ text: renderPlain(message) })
}

/** A post accepted without an id cannot be edited or found, but counts as posted. */
const posted = (channel: Channel, ts = ''): Receipt => ({ ok: true, id: postedId(channel, ts) })

export const postedId = ({ workspace, id }: Channel, ts: string): PostedId => `${workspace}/${id}/${ts}`

function readPostedId(id: PostedId): { workspace: string; channel: string; ts: string } | null {
  const [workspace, channel, ts] = id.split('/')
  return workspace && channel && ts ? { workspace, channel, ts } : null
}
