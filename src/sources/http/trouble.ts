// Explains a failed request to a person, with what to do about it if anything.
import { errors } from 'undici'
import type { SourceProblem } from '../../domain/source-problem.ts'
import { Forbidden } from './connect.ts'

/** The reason for aborting a request that took too long. */
export class Overdue extends Error {}

/** A failed request. `isBroken` means that the server was reached but its answer was cut off or unreadable. */
export type Trouble = SourceProblem & { readonly isBroken?: true }

/** Explains a network exception, by its class and code. */
export function troubleOf(cause: unknown): Trouble {
  if (cause instanceof Forbidden) return { kind: 'refused', message: cause.message }
  if (cause instanceof Overdue) return { kind: 'unreachable', message: `It did not answer in time: ${later}` }
  const code = codeOf(cause)
  if (code === undefined) throw new Error('A fetch failed in a way no network does', { cause })
  const message = meanings[code] ?? `The connection failed (${code}): ${later}`
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

/** Only some of undici's errors have a code. */
const NO_HTTP = 'NO_HTTP'

const broken: ReadonlySet<string> = new Set([
  NO_HTTP,
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
  'UND_ERR_SOCKET',
  'ECONNRESET',
])

const later = 'check that a browser opens it, and try again later.'

/** Node has its own list of authorities, so installing a certificate in the system does not help. */
const addIt = 'save the missing one as a PEM file and name it in NODE_EXTRA_CA_CERTS, or ask the publisher.'

const cut = 'The server cut the connection: try again later; if browsers open it, give its entry a userAgent.'

const meanings: Readonly<Record<string, string | undefined>> = {
  [NO_HTTP]: 'The server does not answer in HTTP: check the port, and whether it is http or https.',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH:
    'Its answer is shorter or longer than it says: try again later, or tell the publisher.',
  ENOTFOUND: 'No such host; check the address.',
  EAI_AGAIN: 'The name server did not answer: check the network of this machine, and try again.',
  ECONNREFUSED: 'Nothing listens there: check host and port of the address, or try again later.',
  ECONNRESET: cut,
  UND_ERR_SOCKET: cut,
  ERR_SSL_WRONG_VERSION_NUMBER: 'The server does not speak TLS there: check the port, or write http://.',
  UND_ERR_CONNECT_TIMEOUT: `The server did not accept a connection in time: ${later}`,
  UND_ERR_HEADERS_TIMEOUT: `The server accepted the request and sent no answer: ${later}`,
  UND_ERR_BODY_TIMEOUT: `The server stopped in the middle of its answer: ${later}`,
  UND_ERR_HEADERS_OVERFLOW: 'The server sent more headers than any server needs: tell the publisher.',
  CERT_HAS_EXPIRED: 'Its certificate has expired: check the clock of this machine, or tell the publisher.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Its certificate is for another host: check the host name, with www. and without.',
  DEPTH_ZERO_SELF_SIGNED_CERT: `Its certificate is signed by itself alone: ${addIt}`,
  CERT_NOT_YET_VALID: 'Its certificate is not valid yet; check the clock of this machine.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `Its certificate comes without the intermediate certificate above it: ${addIt}`,
  UNABLE_TO_GET_ISSUER_CERT: `Its chain of certificates lacks an intermediate one: ${addIt}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `Its certificate leads to none known, or lacks an intermediate one: ${addIt}`,
  SELF_SIGNED_CERT_IN_CHAIN: `Its certificate leads to an authority that is not known here: ${addIt}`,
  AbortError: 'The read was stopped before its end: start it again.',
  UND_ERR_ABORTED: 'It lets nobody through to this address: open it there, or name the host in NO_PROXY.',
  UND_ERR_INVALID_ARG: 'It asks for a user name and password, which HTTPS_PROXY and HTTP_PROXY may carry.',
}
