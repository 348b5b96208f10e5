// News sitemaps and indexes of them as feeds, against a real server.
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseFeed } from '../../../src/sources/feed/parse.ts'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { feedSource } from '../../../src/sources/feed/source.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { Memory } from '../../../src/sources/source.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

let server: FeedServer
const parser = createFeedParser()
const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
beforeAll(async () => {
  server = await startFeedServer()
})
afterAll(async () => {
  await parser.close()
  await fetch.close()
  await server.close()
})

const news = (...titles: string[]) =>
  `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${titles
    .map(
      title =>
        `<url><loc>https://post.example/${title}</loc><news:news><news:publication><news:name>Harbour Post</news:name>` +
        `</news:publication><news:title>${title}</news:title></news:news></url>`,
    )
    .join('')}</urlset>`
const index = (...parts: readonly (readonly [path: string, lastmod: string])[]) =>
  `<sitemapindex>${parts
    .map(([path, day]) => `<sitemap><loc>${server.url}${path}</loc><lastmod>${day}</lastmod></sitemap>`)
    .join('')}</sitemapindex>`

function read(path: string, memory: Memory | null = null) {
  const settings = { id: 'post', every: 600_000, language: null, timezone: null, firstRun: 'all' } as const
  const source = feedSource({ ...settings, url: server.url + path }, { fetch, parser, random: () => 0 })
  return source.read({
    now: new Date('2026-12-01T00:00:00Z'),
    memory,
    failures: 0,
    signal: new AbortController().signal,
  })
}

test('an article of a news sitemap has its publication as its publisher', async () => {
  server.serve('/news.xml', { body: news('Ferry') })
  expect(await read('/news.xml')).toMatchObject({
    kind: 'articles',
    articles: [{ id: 'https://post.example/Ferry', title: 'Ferry', publisher: { name: 'Harbour Post' } }],
  })
})

test('of an index the three newest sitemaps are read, packed ones too, and one that fails is named', async () => {
  server.serve('/a.xml', { body: news('A') })
  server.serve('/b.xml.gz', { body: gzipSync(news('B')) })
  server.serve('/index.xml', {
    headers: { etag: '"same"' },
    body: index(
      ['/old.xml', '2026-01-01'],
      ['/b.xml.gz', '2026-11-29'],
      ['/a.xml', '2026-11-30'],
      ['/no.xml', '2026-12-01'],
    ),
  })
  const found = await read('/index.xml')
  expect(found).toMatchObject({ kind: 'articles', articles: [{ title: 'A' }, { title: 'B' }] })
  expect(found.kind === 'articles' && found.skipped).toMatchObject([
    { message: `${server.url}/no.xml: The server answered 404: nothing is there; check the address.` },
  ])
  expect(server.requests.filter(({ path }) => path === '/old.xml')).toEqual([])
})

test('an index that stays as it is brings what is new in its sitemaps', async () => {
  server.serve('/day.xml', { body: news('A') }, { body: news('A') }, { body: news('A', 'B') })
  server.serve('/days.xml', { headers: { etag: '"same"' }, body: index(['/day.xml', '2026-11-30']) })
  const first = await read('/days.xml')
  const second = await read('/days.xml', first.memory)
  expect(second.kind).toBe('unchanged')
  expect(await read('/days.xml', second.memory)).toMatchObject({ articles: [{ title: 'A' }, { title: 'B' }] })
})

test('a sitemap without news says so, and one that has none now is an empty feed', async () => {
  const options = { contentType: null, timezone: null, baseUrl: null }
  const plain = '<urlset><url><loc>https://post.example/about</loc></url></urlset>'
  expect(await parseFeed(Buffer.from(plain), options)).toMatchObject({
    problem: { message: expect.stringContaining('a sitemap without news') },
  })
  expect(await parseFeed(Buffer.from('<urlset></urlset>'), options)).toMatchObject({ ok: true, value: { items: [] } })
})
