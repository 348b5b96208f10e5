// Interactions as HTTP requests, for deployments without a socket. Takes only requests that Discord signed.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import { MINUTE, SECOND } from '../../../src/domain/time.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import type { InFlight } from '../../kit/in-flight.ts'
import { readBody } from '../../kit/read-body.ts'
import { wait } from '../../kit/wait.ts'
import type { Handling, InteractionReply } from '../commands/interactions.ts'
import type { Interaction } from '../commands/invocation.ts'
import { withoutMentions } from './transport.ts'

/** The path of interactions in HTTP mode. */
export const INTERACTIONS_PATH = '/discord/interactions'

/** Time for our reply to leave before the answer follows; if it is slower, the answer is retried. */
const HEAD_START = 50

export type Handle = (interaction: Interaction) => Handling | null

type InteractionsRoute = {
  readonly listener: RequestListener
  /** Starts taking interactions. Before that, and once the bot stops, they get a 503. */
  open(handle: Handle): void
}

type InteractionsRouteOptions = {
  /** 64 hexadecimal digits, from the application's page. */
  readonly publicKey: string
  readonly clock: Clock
  readonly logger: Logger
  readonly inFlight: InFlight
  readonly closing: AbortSignal
}

type HttpReply = { readonly status: number; readonly body: string; readonly type?: string }

/** Answers POSTs to the interactions address: 401 for a signature that is not Discord's. */
export function createInteractionsRoute(options: InteractionsRouteOptions): InteractionsRoute {
  const { clock, logger, inFlight, closing } = options
  const key = ed25519(options.publicKey)
  let opened: Handle | null = null
  const replyTo = async (headers: IncomingHttpHeaders, rawBody: Buffer): Promise<HttpReply> => {
    if (!isSigned(key, headers, rawBody) || !isFresh(headers, clock))
      return { status: 401, body: 'invalid request signature' }
    if (!opened || closing.aborted) return { status: 503, body: 'not taking commands now' }
    const handling = handled(opened, rawBody, logger)
    if (!handling) return { status: 400, body: 'not an interaction, or answered before' }
    void inFlight.run(() => wait(clock, HEAD_START).then(handling.after))
    return { status: 200, body: JSON.stringify(quiet(await handling.reply)), type: 'application/json' }
  }
  return {
    open(handle) {
      opened = handle
    },
    async listener(request, response) {
      const rawBody = request.method === 'POST' ? await readBody(request) : null
      if (!rawBody) {
        // The rest of the body stays unread, so the connection cannot be reused.
        response.writeHead(request.method === 'POST' ? 413 : 405, { connection: 'close' }).end()
        return
      }
      const { status, body, type = 'text/plain' } = await replyTo(request.headers, rawBody)
      response.writeHead(status, { 'content-type': type }).end(body)
    },
  }
}

/** Suppresses mentions, as the transport does for calls. */
const quiet = (reply: InteractionReply): object => (reply.data ? withoutMentions('/interactions/', reply) : reply)

/** A signed request that makes no sense must not crash the process. */
function handled(handle: Handle, rawBody: Buffer, logger: Logger): Handling | null {
  try {
    const parsed: unknown = JSON.parse(rawBody.toString('utf8'))
    const isInteraction = typeof parsed === 'object' && parsed !== null && 'type' in parsed
    return isInteraction ? handle(parsed as Interaction) : null
  } catch (error) {
    logger.error('Discord sent an interaction that cannot be read', { error })
    return null
  }
}

/** The SubjectPublicKeyInfo header for a raw Ed25519 key (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

const ed25519 = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' })

/** Discord signs timestamp and body, and deliberately sends wrong signatures to check that we verify. */
function isSigned(key: KeyObject, headers: IncomingHttpHeaders, rawBody: Buffer): boolean {
  const signature = String(headers['x-signature-ed25519'] ?? '')
  const timestamp = String(headers['x-signature-timestamp'] ?? '')
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,15}$/.test(timestamp)) return false
  return verify(null, Buffer.concat([Buffer.from(timestamp), rawBody]), key, Buffer.from(signature, 'hex'))
}

/** Five minutes either way. An older request is a replay, and may have been answered before a restart. */
const FRESH = 5 * MINUTE

const isFresh = (headers: IncomingHttpHeaders, clock: Clock): boolean =>
  Math.abs(clock.now().getTime() - Number(headers['x-signature-timestamp']) * SECOND) < FRESH
