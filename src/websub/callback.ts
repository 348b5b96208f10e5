// The WebSub callback, where hubs confirm subscriptions and announce news. A call only makes the feed due; its content
// is ignored.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Route } from '../domain/route.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import {
  CONFIRM_WITHIN,
  confirmedHub,
  deniedHub,
  findHubAt,
  findLeaving,
  type HubRow,
  hasLeft,
  notified,
} from '../store/websub.ts'
import { mayKnowSecret } from './subscribe.ts'

type CallbackContext = {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  /** Called when a source becomes due. */
  readonly due: (source: string, at: Date) => void
  /** Called with a fault; the hub gets a 500. */
  readonly failed: (error: unknown) => void
}

const PREFIX = '/websub/'
/** Hubs send the feed along, so this is the size of the largest feed. */
const MOST_BYTES = 10_000_000
const LONGEST_CHALLENGE = 4_000

/** Handles hubs' requests. Paths are unguessable. */
export function websubRoute(context: CallbackContext): Route {
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    answer(context, request).then(
      ({ status, text = '' }) =>
        // The rest of an oversized body stays unread, so the connection cannot be reused.
        response.writeHead(status, status === 413 ? { ...HEADERS, connection: 'close' } : HEADERS).end(text),
      error => {
        context.failed(error)
        response.writeHead(500).end()
      },
    )
  }
  return { prefix: PREFIX, listener }
}

/** The challenge is untrusted and must be served as plain text. */
const HEADERS = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }

type HubReply = { readonly status: number; readonly text?: string }

async function answer(context: CallbackContext, request: IncomingMessage): Promise<HubReply> {
  const url = URL.parse(request.url ?? '/', 'http://bot')
  const path = url?.pathname.slice(PREFIX.length) ?? ''
  if (request.method !== 'GET' && request.method !== 'POST') return { status: 405 }
  const row = await findHubAt(context.db, path)
  // 410 makes a hub forget an unknown subscription; an unknown confirmation gets a 404.
  if (!row) return request.method === 'POST' ? { status: 410 } : confirmEnd(context, path, url?.searchParams)
  return request.method === 'POST' ? hear(context, row, request) : confirm(context, row, url?.searchParams)
}

/** Verification of intent: returns the challenge only for a recent request of ours. */
async function confirm(
  { db, clock, logger, due }: CallbackContext,
  row: HubRow,
  asked?: URLSearchParams,
): Promise<HubReply> {
  const now = clock.now()
  const { source, hub, topic, askedAt } = row
  if (asked?.get('hub.topic') !== topic) return { status: 404 }
  if (asked.get('hub.mode') === 'denied') {
    await deniedHub(db, source, now)
    due(source, now)
    logger.warn(`${source}: its hub ${hub} will not tell of news; the feed is read as usual`, { source })
    return { status: 200 }
  }
  const challenge = asked.get('hub.challenge') ?? ''
  const lease = asked.get('hub.lease_seconds') ?? ''
  const isOurs = askedAt !== null && now.getTime() - askedAt.getTime() <= CONFIRM_WITHIN
  const isWhole = challenge.length > 0 && challenge.length <= LONGEST_CHALLENGE && /^[1-9]\d{0,9}$/.test(lease)
  if (asked.get('hub.mode') !== 'subscribe' || !isOurs || !isWhole) return { status: 404 }
  await confirmedHub(db, source, Number(lease) * 1000, now)
  if ((row.leaseUntil ?? now) <= now) logger.info(`${source}: its hub ${hub} tells of news from now on`, { source })
  return { status: 200, text: challenge }
}

/** The same for ending a subscription. */
async function confirmEnd(
  { db, clock, logger }: CallbackContext,
  path: string,
  asked?: URLSearchParams,
): Promise<HubReply> {
  const row = await findLeaving(db, path)
  const challenge = asked?.get('hub.challenge') ?? ''
  const isOurs = row?.askedAt && clock.now().getTime() - row.askedAt.getTime() <= CONFIRM_WITHIN
  const isWhole = challenge.length > 0 && challenge.length <= LONGEST_CHALLENGE
  if (!isOurs || !isWhole || asked?.get('hub.mode') !== 'unsubscribe' || asked.get('hub.topic') !== row.topic)
    return { status: 404 }
  await hasLeft(db, path)
  logger.info(`${row.source}: its hub ${row.hub} no longer tells of news, as it was asked`)
  return { status: 200, text: challenge }
}

async function hear({ db, clock, due }: CallbackContext, row: HubRow, request: IncomingMessage): Promise<HubReply> {
  // A call only wakes the poll: anyone who learns the path can trigger an early read and nothing else.
  const verdict = mayKnowSecret(row.hub) ? await verify(request, row.secret) : 'genuine'
  if (verdict !== 'genuine') return { status: verdict === 'forged' ? 403 : 413 }
  due(row.source, await notified(db, row, clock.now()))
  return { status: 202 }
}

/** The signature methods of WebSub, section 7.1. */
const METHODS: ReadonlySet<string> = new Set(['sha1', 'sha256', 'sha384', 'sha512'])

/** Whether the raw body was signed with our secret. Hashed as it arrives and never buffered. */
async function verify(request: IncomingMessage, secret: string): Promise<'genuine' | 'forged' | 'too large'> {
  const [method = '', signature = ''] = `${request.headers['x-hub-signature'] ?? ''}`.split('=')
  if (!METHODS.has(method)) return 'forged'
  const mac = createHmac(method, secret)
  let size = 0
  try {
    for await (const chunk of request) {
      size += chunk.length
      if (size > MOST_BYTES) return 'too large'
      mac.update(chunk)
    }
  } catch {
    return 'forged' // It hung up half way: nothing whole was said.
  }
  const expected = mac.digest()
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected) ? 'genuine' : 'forged'
}
