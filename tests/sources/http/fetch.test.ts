// The fetcher against a real server: what it brings back, where it will not go, and what it leaves behind.
import { hash } from 'node:crypto'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { FetchOptions } from '../../../src/sources/http/request.ts'
import { answering } from '../../fakes/bytes-server.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

const userAgent = 'Linchpin-test/1.0 (+mailto:desk@example.org)'
let server: FeedServer
let fetcher: ReturnType<typeof createFetcher>
const closing: { close(): Promise<void> }[] = []

beforeAll(async () => {
  server = await startFeedServer()
})
afterAll(() => server.close())
beforeEach(() => {
  fetcher = createFetcher({ allowNetworks: ['127.0.0.0/8', '::1/128'], userAgent })
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

test('an answer carries status, lower-case headers, body and where it came from', async () => {
  const url = server.serve('/plain', { headers: { 'X-Thing': 'a', ETag: '"1"' }, body: 'hello' })
  const answer = await get(url)
  expect(answer).toMatchObject({ kind: 'answer', status: 200, url, redirects: [] })
  expect(answer.kind === 'answer' && answer.headers).toMatchObject({ 'x-thing': 'a', etag: '"1"' })
  expect(await bodyOf(url)).toBe('hello')
  expect(server.requests.at(-1)?.headers['user-agent']).toBe(userAgent)
})

test.each([
  ['gzip', gzipSync('squeezed')],
  ['br', brotliCompressSync('squeezed')],
  ['zstd', zstdCompressSync('squeezed')],
  ['deflate', deflateSync('squeezed')],
  ['deflate', deflateRawSync('squeezed')],
  ['gzip, br', brotliCompressSync(gzipSync('squeezed'))],
  ['identity', Buffer.from('squeezed')],
  ['constructor', Buffer.from('squeezed')],
])('a body under %s comes out whole', async (encoding, body) => {
  expect(await bodyOf(server.serve('/packed', { headers: { 'content-encoding': encoding }, body }))).toBe('squeezed')
})

test('a body that is said to be gzip and is plain XML is taken as it is', async () => {
  const url = server.serve('/not-gzip', { headers: { 'content-encoding': 'gzip' }, body: '<rss/>' })
  expect(await bodyOf(url)).toBe('<rss/>')
})

test.each([
  '\n<rss/>',
  '\ufeff<rss/>',
  ' {"items":[]}',
])('plain text is taken as it is, whatever encoding is said: %j', async body => {
  for (const encoding of ['gzip', 'br', 'zstd', 'deflate'])
    expect(await bodyOf(server.serve('/plain', { headers: { 'content-encoding': encoding }, body }))).toBe(body)
})

test('gzip is undone where it is not said, or said wrongly', async () => {
  for (const headers of [{}, { 'content-encoding': 'br' }, { 'content-encoding': 'identity' }] as Record<
    string,
    string
  >[])
    expect(await bodyOf(server.serve('/feed.xml.gz', { headers, body: gzipSync('squeezed') }))).toBe('squeezed')
})

test.each([
  ['gzip', gzipSync],
  ['br', brotliCompressSync],
  ['zstd', zstdCompressSync],
  ['deflate', deflateSync],
  ['deflate', deflateRawSync],
] as const)('a body under %s that is cut short gives its part', async (encoding, pack) => {
  const text = Array.from({ length: 40_000 }, (_, index) => `<item>${hash('md5', `${index}`)}</item>`).join('')
  const packed = pack(Buffer.from(text))
  const url = server.serve('/cut-body', { headers: { 'content-encoding': encoding }, body: packed.subarray(0, -100) })
  const part = String(await bodyOf(url))
  expect(part.length).toBeGreaterThan(text.length / 2)
  expect(text.startsWith(part)).toBe(true)
})

test('200 MB inside 200 KB of gzip is too large, not a full memory', async () => {
  const body = gzipSync(Buffer.alloc(200_000_000))
  const url = server.serve('/bomb', { headers: { 'content-encoding': 'gzip' }, body })
  expect(await get(url)).toMatchObject({ kind: 'too-large' })
})

test('a body larger than asked for is given up and its socket closed', async () => {
  const url = server.serve('/large', { body: Buffer.alloc(3_000_000, 'x') })
  expect(await get(url, { maxBytes: 100_000 })).toMatchObject({ kind: 'too-large' })
  await expect.poll(() => server.openSockets()).toBe(0)
})

test.each([
  'hang',
  'hang-after-headers',
  'drip',
] as const)('a server that does %s meets the deadline and keeps no socket', async trouble => {
  const url = server.serve('/slow', { trouble, body: '<rss>' })
  expect(await get(url, { deadlineMs: 150 })).toMatchObject({ kind: 'unreachable' })
  await expect.poll(() => server.openSockets()).toBe(0)
})

test('a stopped read ends at once and keeps no socket', async () => {
  const stop = new AbortController()
  const reading = get(server.serve('/endless', { trouble: 'drip' }), { signal: stop.signal })
  await expect.poll(() => server.openSockets()).toBe(1)
  stop.abort()
  expect(await reading).toMatchObject({ kind: 'unreachable' })
  await expect.poll(() => server.openSockets()).toBe(0)
})

test('a connection cut half way, a port where nothing listens and a name that is none are unreachable', async () => {
  expect(await get(server.serve('/cut', { trouble: 'cut', body: '<rss>' }))).toMatchObject({ kind: 'unreachable' })
  const other = await startFeedServer()
  await other.close()
  expect(await get(other.url)).toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('Nothing listens there: '),
  })
  expect(await get('http://nobody.invalid/')).toMatchObject({ kind: 'unreachable' })
})

