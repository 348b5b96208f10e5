// `feed check`: what a poll would do and why, in lines for a person.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkFeed } from '../../../src/sources/feed/check-feed.ts'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

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

function check(url: string, failures = 0) {
  const settings = { id: 'checked', url, every: 600_000, language: null, timezone: null, firstRun: 'all' } as const
  const context = {
    now: new Date('2026-09-20T12:00:00Z'),
    memory: null,
    failures,
    signal: new AbortController().signal,
  }
  return checkFeed(settings, { fetch, parser, random: () => 0 }, context)
}

test('a working feed is told with its redirects, validators, items and next read', async () => {
  const body = `<rss version="2.0"><channel><title>Desk</title><language>ko</language><ttl>30</ttl>
    <item><title>a</title><pubDate>2026-09-20T01:02:03Z</pubDate></item></channel></rss>`
  const feed = server.serve('/feed', { headers: { ETag: '"1"', 'Content-Type': 'text/xml' }, body })
  const url = server.serve('/old', { status: 301, headers: { location: '/feed' } })
  expect(await check(url)).toEqual({
    ok: true,
    isPage: false,
    lines: [
      `asked: ${url}`,
      `redirect: 301 to ${feed}`,
      `answer: 200, ${body.length} bytes, type text/xml`,
      'conditional: ETag',
      'feed: Desk (ko)',
      'items: 1, newest: 2026-09-20T01:02:03.000Z',
      'articles: 1; a first read would post all that match a track',
      "next: in 30 min (2026-09-20T12:30:00.000Z): the feed's own ttl",
    ],
  })
})

test('a page is told with the address of its feed, to be written into the config', async () => {
  const feed = server.serve('/named', { body: '<rss version="2.0"><channel><title>Desk</title></channel></rss>' })
  const head = '<link rel="alternate" type="application/rss+xml" href="/named">'
  const url = server.serve('/page', { body: `<!doctype html><html><head>${head}</head></html>` })
  const { ok, lines } = await check(url)
  expect(ok).toBe(true)
  expect(lines).toContain(`address: ${url} is a page that names this feed; write url: ${feed} into feeds.yaml`)
})

test('a feed in trouble is told with the reason and the back-off', async () => {
  const url = server.serve('/broken', { status: 500 })
  expect(await check(url, 2)).toMatchObject({
    ok: false,
    lines: expect.arrayContaining([
      'cannot be read (http): The server answered 500: it has trouble of its own; try again later, or tell the publisher.',
      'next: in 40 min (2026-09-20T12:40:00.000Z): backing off, failure 3 in a row',
    ]),
  })
})

test('an address that the guard refuses is told without an answer', async () => {
  const { ok, lines } = await check('http://10.0.0.1/feed')
  expect(ok).toBe(false)
  expect(lines).toContainEqual(expect.stringMatching(/^cannot be read \(refused\): /))
  expect(lines).not.toContainEqual(expect.stringMatching(/^answer:/))
})
