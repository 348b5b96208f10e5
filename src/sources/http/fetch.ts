// Guarded HTTP: a GET or form POST that never reaches a private address and is bounded in size and time.
import type { Socket } from 'node:net'
import { Agent, Pool } from 'undici'
import { type ProxySettings, proxyFor } from '../../domain/proxy.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import { createConnector, Forbidden } from './connect.ts'
import { createCookieJar } from './cookies.ts'
import { createGuard } from './guard.ts'
import { mayAskProxy, proxyAgent } from './proxy.ts'
import { askOnce, type FetchOptions, type HttpAnswer, type Redirect, type WayTo } from './request.ts'
import { Overdue, type Trouble } from './trouble.ts'

/** Fetches an address. Every outcome of the network is a value; only a bug throws. */
export type Fetcher = (url: string, options: FetchOptions) => Promise<HttpAnswer | SourceProblem>

const defaultDeadlineMs = 30_000
const mostRedirects = 8
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])
/** Redirects that keep method and body (RFC 9110). */
const formRedirects: ReadonlySet<number> = new Set([307, 308])
/** Connections per host, as browsers do; the operator's own machines have no limit. */
const connectionsPerHost = 6
const connectionsPerOwnHost = 64
/** A port that is closed for public addresses, so whatever the guard accepts on it is in an allowed network. */
const unusualPort = 1

/**
 * A fetcher limited to public addresses and `allowNetworks` (CIDR). `userAgent` should say how to reach the operator.
 * `close` ends every socket, even those in use.
 */
export function createFetcher(options: {
  allowNetworks: readonly string[]
  userAgent: string
  proxy?: ProxySettings | null
}): Fetcher & { close(): Promise<void> } {
  const guard = createGuard(options.allowNetworks)
  const connect = createConnector(guard)
  const agent = new Agent({
    connect,
    factory: (origin, settings) => {
      const isOwn = guard(new URL(origin).hostname.replace(/^\[|\]$/g, ''), unusualPort)
      return new Pool(origin, { ...settings, connections: isOwn ? connectionsPerOwnHost : connectionsPerHost })
    },
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
  })
  const { proxy = null } = options
  const proxied = proxy && proxyAgent(proxy)
  const open = (url: URL) =>
    new Promise<Socket>((resolve, reject) => {
      const { hostname, host, protocol, port } = url
      const to = { hostname: hostname.replace(/^\[|\]$/g, ''), host, protocol, port }
      connect(to, (error, socket) => (error === null ? resolve(socket) : reject(error)))
    })
  const wayTo: WayTo = url => {
    if (proxied === null || proxyFor(url, proxy as ProxySettings) === null) return { agent, open }
    if (!mayAskProxy(url, guard)) throw new Forbidden(notByProxy)
    return { agent: proxied, open: null }
  }
  const fetcher: Fetcher = (url, asked) => follow(wayTo, options.userAgent, url, asked)
  return Object.assign(fetcher, {
    async close() {
      await agent.destroy()
      await proxied?.destroy()
    },
  })
}

const notByProxy =
  'The address is of a private network or an unusual port, for which no proxy is asked; NO_PROXY can name it.'

/** Not AbortSignal.timeout, which outlives each request by its whole deadline: 300 MB for 6,000 feeds. */
async function follow(wayTo: WayTo, userAgent: string, url: string, asked: FetchOptions) {
  const ending = new AbortController()
  const stop = () => ending.abort()
  const timer = setTimeout(() => ending.abort(new Overdue()), asked.deadlineMs ?? defaultDeadlineMs)
  asked.signal.addEventListener('abort', stop, { once: true })
  if (asked.signal.aborted) stop()
  const headers = { accept: '*/*', ...lowerCased(asked.headers), 'user-agent': userAgent }
  const { conditions = {} } = asked
  const bare = { ...asked, headers, signal: ending.signal }
  try {
    if (Object.keys(conditions).length === 0) return await hops(wayTo, url, bare)
    const first = await hops(wayTo, url, { ...bare, headers: { ...headers, ...conditions } })
    if (bearsConditions(first)) return first
    const second = await hops(wayTo, url, bare)
    const isBetter = second.kind === 'answer' && second.status < 300 && second.body.length > 0
    return isBetter ? { ...second, isUnconditional: true as const } : first
  } finally {
    clearTimeout(timer)
    asked.signal.removeEventListener('abort', stop)
  }
}

/** Statuses that mean the same with and without validators: not allowed, not found, gone, too often. */
const plainRefusals: ReadonlySet<number> = new Set([401, 404, 410, 429])

function bearsConditions(answer: HttpAnswer | Trouble): boolean {
  if (answer.kind !== 'answer') return answer.isBroken !== true
  const { status, headers, body } = answer
  if (status >= 400) return plainRefusals.has(status) || headers['retry-after'] !== undefined
  return status !== 200 || body.length > 0
}

async function hops(wayTo: WayTo, url: string, asked: FetchOptions): Promise<HttpAnswer | Trouble> {
  const redirects: Redirect[] = []
  const followed = asked.form === undefined ? redirectStatuses : formRedirects
  const jar = createCookieJar()
  const first = readUrl(url)
  let here = first
  for (;;) {
    if (!(first instanceof URL)) return first
    if (!(here instanceof URL)) return here
    const own = isOf(first, here) ? lowerCased(asked.private) : {}
    const hop = await askOnce(wayTo, here, { ...asked, headers: { ...asked.headers, ...own } }, jar)
    if (hop.kind !== 'answer') return hop
    const location = followed.has(hop.status) ? hop.headers.location : undefined
    if (location === undefined) return { ...hop, redirects }
    if (redirects.length === mostRedirects) return tooManyRedirects
    here = readUrl(utf8(location), here)
    if (here instanceof URL && asked.mayFollow && !(await asked.mayFollow(here))) return leadsAway
    if (here instanceof URL) redirects.push({ status: hop.status, to: here.href })
  }
}

/** The same host and port, or an upgrade to TLS. */
const isOf = (first: URL, here: URL): boolean =>
  here.origin === first.origin || (here.host === first.host && here.protocol === 'https:')

const tooManyRedirects: SourceProblem = {
  kind: 'http',
  message: `It redirects more than ${mostRedirects} times; open the address in a browser and use the one you end at.`,
}

const leadsAway: SourceProblem = {
  kind: 'refused',
  message: 'It redirects to where robots.txt lets nobody read: ask the publisher, or look for a feed.',
}

/** Parses an address or a redirect's target, or says why it is refused. */
function readUrl(text: string, base?: URL): URL | SourceProblem {
  const url = URL.parse(text, base?.href)
  if (url === null) return { kind: 'refused', message: 'That is not a web address; write it as https://host/path.' }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return {
      kind: 'refused',
      message: `Only http and https are fetched, not ${url.protocol.slice(0, 20)} give its https:// address.`,
    }
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'refused', message: 'Addresses with a user name or password in them are not fetched; take it out.' }
  }
  return url
}

/** Headers arrive as Latin-1; restores a Location that was raw UTF-8. */
function utf8(header: string): string {
  const text = Buffer.from(header, 'latin1').toString('utf8')
  return text.includes('\ufffd') ? header : text
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}
