// A publisher with its WebSub hub on loopback: a feed that names the hub, a hub that verifies what it is asked and tells of news, signed.
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export type FakeHub = {
  readonly feedUrl: string
  /** What subscribers sent, oldest first. */
  readonly asked: URLSearchParams[]
  /** Reads of the feed. */
  readonly reads: () => number
  /** What subscribers answered when asked whether they meant it: status and body. */
  readonly confirmations: { status: number; body: string }[]
  /** 202 and a verification, or this status and none. */
  status: number
  leaseSeconds: number
  /** Whether the feed names the hub. */
  isNamed: boolean
  /** Adds an item to the feed, and tells nobody. */
  write(title: string): void
  /** Tells the last subscriber; the status of its answer. `signature` replaces the right one. */
  notify(method?: string, signature?: string): Promise<number>
  /** Asks the last subscriber anything; status and body of its answer. */
  ask(query: Record<string, string>): Promise<{ status: number; body: string }>
}

export async function startHub(): Promise<FakeHub> {
  const items: string[] = []
  let reads = 0
  const server = createServer(async (request, response) => {
    if (request.url === '/hub') return void response.writeHead(await subscribe(request)).end()
    const etag = `"${items.length}"`
    reads++
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304, { etag }).end()
    response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(feed())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const feedUrl = `${url}/feed.xml`
  const last = (): URLSearchParams => hub.asked.at(-1) ?? new URLSearchParams()

  function feed(): string {
    const named = hub.isNamed ? `<atom:link rel="hub" href="${url}/hub"/>` : ''
    const links = `${named}<atom:link rel="self" href="${feedUrl}"/>`
    const written = items.map((title, index) => `<item><guid>${index}</guid><title>${title}</title></item>`)
    return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title>${links}${written.join('')}</channel></rss>`
  }

  async function subscribe(request: IncomingMessage): Promise<number> {
    const form = new URLSearchParams(await text(request))
    hub.asked.push(form)
    if (hub.status !== 202) return hub.status
    const lease = `${hub.leaseSeconds}`
    const query = {
      'hub.mode': form.get('hub.mode') ?? '',
      'hub.topic': feedUrl,
      'hub.challenge': `c${hub.asked.length}`,
    }
    setImmediate(async () => hub.confirmations.push(await hub.ask({ ...query, 'hub.lease_seconds': lease })))
    return 202
  }

  const hub: FakeHub = {
    feedUrl,
    asked: [],
    reads: () => reads,
    confirmations: [],
    status: 202,
    leaseSeconds: 86_400,
    isNamed: true,
    write: title => void items.push(title),
    async notify(method = 'sha256', signature) {
      const body = feed()
      const right = createHmac(method, last().get('hub.secret') ?? '')
        .update(body)
        .digest('hex')
      const headers = { 'x-hub-signature': `${method}=${signature ?? right}`, 'content-type': 'application/rss+xml' }
      return (await fetch(last().get('hub.callback') ?? '', { method: 'POST', headers, body })).status
    },
    async ask(query) {
      const response = await fetch(`${last().get('hub.callback')}?${new URLSearchParams(query)}`)
      return { status: response.status, body: await response.text() }
    },
  }
  return hub
}

/** A port of loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
