// What a request that failed means to a person, in a sentence that says what to do where something can be done.
import { errors } from 'undici'
import type { SourceProblem } from '../source.ts'
import { Forbidden } from './connect.ts'

/** Why a request that took too long is ended. */
export class Overdue extends Error {}

/** A request that failed. `isBroken`: the server was there, but cut the answer off or wrote none that can be read. */
export type Trouble = SourceProblem & { readonly isBroken?: true }

/** What an exception of the network means to a person. Told apart by class and code. */
export function troubleOf(cause: unknown): Trouble {
  if (cause instanceof Forbidden) return { kind: 'refused', message: cause.message }
  if (cause instanceof Overdue) return { kind: 'unreachable', message: 'It did not answer in time.' }
  const code = codeOf(cause)
  if (code === undefined) throw new Error('A fetch failed in a way no network does', { cause })
  const message = meanings[code] ?? `The connection failed (${code}).`
  return { kind: 'unreachable', message, ...(broken.has(code) && { isBroken: true }) }
}

export const isBroken = (cause: unknown): boolean => broken.has(codeOf(cause) ?? '')

function codeOf(cause: unknown): string | undefined {
  if (cause instanceof errors.HTTPParserError) return NO_HTTP
  if (cause instanceof errors.UndiciError) return cause.code
  if (cause instanceof DOMException) return cause.name
  if (cause instanceof AggregateError) return codeOf(cause.errors[0])
  return cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
}

/** undici gives only some of these a code. */
const NO_HTTP = 'NO_HTTP'

const broken: ReadonlySet<string> = new Set([
  NO_HTTP,
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_SOCKET',
  'ECONNRESET',
])

/** Node has a list of its own: the certificates of the system do not help. */
const addIt = 'save the missing one as a PEM file and name it in NODE_EXTRA_CA_CERTS, or ask the publisher.'

const meanings: Readonly<Record<string, string | undefined>> = {
  [NO_HTTP]: 'The server does not answer in HTTP as it is written.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'Its answer is shorter or longer than it says.',
  ENOTFOUND: 'No such host; check the address.',
  EAI_AGAIN: 'The name server did not answer.',
  ECONNREFUSED: 'Nothing listens there.',
  ECONNRESET: 'The server cut the connection.',
  UND_ERR_SOCKET: 'The server cut the connection.',
  UND_ERR_CONNECT_TIMEOUT: 'The server did not accept a connection in time.',
  UND_ERR_HEADERS_TIMEOUT: 'The server accepted the request and sent no answer.',
  UND_ERR_BODY_TIMEOUT: 'The server stopped in the middle of its answer.',
  UND_ERR_HEADERS_OVERFLOW: 'The server sent more headers than any server needs.',
  CERT_HAS_EXPIRED: 'Its certificate has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another host.',
  DEPTH_ZERO_SELF_SIGNED_CERT: `Its certificate is signed by itself alone: ${addIt}`,
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet; check the clock of this machine.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `Its certificate comes without the intermediate certificate above it: ${addIt}`,
  UNABLE_TO_GET_ISSUER_CERT: `Its chain of certificates lacks an intermediate one: ${addIt}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `Its certificate leads to none known, or lacks an intermediate one: ${addIt}`,
  SELF_SIGNED_CERT_IN_CHAIN: `Its certificate leads to an authority that is not known here: ${addIt}`,
  AbortError: 'The read was stopped.',
  UND_ERR_ABORTED: 'It lets nobody through to this address.',
  UND_ERR_INVALID_ARG: 'It asks for a user name and password, which HTTPS_PROXY and HTTP_PROXY may carry.',
}
