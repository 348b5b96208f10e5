// Guarded HTTP: one GET, or POST of a form, that never reaches a private address and keeps to its size and deadline.
import { Agent, type Dispatcher, Pool } from 'undici'
import { type ProxySettings, proxyFor } from '../../domain/proxy.ts'
import type { SourceProblem } from '../source.ts'
import { createConnector, Forbidden } from './connect.ts'
import { createGuard } from './guard.ts'
import { inflate } from './inflate.ts'
import { mayAskProxy, proxyAgent } from './proxy.ts'
import { Overdue, troubleOf } from './trouble.ts'

export type Redirect = { readonly status: number; readonly to: string }

/** What a server said. Header names are in lower case; `body` is decompressed; `url` is where the last redirect led. */
export type HttpAnswer = {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly url: string
  readonly redirects: readonly Redirect[]
}

/** Exported for tests. */
export type FetchOptions = {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as a form by POST; only a 307 or 308 takes it on to another address. */
  readonly form?: Readonly<Record<string, string>>
  readonly signal: AbortSignal
  /** Asked before each redirect is followed; no means that the answer is `refused`. */
  readonly mayFollow?: (to: URL) => Promise<boolean>
  /** How large the body may grow, decompressed. */
  readonly maxBytes?: number
  /** From the first byte sent to the last byte decompressed, redirects included. */
  readonly deadlineMs?: number
}

/** Asks an address. Whatever the world does is a value; only a bug throws. */
export type Fetcher = (url: string, options: FetchOptions) => Promise<HttpAnswer | SourceProblem>

/** 10 MB: the largest real feed measured was 6 MB, and the parser's worker is sized for this. */
const defaultMaxBytes = 10_000_000
const defaultDeadlineMs = 30_000
const mostRedirects = 8
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** The redirects that keep method and body (RFC 9110). */
const formRedirects: ReadonlySet<number> = new Set([307, 308])
/** Browsers ask a host for this many things at once; more is rude. The operator's own machines need no manners. */
const connectionsPerHost = 6
const connectionsPerOwnHost = 64
/** No public address is open here, so who is let through at it is in an allowed network. */
const unusualPort = 1

/**
 * A fetcher that goes to public addresses and to `allowNetworks` (CIDR) alone. `userAgent` should carry a way to
 * reach the operator. `close` ends every socket, those in use too.
 */
export function createFetcher(options: {
  allowNetworks: readonly string[]
  userAgent: string
  proxy?: ProxySettings | null
}): Fetcher & { close(): Promise<void> } {
  const guard = createGuard(options.allowNetworks)
  const agent = new Agent({
    connect: createConnector(guard),
    factory: (origin, settings) => {
      const isOwn = guard(new URL(origin).hostname.replace(/^\[|\]$/g, ''), unusualPort)
      return new Pool(origin, { ...settings, connections: isOwn ? connectionsPerOwnHost : connectionsPerHost })
    },
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
  })
  const { proxy = null } = options
  const proxied = proxy && proxyAgent(proxy)
  const wayTo: WayTo = url => {
    if (proxied === null || proxyFor(url, proxy as ProxySettings) === null) return { agent, isProxied: false }
    if (!mayAskProxy(url, guard)) throw new Forbidden(notByProxy)
    return { agent: proxied, isProxied: true }
  }
  const fetcher: Fetcher = (url, asked) => follow(wayTo, options.userAgent, url, asked)
  return Object.assign(fetcher, {
    async close() {
      await agent.destroy()
      await proxied?.destroy()
    },
  })
}

/** How an address is asked. Throws Forbidden where it may not be. */
type WayTo = (url: URL) => { readonly agent: Dispatcher; readonly isProxied: boolean }

const notByProxy =
  'The address is of a private network or an unusual port, for which no proxy is asked; NO_PROXY can name it.'

/** Not AbortSignal.timeout: that one lives on for the whole deadline behind each request, 300 MB for 6,000 feeds. */
async function follow(wayTo: WayTo, userAgent: string, url: string, asked: FetchOptions) {
  const ending = new AbortController()
  const stop = () => ending.abort()
  const timer = setTimeout(() => ending.abort(new Overdue()), asked.deadlineMs ?? defaultDeadlineMs)
  asked.signal.addEventListener('abort', stop, { once: true })
  if (asked.signal.aborted) stop()
  const headers = { accept: '*/*', ...lowerCased(asked.headers), 'user-agent': userAgent }
  try {
    return await hops(wayTo, url, { ...asked, headers, signal: ending.signal })
  } finally {
    clearTimeout(timer)
    asked.signal.removeEventListener('abort', stop)
  }
}

