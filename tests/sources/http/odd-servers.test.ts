// The fetcher against servers that curl bears and a strict client does not: their HTTP, their cookies, their validators.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { FetchOptions } from '../../../src/sources/http/request.ts'
import { answering } from '../../fakes/bytes-server.ts'
import { type FeedServer, type Reply, startFeedServer } from '../../fakes/feed-server.ts'

let server: FeedServer
let fetcher: ReturnType<typeof createFetcher>
const closing: { close(): Promise<void> }[] = []

beforeAll(async () => {
  server = await startFeedServer()
})
afterAll(() => server.close())
beforeEach(() => {
  fetcher = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
  closing.push(fetcher)
})
afterEach(async () => {
  for (const thing of closing.splice(0)) await thing.close()
})

const signal = new AbortController().signal
const get = (url: string, options: Partial<FetchOptions> = {}) => fetcher(url, { signal, ...options })
const bodyOf = async (url: string) => {
  const answer = await get(url)
  return answer.kind === 'answer' ? Buffer.from(answer.body).toString() : answer
}

test.each([
  ['a header line that goes on in the next', 'HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\n  c; path=/\r\n\r\nwords'],
  ['a header line that begins nowhere', 'HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nXyZ d; path=/\r\n\r\nwords'],
  ['a control character in a header', 'HTTP/1.1 200 OK\r\nX-Node: a\x02b\r\n\r\nwords'],
  ['a space before the colon', 'HTTP/1.1 200 OK\r\nX-Node : a\r\n\r\nwords'],
  ['line feeds alone', 'HTTP/1.1 200 OK\nX-Node: a\n\nwords'],
  ['chunks behind line feeds alone', 'HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n2;x\nwo\n3 \nrds\n0\n\n'],
  ['one length twice', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nwords'],
  ['one length twice on a line', 'HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nwords'],
  ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 2\r\n\r\nwords'],
  ['a length below nothing', 'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nwords'],
  ['a length beyond the end', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nwords'],
  [
    'a length beside chunks',
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n0\r\n\r\n',
  ],
  ['a 100 that nobody asked for', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nwords'],
  ['the protocol of radio stations', 'ICY 200 OK\r\n\r\nwords'],
])('an answer with %s is read as curl reads it', async (_, bytes) => {
  expect(await bodyOf(await answering(bytes, 'ends'))).toBe('words')
})

test('an answer that only a forgiving reader reads is bound by size, deadline and guard all the same', async () => {
  const broken = 'HTTP/1.1 200 OK\r\nX-Node : a\r\n\r\n'
  expect(await get(await answering(broken + 'x'.repeat(2_000), 'ends'), { maxBytes: 1_000 })).toMatchObject({
    kind: 'too-large',
  })
  expect(await get(await answering(broken), { deadlineMs: 150 })).toMatchObject({ kind: 'unreachable' })
})

test('a server that cannot bear validators is asked once more without them', async () => {
  const conditions = { 'if-none-match': '"1"' }
  const cured: Reply = { body: 'words' }
  for (const [index, spoiled] of (
    [{ status: 500 }, { status: 403 }, { status: 412 }, {}, { trouble: 'cut' }] as Reply[]
  ).entries()) {
    const url = server.serve(`/bears-none-${index}`, ({ headers }) => (headers['if-none-match'] ? spoiled : cured))
    const answer = await get(url, { conditions })
    expect(answer).toMatchObject({ status: 200, isUnconditional: true })
  }
})

test.each([
  401, 404, 410, 429, 304,
])('%i means the same with and without validators, and is asked once', async status => {
  const before = server.requests.length
  await get(server.serve('/meant', { status }), { conditions: { 'if-none-match': '"1"' } })
  expect(server.requests.length - before).toBe(1)
})

test('a server that is in trouble with and without validators is told as it answered first', async () => {
  const url = server.serve('/down', { status: 503 }, { status: 500 })
  expect(await get(url, { conditions: { 'if-none-match': '"1"' } })).toMatchObject({ status: 503 })
})

test('a cookie set on the way is sent back for the rest of this read and not in the next', async () => {
  const path = '/door'
  const url = server.serve(path, ({ headers }) =>
    headers.cookie === 'seen=1; lang=ko'
      ? { body: 'in' }
      : { status: 302, headers: { location: path, 'set-cookie': ['seen=1; Path=/', 'lang=ko; HttpOnly'] } },
  )
  expect(await bodyOf(url)).toBe('in')
  expect(server.requests.at(-2)?.headers.cookie).toBeUndefined()
})

test('a cookie goes to no other host, over no plain connection when it is secure, and not once it was taken back', async () => {
  const other = await startFeedServer('127.0.0.2')
  closing.push(other)
  const away = other.serve('/away', { body: 'away' })
  server.serve('/end', { status: 302, headers: { location: away } })
  server.serve('/take', { status: 302, headers: { location: '/end', 'set-cookie': ['b=; Max-Age=0'] } })
  const set = ['a=1; Secure', 'b=2', 'c=3; Domain=0.0.1', 'd=4; Domain=127.0.0.2']
  expect(await bodyOf(server.serve('/set', { status: 302, headers: { location: '/take', 'set-cookie': set } }))).toBe(
    'away',
  )
  expect(server.requests.at(-2)?.headers.cookie).toBe('b=2')
  expect(server.requests.at(-1)?.headers.cookie).toBeUndefined()
  expect(other.requests[0]?.headers.cookie).toBeUndefined()
})
