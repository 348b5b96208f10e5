// What goes wrong with a source is told with its cause and with what to do: by `feed check`, `feeds` and the log alike.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFeed } from '../../../src/sources/feed/check-feed.ts'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import { statusProblem } from '../../../src/sources/http/status.ts'
import { Overdue, troubleOf } from '../../../src/sources/http/trouble.ts'
import { type FeedServer, type Reply, startFeedServer } from '../../fakes/feed-server.ts'

/** A cause, then what to do: a verb to begin with, or the setting to change. */
const CAUSE_AND_FIX =
  /^.{8,120}?[:;,(] (?:or )?(?:check|try|tell|look|give|open|make|remove|write|name|correct|ask|save|start|fetch\.allow|take)/

const parser = createFeedParser()
const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
let server: FeedServer
beforeAll(async () => {
  server = await startFeedServer()
})
afterAll(async () => {
  await parser.close()
  await fetch.close()
  await server.close()
})

async function told(url: string): Promise<string> {
  const settings = { id: 'checked', url, every: 600_000, language: null, timezone: null, firstRun: 'all' } as const
  const context = { now: new Date(), memory: null, failures: 0, signal: new AbortController().signal }
  const { lines } = await checkFeed(settings, { fetch, parser, random: () => 0 }, context)
  return lines.find(line => line.startsWith('cannot be read')) ?? lines.join('\n')
}

const html = { 'content-type': 'text/html' }
const ANSWERS: readonly (readonly [string, string, Reply])[] = [
  ['refuses us', 'http', { status: 403 }],
  ['wants a login', 'http', { status: 401 }],
  ['has nothing there', 'http', { status: 404 }],
  ['has trouble', 'http', { status: 500 }],
  ['is gone', 'gone', { status: 410 }],
  ['is asked too often', 'slow-down', { status: 429 }],
  ['redirects nowhere', 'http', { status: 302 }],
  ['leads to another protocol', 'refused', { status: 302, headers: { location: 'ftp://files.example/feed' } }],
  ['answers nothing', 'unreadable', { body: '' }],
  ['is a page', 'unreadable', { headers: html, body: '<!doctype html><html><title>x</title></html>' }],
  ['is not a feed', 'unreadable', { body: 'plain words' }],
  ['is other JSON', 'unreadable', { body: '{"status":"ok"}' }],
  ['breaks off', 'unreadable', { body: '<rss version="2.0"><channel><item><title>half' }],
  ['is a sitemap', 'unreadable', { body: '<urlset><url><loc>https://a.example/1</loc></url></urlset>' }],
  ['is cut', 'unreachable', { trouble: 'cut' }],
]

test.each(ANSWERS)('a server that %s is told with the cause and the fix', async (what, kind, reply) => {
  const line = await told(server.serve(`/${what.replaceAll(' ', '-')}`, reply))
  expect(line.startsWith(`cannot be read (${kind}): `), line).toBe(true)
  expect(line.slice(line.indexOf(': ') + 2)).toMatch(CAUSE_AND_FIX)
})

test.each([
  ['a port where nothing listens', 'http://127.0.0.1:9/feed'],
  ['a network that is not allowed', 'http://10.0.0.1/feed'],
  ['an address with a password', 'http://me:secret@127.0.0.1/feed'],
])('%s is told with the cause and the fix', async (_, url) => {
  const line = await told(url)
  expect(line.slice(line.indexOf(': ') + 2)).toMatch(CAUSE_AND_FIX)
})

test.each([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ETIMEDOUT'],
  ...['CERT_HAS_EXPIRED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'CERT_NOT_YET_VALID'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  ...['UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'],
  ...['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'],
])('the network’s %s is told with the cause and the fix', code => {
  expect(troubleOf(Object.assign(new Error(code), { code })).message).toMatch(CAUSE_AND_FIX)
})

test('what takes too long is told with the cause and the fix', () => {
  expect(troubleOf(new Overdue()).message).toMatch(CAUSE_AND_FIX)
})

test('a server in trouble that says when to come again is asked less often', () => {
  expect(statusProblem({ status: 503, headers: { 'retry-after': '60' } })).toMatchObject({ kind: 'slow-down' })
})