async function hops(wayTo: WayTo, url: string, asked: FetchOptions): Promise<HttpAnswer | SourceProblem> {
  const redirects: Redirect[] = []
  const followed = asked.form === undefined ? redirectStatuses : formRedirects
  let headers = asked.headers ?? {}
  let here = readUrl(url)
  for (;;) {
    if (!(here instanceof URL)) return here
    const hop = await askOnce(wayTo, here, { ...asked, headers })
    if (hop.kind !== 'answer') return hop
    const location = followed.has(hop.status) ? hop.headers.location : undefined
    if (location === undefined) return { ...hop, redirects }
    if (redirects.length === mostRedirects) return tooManyRedirects
    const next = readUrl(utf8(location), here)
    if (next instanceof URL && next.host !== here.host) headers = withoutSecrets(headers)
    here = next
    if (here instanceof URL && asked.mayFollow && !(await asked.mayFollow(here))) return leadsAway
    if (here instanceof URL) redirects.push({ status: hop.status, to: here.href })
  }
}

const tooManyRedirects: SourceProblem = {
  kind: 'http',
  message: `It redirects more than ${mostRedirects} times; open the address in a browser and use the one you end at.`,
}

const leadsAway: SourceProblem = { kind: 'refused', message: 'It redirects to where we may not read.' }

async function askOnce(wayTo: WayTo, url: URL, asked: FetchOptions): Promise<HttpAnswer | SourceProblem> {
  let isProxied = false
  try {
    const way = wayTo(url)
    isProxied = way.isProxied
    return await get(way.agent, url, asked)
  } catch (error) {
    const trouble = troubleOf(error)
    return isProxied && trouble.kind === 'unreachable'
      ? { ...trouble, message: `Through the proxy: ${trouble.message}` }
      : trouble
  }
}

async function get(agent: Dispatcher, url: URL, asked: FetchOptions): Promise<HttpAnswer | SourceProblem> {
  const maxBytes = asked.maxBytes ?? defaultMaxBytes
  const { statusCode, headers, body } = await agent.request({
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    ...messageOf(asked),
    signal: asked.signal,
  })
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) flat[name] = Array.isArray(value) ? value.join(', ') : `${value}`
  const seen = { kind: 'answer' as const, status: statusCode, headers: flat, url: url.href, redirects: [] }
  // It may say how long the body would be that it does not have (RFC 9110, 8.6), of which undici makes an error.
  if (statusCode === 304) {
    await body.dump().catch(() => {})
    return { ...seen, body: NOTHING }
  }
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving this loop early destroys the body and with it the socket.
  for await (const chunk of body) {
    size += chunk.length
    if (size > maxBytes) return tooLarge(maxBytes)
    chunks.push(chunk)
  }
  const inflated = await inflate(Buffer.concat(chunks), flat['content-encoding'] ?? '', maxBytes)
  if (inflated === 'too-large') return tooLarge(maxBytes)
  if (inflated === 'broken') return { kind: 'unreadable', message: 'Its compressed body is broken.' }
  asked.signal.throwIfAborted()
  return { ...seen, body: inflated }
}

const NOTHING = new Uint8Array()

function messageOf({ headers, form }: FetchOptions) {
  const common = { ...headers, 'accept-encoding': 'gzip, br, zstd' }
  if (form === undefined) return { method: 'GET' as const, headers: common }
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST' as const, headers: { ...common, ...type }, body: `${new URLSearchParams(form)}` }
}

function tooLarge(maxBytes: number): SourceProblem {
  return { kind: 'too-large', message: `It is larger than ${Math.round(maxBytes / 1e6)} MB; ask for a shorter feed.` }
}

/** An address as given or as a redirect names it, or why it is not one to go to. */
function readUrl(text: string, base?: URL): URL | SourceProblem {
  const url = URL.parse(text, base?.href)
  if (url === null) return { kind: 'refused', message: 'That is no web address; write it as https://host/path.' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { kind: 'refused', message: `Only http and https are fetched, not ${url.protocol.slice(0, 20)}` }
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'refused', message: 'Addresses with a user name or password in them are not fetched; take it out.' }
  }
  return url
}

/** Header bytes arrive as Latin-1; a Location with raw UTF-8 in it is read as what it was. */
function utf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? header : text
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function withoutSecrets(headers: Readonly<Record<string, string>>): Record<string, string> {
  const { authorization: _, cookie: __, ...rest } = headers
  return rest
}
