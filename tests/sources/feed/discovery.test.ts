// A feed's address that is a page: when the page is believed, when it is not, and how often anything is asked.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { feedSource } from '../../../src/sources/feed/source.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { Memory, SourceRead } from '../../../src/sources/source.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

const start = new Date('2026-09-20T12:00:00Z')
const every = 600_000
const parser = createFeedParser()
const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
let server: FeedServer
let path: string
let count = 0

beforeAll(async () => {
  server = await startFeedServer()
})
beforeEach(() => {
  path = `/site-${++count}`
})
afterAll(async () => {
  await parser.close()
  await fetch.close()
  await server.close()
})

const feed = (id: string) => ({
  headers: { ETag: `"${id}"`, 'Last-Modified': 'Sun, 20 Sep 2026 11:00:00 GMT' },
  body: `<rss version="2.0"><channel><item><guid isPermaLink="false">${id}</guid><title>${id}</title></item></channel></rss>`,
})
const page = (...feeds: string[]) => ({
  headers: { 'Content-Type': 'text/html' },
  body: `<!doctype html><html><head>${feeds
    .map(href => `<link rel="alternate" type="application/rss+xml" href="${href}">`)
    .join('')}</head><body>Hello</body></html>`,
})
function read(memory: Memory | null, failures = 0) {
  const settings = { id: 'desk', every, language: null, timezone: null, firstRun: 'baseline' } as const
  const source = feedSource({ ...settings, url: server.url + path }, { fetch, parser, random: () => 0 })
  return source.read({ now: start, memory, failures, signal: AbortSignal.timeout(120_000) })
}
const stored = ({ memory }: SourceRead): Memory => JSON.parse(JSON.stringify(memory))
const asked = () => server.requests.filter(seen => seen.path.startsWith(path)).map(seen => seen.path.slice(path.length))
const ids = (found: SourceRead) => (found.kind === 'articles' ? found.articles.map(({ id }) => id) : found.kind)

test('a page that names itself as its feed is asked once, is a problem, and is backed off from', async () => {
  server.serve(path, page(`${path}#top`))
  const found = await read(null, 3)
  expect(found).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
  expect(found.kind === 'problem' && found.problem.message).toContain('names itself')
  expect(asked()).toEqual([''])
  expect(found.nextAt.getTime() - start.getTime()).toBe(8 * every)
})

test('a feed that redirects to a page which names that feed is asked once', async () => {
  server.serve(path, { status: 302, headers: { location: `${path}/home` } })
  server.serve(`${path}/home`, page(path))
  expect(await read(null)).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
  expect(asked()).toEqual(['', '/home'])
})

test('pages that name each other are asked once each', async () => {
  server.serve(path, page(`${path}/other`))
  server.serve(`${path}/other`, page(path))
  expect(await read(null)).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
  expect(asked()).toEqual(['', '/other'])
})

test('a page shown once where a feed has been does not take its place, whatever feed it names', async () => {
  server.serve(path, feed('news'), page(`${path}/comments`), feed('more'))
  server.serve(`${path}/comments`, feed('comment'))
  const first = await read(null)
  const disturbed = await read(stored(first))
  expect(disturbed).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
  expect(disturbed.nextAt.getTime() - start.getTime()).toBe(every)
  expect(ids(await read(stored(disturbed), 1))).toEqual(['more'])
  expect(asked()).toEqual(['', '', ''])
  expect(server.requests.at(-1)?.headers).toMatchObject({ 'if-none-match': '"news"' })
})

test('the feed of a page that is gone for one read is the same feed when the page names it again', async () => {
  server.serve(path, page(`${path}/feed`))
  server.serve(`${path}/feed`, feed('a'), { status: 404 }, feed('b'))
  const first = await read(null)
  const lost = await read(stored(first))
  expect(lost.kind).toBe('problem')
  const back = await read(stored(lost), 1)
  expect(back).toMatchObject({ kind: 'articles', isFirst: false, articles: [{ id: 'b' }] })
  expect(asked()).toEqual(['', '/feed', '/feed', '', '/feed'])
  expect(server.requests.at(-2)?.headers).not.toHaveProperty('if-modified-since')
})

test('another feed that a page names later is read for the first time, also when it answers only later', async () => {
  server.serve(path, page(`${path}/old`), page(`${path}/new`))
  server.serve(`${path}/old`, feed('a'), { status: 410 })
  server.serve(`${path}/new`, { status: 500 }, feed('b'), feed('c'))
  let found = await read(null)
  expect(found).toMatchObject({ isFirst: true })
  for (let failures = 0; failures < 3; failures++) found = await read(stored(found), failures)
  expect(found).toMatchObject({ kind: 'articles', isFirst: true, articles: [{ id: 'b' }] })
  expect(await read(stored(found))).toMatchObject({ kind: 'articles', isFirst: false, articles: [{ id: 'c' }] })
})

test('an address found or moved to is given up after three reads of trouble, and the configured one is asked', async () => {
  server.serve(path, page(`${path}/feed`))
  server.serve(`${path}/feed`, feed('a'), { status: 503, headers: { 'Retry-After': '60' } })
  let found = await read(null)
  for (let failures = 0; failures < 4; failures++) found = await read(stored(found), failures)
  expect(asked()).toEqual(['', '/feed', '/feed', '/feed', '/feed', '', '/feed'])
})
