// Finds out whether a post whose answer was lost exists, by searching the channel's history for its metadata.
import type { PostedId } from '../../../src/adapter.ts'
import { LOOK_WAITS } from '../../../src/domain/backoff.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { ServerClock } from '../../../src/domain/server-clock.ts'
import { MINUTE } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/domain/world.ts'
import type { Called } from '../../kit/fault.ts'
import { wait } from '../../kit/wait.ts'
import { type Client, call } from '../connection/web-api.ts'
import { isNoThread } from './receipts.ts'

export type FindContext = {
  readonly clock: Clock
  /** Slack's clock. */
  readonly serverClock: ServerClock
  /** The workspace's client, or null when the app is not installed there. */
  readonly clientOf: (workspace: string) => Promise<Client | null>
  /** Aborts when the adapter closes. */
  readonly closing: AbortSignal
}

/** The metadata type that identifies posts. */
export const DELIVERY = 'linchpin_delivery'

/** Tolerance between Slack's clock at the attempt, from its `Date` header, and the message's time. */
const MARGIN = 2 * MINUTE

/** Messages per page; Slack may return fewer. */
const PAGE = 200

/** Most pages searched; a busier channel or thread gives `unknown`. */
const MOST_PAGES = 10

/** Longest wait; Slack may ask for a minute between reads of history. */
const LONGEST_WAIT = 90_000

type FoundPost = PostedId | 'absent' | 'unknown'

/** The needed fields of a page of messages. */
type MessagePage = {
  readonly messages?: readonly { readonly ts?: string; readonly metadata?: Metadata }[]
  readonly response_metadata?: { readonly next_cursor?: string }
}
type Metadata = { readonly event_type?: string; readonly event_payload?: object }

/**
 * Asks for no `oldest`, which would be a time of our clock: one that ran ahead hid the post, and it was made twice. The
 * newest page is looked through whatever any clock says, so that a clock set right since the attempt hides nothing.
 */
export async function findPost(context: FindContext, channel: Channel, key: string, since: Date): Promise<FoundPost> {
  const client = await context.clientOf(channel.workspace)
  if (!client) return 'unknown'
  const where = { channel: channel.id, limit: PAGE, include_all_metadata: true }
  const read = (cursor: object) => client.conversations.history({ ...where, ...cursor })
  // Slack's clock is known after its first answer.
  const begin = () => context.serverClock.of(since).getTime() - MARGIN
  return lookThrough(context, channel, key, read, page => Number(page.at(-1)?.ts) * 1000 < begin())
}

/** Like `findPost`, among a post's replies. Slack returns those oldest first, so all pages are searched. */
export async function findReply(context: FindContext, channel: Channel, key: string, ts: string): Promise<FoundPost> {
  const client = await context.clientOf(channel.workspace)
  if (!client) return 'unknown'
  const where = { channel: channel.id, ts, limit: PAGE, include_all_metadata: true }
  const read = (cursor: object) => client.conversations.replies({ ...where, ...cursor })
  return lookThrough(context, channel, key, read, () => false)
}

/** Searches page by page until it finds the post or reaches messages before the attempt. */
async function lookThrough(
  context: FindContext,
  channel: Channel,
  key: string,
  read: (cursor: { cursor?: string }) => Promise<MessagePage>,
  isBefore: (page: NonNullable<MessagePage['messages']>) => boolean,
): Promise<FoundPost> {
  let cursor: string | undefined
  for (let count = 0; count < MOST_PAGES; count++) {
    const page = await readWithRetry(context, () => read(cursor ? { cursor } : {}))
    if (!page.ok) return isNoThread(page.fault) ? 'absent' : 'unknown'
    const { messages = [], response_metadata } = page.value
    const found = messages.find(({ metadata }) => isDelivery(metadata, key))
    if (found?.ts) return `${channel.workspace}/${channel.id}/${found.ts}`
    cursor = response_metadata?.next_cursor || undefined
    if (cursor === undefined || isBefore(messages)) return 'absent'
  }
  return 'unknown'
}

/** A read-only call, retried on faults that may pass. */
async function readWithRetry<Value>(
  { clock, closing }: FindContext,
  start: () => Promise<Value>,
): Promise<Called<Value, string>> {
  for (const pause of LOOK_WAITS.slack) {
    const called = await call(start)
    if (called.ok || called.fault.kind === 'refused') return called
    const asked = called.fault.kind === 'limited' ? called.fault.afterMs : pause
    if (asked > LONGEST_WAIT) return called
    await wait(clock, asked, closing)
  }
  return call(start)
}

const isDelivery = (metadata: Metadata | undefined, key: string): boolean =>
  metadata?.event_type === DELIVERY &&
  metadata.event_payload !== undefined &&
  'key' in metadata.event_payload &&
  metadata.event_payload.key === key
