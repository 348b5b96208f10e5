// A loopback web server that does as it is told: answers in order, hangs, drips, cuts off, and counts who is connected.
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'

export type Seen = { path: string; headers: IncomingHttpHeaders; method: string; body: string }

export type Reply = {
  status?: number
  headers?: Record<string, string | string[]>
  body?: string | Uint8Array
  /** What goes wrong: nothing is ever sent, only headers are, a byte a moment is, or the socket is cut half way. */
  trouble?: 'hang' | 'hang-after-headers' | 'drip' | 'cut'
}

export type Answering = Reply | ((seen: Seen) => Reply)

export type FeedServer = {
  readonly url: string
  readonly port: number
  readonly requests: readonly Seen[]
  /** Answers for a path in order; the last is repeated. A path never told of is a 404. */
  serve(path: string, ...answers: readonly Answering[]): string
  openSockets(): number
  /** Connections ever made, whether or not anything was asked on them. */
  connections(): number
  close(): Promise<void>
}

/** Starts a server on a free port of `host`. */
export async function startFeedServer(host = '127.0.0.1'): Promise<FeedServer> {
  const scripts = new Map<string, Answering[]>()
  const requests: Seen[] = []
  const sockets = new Set<Socket>()
  const server = createServer(async (request, response) => {
    const { url: path = '/', headers, method = '' } = request
    const seen = { path, headers, method, body: method === 'GET' ? '' : await text(request) }
    requests.push(seen)
    const script = scripts.get(seen.path) ?? [{ status: 404 }]
    const answer = (script.length > 1 ? script.shift() : script[0]) ?? { status: 404 }
    send(response, typeof answer === 'function' ? answer(seen) : answer)
  })
  // The usual 5 s would close sockets under a test that a busy machine holds up.
  server.keepAliveTimeout = 60_000
  let connections = 0
  server.on('connection', socket => {
    connections++
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    url,
    port,
    requests,
    serve(path, ...answers) {
      scripts.set(path, [...answers])
      return url + path
    },
    openSockets: () => sockets.size,
    connections: () => connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', trouble }: Reply): void {
  if (trouble === 'hang') return
  response.writeHead(status, headers)
  if (trouble === undefined) return void response.end(body)
  response.flushHeaders()
  response.write(body)
  if (trouble === 'cut') setImmediate(() => response.socket?.destroy())
  if (trouble === 'drip') {
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  }
}