test('a 304 that says how long the body would be is a 304', async () => {
  const url = await answering('HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nContent-Length: 400\r\n\r\n')
  for (const _ of [1, 2])
    expect(await get(url)).toMatchObject({
      kind: 'answer',
      status: 304,
      headers: { etag: '"1"' },
      body: new Uint8Array(),
    })
})

test.each([
  ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ['a missing last chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n'],
  ['another protocol', 'SSH-2.0-server\r\n\r\n'],
])('%s is told in words', async (_, bytes) => {
  const message = expect.stringMatching(/^The server (does not answer in HTTP|cut the connection): /)
  expect(await get(await answering(bytes, 'ends'))).toMatchObject({ kind: 'unreachable', message })
})

test('redirects are followed and told one by one, relative ones too', async () => {
  server.serve('/a', { status: 301, headers: { location: '/b' } })
  server.serve('/b', { status: 302, headers: { location: `${server.url}/c` } })
  server.serve('/c', { body: 'end' })
  const answer = await get(`${server.url}/a`)
  expect(answer).toMatchObject({ status: 200, url: `${server.url}/c` })
  expect(answer.kind === 'answer' && answer.redirects).toEqual([
    { status: 301, to: `${server.url}/b` },
    { status: 302, to: `${server.url}/c` },
  ])
})

test('a redirect loop ends with a problem that says so', async () => {
  const url = server.serve('/loop', { status: 302, headers: { location: '/loop' } })
  const before = server.requests.length
  expect(await get(url)).toMatchObject({ kind: 'http' })
  expect(server.requests.length - before).toBeLessThan(12)
})

test('what is for one host alone is not carried to another by a redirect', async () => {
  const other = await startFeedServer('127.0.0.2')
  closing.push(other)
  const url = server.serve('/leave', { status: 302, headers: { location: other.serve('/x', { body: 'x' }) } })
  await get(url, { private: { Authorization: 'Bearer s', Cookie: 'c=1' } })
  expect(server.requests.at(-1)?.headers).toMatchObject({ authorization: 'Bearer s', cookie: 'c=1' })
  expect(other.requests[0]?.headers.authorization).toBeUndefined()
  expect(other.requests[0]?.headers.cookie).toBeUndefined()
})

test.each([
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'data:text/xml,<rss/>',
  'javascript:1',
  'gopher://x/',
  'feeds',
  '',
])('the address "%s" is refused', async url => {
  expect(await get(url)).toMatchObject({ kind: 'refused' })
  expect(await get(server.serve('/to', { status: 302, headers: { location: url || 'ftp://x/' } }))).toSatisfy(
    ({ kind, status }) => kind === 'refused' || status === 404,
  )
})

test('an address with a user name in it is refused', async () => {
  expect(await get(server.url.replace('//', '//user:secret@'))).toMatchObject({ kind: 'refused' })
})

test('a form is sent by POST, and goes on to another address only where the redirect keeps it', async () => {
  const url = server.serve('/hub', { status: 202 })
  const form = { 'hub.mode': 'subscribe', 'hub.topic': 'https://example.org/?a=1&b=한' }
  expect(await get(url, { form })).toMatchObject({ kind: 'answer', status: 202 })
  const kept = server.serve('/kept', { status: 307, headers: { location: '/hub' } })
  expect(await get(kept, { form })).toMatchObject({ status: 202 })
  for (const { method, body } of [server.requests.at(-3), server.requests.at(-1)].flatMap(seen => seen ?? [])) {
    expect(method).toBe('POST')
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual(form)
  }
  const dropped = server.serve('/dropped', { status: 302, headers: { location: '/hub' } })
  expect(await get(dropped, { form })).toMatchObject({ status: 302 })
})
