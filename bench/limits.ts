// Platforms on loopback that hold posts to their published limits and count what goes beyond them.
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export type Limited = { readonly url: string; posts: number; refused: number; close(): Promise<void> }

type Answering = (limited: Limited, request: IncomingMessage, body: string, response: ServerResponse) => void

async function listen(answer: Answering): Promise<Limited> {
  const server = createServer(async (request, response) => {
    const body = await text(request)
    response.setHeader('content-type', 'application/json')
    answer(limited, request, body, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const limited: Limited = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts: 0,
    refused: 0,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return limited
}

/** One post a second a channel; timers may be early by this much. */
const SLACK_GAP = 1000 - 20

export function limitedSlack(): Promise<Limited> {
  const last = new Map<string, number>()
  return listen((limited, _request, body, response) => {
    const channel = new URLSearchParams(body).get('channel') ?? ''
    const now = performance.now()
    if (now - (last.get(channel) ?? -SLACK_GAP) < SLACK_GAP) {
      limited.refused++
      return void response.writeHead(429, { 'retry-after': '1' }).end('{"ok":false,"error":"ratelimited"}')
    }
    last.set(channel, now)
    limited.posts++
    response.end(JSON.stringify({ ok: true, channel, ts: `${Date.now() / 1000}` }))
  })
}

/** Five posts in five seconds a channel, and fifty calls a second in all. */
const BUCKET = { size: 5, ms: 5000 }
const GLOBAL = 50

export function limitedDiscord(): Promise<Limited> {
  const buckets = new Map<string, { left: number; until: number }>()
  let second = { calls: 0, until: 0 }
  return listen((limited, request, _body, response) => {
    const channel = /channels\/(\d+)\/messages/.exec(request.url ?? '')?.[1] ?? ''
    const now = performance.now()
    if (second.until <= now) second = { calls: 0, until: now + 1000 }
    let bucket = buckets.get(channel)
    if (!bucket || bucket.until <= now) bucket = { left: BUCKET.size, until: now + BUCKET.ms }
    buckets.set(channel, bucket)
    const reset = (bucket.until - now) / 1000
    const headers = {
      'x-ratelimit-bucket': 'posts',
      'x-ratelimit-limit': String(BUCKET.size),
      'x-ratelimit-remaining': String(Math.max(0, bucket.left - 1)),
      'x-ratelimit-reset': String((Date.now() + reset * 1000) / 1000),
      'x-ratelimit-reset-after': String(reset),
    }
    const isGlobal = second.calls >= GLOBAL
    if (bucket.left === 0 || isGlobal) {
      const wait = isGlobal ? (second.until - now) / 1000 : reset
      limited.refused++
      const answer = { message: 'You are being rate limited.', retry_after: wait, global: isGlobal }
      return void response
        .writeHead(429, { ...headers, 'retry-after': String(wait), ...(isGlobal && { 'x-ratelimit-global': 'true' }) })
        .end(JSON.stringify(answer))
    }
    bucket.left--
    second.calls++
    limited.posts++
    response.writeHead(200, headers).end(JSON.stringify({ id: String(900_000 + limited.posts), channel_id: channel }))
  })
}
