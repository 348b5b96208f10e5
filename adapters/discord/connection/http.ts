// Interactions as HTTP requests, for deployments without a socket: only what Discord has signed is taken.
import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { MINUTE, SECOND } from '../../../src/domain/time.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import type { Handling } from '../commands/interactions.ts'
import type { Interaction } from '../commands/invocation.ts'
import { pause } from '../posting/pause.ts'
import { withoutMentions } from './transport.ts'

/** A request as it came; the signature is over these very bytes. Header names are lower-case. */
export type HttpRequest = {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly rawBody: Uint8Array
}

export type HttpReply = { readonly status: number; readonly headers: Record<string, string>; readonly body: string }

/** Time for our reply to leave before the answer follows it; should it be slower, the answer is tried again. */
const HEAD_START = 50

export type HttpOptions = {
  /** 64 hexadecimal digits, from the application's page. */
  readonly publicKey: string
  readonly clock: Clock
  readonly logger: Logger
  /** Null until commands are taken. */
  readonly handler: () => ((interaction: Interaction) => Handling | null) | null
  /** Keeps the work that follows a reply, so that closing can wait for it. */
  readonly keep: (work: Promise<void>) => void
}

/** Answers one POST to the interactions address: 401 for a signature that is not Discord's, 503 before the start. */
export function createHttp({ publicKey, clock, logger, handler, keep }: HttpOptions) {
  const key = ed25519(publicKey)
  return async ({ headers, rawBody }: HttpRequest): Promise<HttpReply> => {
    if (!isSigned(key, headers, rawBody) || !isFresh(headers, clock)) return said(401, 'invalid request signature')
    const handle = handler()
    if (!handle) return said(503, 'not started yet')
    const interaction = parse(rawBody)
    const handling = interaction && handled(handle, interaction, logger)
    if (!handling) return said(400, 'not an interaction, or answered before')
    keep(pause(clock, HEAD_START).then(handling.after))
    logger.debug('an interaction came over HTTP', { type: interaction.type })
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(quiet(handling)) }
  }
}

/** What the transport does for replies that go through it. */
const quiet = ({ reply }: Handling): object => (reply.data ? withoutMentions('/interactions/', reply) : reply)

/** What is signed and still makes no sense must not end the process. */
function handled(
  handle: (one: Interaction) => Handling | null,
  interaction: Interaction,
  logger: Logger,
): Handling | null {
  try {
    return handle(interaction)
  } catch (error) {
    logger.error('a command from Discord failed', { error })
    return null
  }
}

const said = (status: number, text: string): HttpReply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: text,
})

/** The head of a raw Ed25519 key's SubjectPublicKeyInfo (RFC 8410). */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex')

const ed25519 = (hex: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, Buffer.from(hex, 'hex')]), format: 'der', type: 'spki' })

/** Discord signs the timestamp header followed by the body, and sends wrong ones on purpose to see that we look. */
function isSigned(key: KeyObject, headers: HttpRequest['headers'], rawBody: Uint8Array): boolean {
  const signature = headers['x-signature-ed25519'] ?? ''
  const timestamp = headers['x-signature-timestamp'] ?? ''
  if (!/^[0-9a-f]{128}$/i.test(signature) || !/^\d{1,15}$/.test(timestamp)) return false
  return verify(null, Buffer.concat([Buffer.from(timestamp), rawBody]), key, Buffer.from(signature, 'hex'))
}

/** Five minutes either way: an older request was kept by somebody, and may have been answered before a restart. */
const FRESH = 5 * MINUTE

const isFresh = (headers: HttpRequest['headers'], clock: Clock): boolean =>
  Math.abs(clock.now().getTime() - Number(headers['x-signature-timestamp']) * SECOND) < FRESH

function parse(rawBody: Uint8Array): Interaction | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(rawBody).toString('utf8'))
    return typeof parsed === 'object' && parsed !== null && 'type' in parsed ? (parsed as Interaction) : null
  } catch {
    return null
  }
}
