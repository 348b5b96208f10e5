// Finds out whether a post whose answer was lost exists, by searching the bot's recent messages for its key.
import type { DeliveryKey, PostedId } from '../../../src/adapter.ts'
import { LOOK_WAITS } from '../../../src/domain/backoff.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import { MINUTE, SECOND } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/domain/world.ts'
import { wait } from '../../kit/wait.ts'
import type { DiscordAnswer, Transport } from '../connection/transport.ts'
import { carriesKey } from '../render/render.ts'
import { NONCE_FRESH_MS } from './receipts.ts'

/** Messages per page (Discord's maximum), and pages searched, newest first. */
const PAGE = 100
const PAGES = 10

/** Tolerance between Discord's clock at the attempt, from its `Date` header, and the message's time. */
export const MARGIN = 2 * MINUTE

type PostedMessage = { readonly id: string; readonly timestamp?: string }

export async function findPost(
  transport: Transport,
  clock: Clock,
  channel: Channel,
  key: DeliveryKey,
  since: Date,
): Promise<PostedId | 'absent' | 'unknown'> {
  let before: string | undefined
  for (let page = 0; page < PAGES; page++) {
    const called = await readPage(transport, clock, channel, before)
    // 10003: the channel is gone, and the post with it. Without the right to read the history nobody can tell.
    if (!called.ok) return called.fault.kind === 'refused' ? untold(called.fault.code, clock, since) : 'unknown'
    const messages = Array.isArray(called.value) ? (called.value as PostedMessage[]) : null
    if (!messages) return 'unknown'
    const found = messages.find(message => carriesKey(message, key))
    if (found) return `${channel.id}/${found.id}`
    const oldest = messages.at(-1)
    if (messages.length < PAGE || !oldest || isBefore(oldest, transport.serverClock.of(since))) return 'absent'
    before = oldest.id
  }
  return 'unknown'
}

/**
 * For channels whose history the bot may not read: while the nonce is fresh, posting again is the way to ask, because
 * Discord then returns the existing message. Later nobody can tell.
 */
const untold = (code: number, clock: Clock, since: Date): 'absent' | 'unknown' =>
  code === 10003 || clock.now().getTime() - since.getTime() < NONCE_FRESH_MS ? 'absent' : 'unknown'

const isBefore = ({ timestamp }: PostedMessage, since: Date): boolean =>
  timestamp !== undefined && Date.parse(timestamp) < since.getTime() - MARGIN

async function readPage(
  { call }: Transport,
  clock: Clock,
  channel: Channel,
  before: string | undefined,
): Promise<DiscordAnswer> {
  const query = new URLSearchParams({ limit: String(PAGE), ...(before && { before }) })
  let called: DiscordAnswer = { ok: false, fault: { kind: 'unsent', detail: 'not tried' } }
  for (const pause of [0, ...LOOK_WAITS.discord]) {
    if (pause > 0) await wait(clock, pause)
    called = await call('GET', `/channels/${channel.id}/messages`, { query, signal: AbortSignal.timeout(10 * SECOND) })
    if (called.ok || called.fault.kind === 'refused') return called
  }
  return called
}
