// A single request by undici, repeated with the lenient reader if undici refuses the answer.
import type { Socket } from 'node:net'
import type { Dispatcher } from 'undici'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { CookieJar } from './cookies.ts'
import { inflate } from './inflate.ts'
import { askLoosely } from './loose.ts'
import { isBroken, type Trouble, troubleOf } from './trouble.ts'

export type Redirect = { readonly status: number; readonly to: string }

/** An answer. Header names are in lower case, `body` is decompressed, `url` is the final address. */
export type HttpAnswer = {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly url: string
  readonly redirects: readonly Redirect[]
  /** Whether the server only answered without the `conditions`. */
  readonly isUnconditional?: true
}

/** Exported for tests. */
export type FetchOptions = {
  readonly headers?: Headers
  /** Validators. A server that fails on them (an error, an empty body, a cut) is asked once more without. */
  readonly conditions?: Headers
  /** Sent to the address's host only, never to one it redirects to. */
  readonly private?: Headers
  /** Sent as a form by POST; only a 307 or 308 forwards it. */
  readonly form?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Asked before following each redirect; false makes the answer `refused`. */
  readonly mayFollow?: (to: URL) => Promise<boolean>
  /** Largest decompressed body. */
  readonly maxBytes?: number
  /** Deadline for everything, redirects and decompression included. */
  readonly deadlineMs?: number
}

type Headers = Readonly<Record<string, string>>

/** The largest real feed measured was 6 MB; the parser's worker is sized for this limit. */
const defaultMaxBytes = 10_000_000
/** The transport; `open` returns a guarded socket, and is absent with a proxy. Throws Forbidden. */
export type WayTo = (url: URL) => { readonly agent: Dispatcher; readonly open: ((url: URL) => Promise<Socket>) | null }

/** Sends one request without following redirects. Every outcome of the network is a value. */
export async function askOnce(
  wayTo: WayTo,
  url: URL,
  given: FetchOptions,
  jar: CookieJar,
): Promise<HttpAnswer | Trouble> {
  const cookie = jar.headerFor(url, given.headers?.cookie)
  const asked = { ...given, headers: { ...given.headers, ...(cookie !== undefined && { cookie }) } }
  let isProxied = false
  try {
    const { agent, open } = wayTo(url)
    isProxied = open === null
    const got = await get(agent, url, asked).catch(async cause => {
      const loose =
        open !== null && asked.form === undefined && isBroken(cause) ? await getLoosely(open, url, asked) : null
      return loose ?? Promise.reject(cause)
    })
    jar.keep(url, got.headers['set-cookie'] ?? [])
    return await answerOf(got, url, asked)
  } catch (error) {
    const trouble = troubleOf(error)
    return isProxied && trouble.kind === 'unreachable'
      ? { ...trouble, message: `Through the proxy: ${trouble.message}` }
      : trouble
  }
}

/** A raw answer; `body` is null if it is too large. */
type Got = {
  readonly status: number
  readonly headers: Readonly<Record<string, readonly string[]>>
  readonly body: Uint8Array | null
}

async function get(agent: Dispatcher, url: URL, asked: FetchOptions): Promise<Got> {
  const maxBytes = asked.maxBytes ?? defaultMaxBytes
  const { statusCode, headers, body } = await agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    ...messageOf(asked),
    signal: asked.signal,
  })
  const all: Record<string, readonly string[]> = {}
  for (const [name, value] of Object.entries(headers)) all[name] = [value ?? ''].flat()
  const seen = { status: statusCode, headers: all }
  // A 304 may state the length of the body it omits (RFC 9110, 8.6), which undici takes for an error.
  if (statusCode === 304) {
    await body.dump().catch(() => {})
    return { ...seen, body: NOTHING }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving this loop early destroys the body and its socket.
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) return { ...seen, body: null }
    chunks.push(chunk)
  }
  return { ...seen, body: Buffer.concat(chunks) }
}

/** Repeats the request on a new socket with the lenient reader; null if that finds no answer either. */
async function getLoosely(open: (url: URL) => Promise<Socket>, url: URL, asked: FetchOptions): Promise<Got | null> {
  const { signal, maxBytes = defaultMaxBytes } = asked
  const { headers } = messageOf(asked)
  const found = await open(url)
    .then(socket => askLoosely(socket, url, headers, { signal, maxBytes }))
    .catch(() => null) // the strict reader's error says more
  if (found === null) return null
  const { status, body } = found
  return { status, headers: Object.fromEntries(found.headers), body: body.length > maxBytes ? null : body }
}

async function answerOf({ status, headers, body }: Got, url: URL, asked: FetchOptions) {
  const maxBytes = asked.maxBytes ?? defaultMaxBytes
  const flat: Record<string, string> = {}
  for (const [name, values] of Object.entries(headers)) flat[name] = values.join(', ')
  const inflated = body && (await inflate(body, flat['content-encoding'] ?? '', maxBytes))
  if (inflated === null || inflated === 'too-large') return tooLarge(maxBytes)
  if (inflated === 'broken')
    return {
      kind: 'unreadable' as const,
      message: 'Its compressed body is broken: try again later, or tell the publisher.',
    }
  asked.signal.throwIfAborted()
  return { kind: 'answer' as const, status, headers: flat, body: inflated, url: url.href, redirects: [] }
}

const NOTHING = new Uint8Array()

function messageOf({ headers, form }: FetchOptions) {
  const common = { ...headers, 'accept-encoding': 'gzip, br, zstd' }
  if (form === undefined) return { method: 'GET' as const, headers: common }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST' as const, headers: { ...common, ...type }, body: `${new URLSearchParams(form)}` }
}

function tooLarge(maxBytes: number): SourceProblem {
  return {
    kind: 'too-large',
    message: `It is larger than ${Math.round(maxBytes / 1e6)} MB: ask for a shorter feed or page.`,
  }
}
