// Full text: pages of teasers are read once, with manners, and an article keeps its text from read to read.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { feedSource } from '../../../src/sources/feed/source.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { FirstRun, Memory, SourceRead } from '../../../src/sources/source.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

const parser = createFeedParser()
const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
const words = 'The two governments agreed to resume consultations on extended deterrence. '.repeat(10).trim()
let server: FeedServer

beforeAll(async () => {
  server = await startFeedServer()
})
beforeEach(() => {
  server.serve('/robots.txt', { status: 404 })
})
afterAll(async () => {
  await parser.close()
  await fetch.close()
  await server.close()
})

const item = (id: string, description = 'The two governments agreed') =>
  `<item><guid>${id}</guid><title>${id}</title><link>${server.url}/page/${id}</link><description>${description}</description></item>`
const feed = (...items: string[]) =>
  server.serve('/feed', { body: `<rss version="2.0"><channel>${items.join('')}</channel></rss>` })
const page = (id: string, text = words) => server.serve(`/page/${id}`, { body: `<article><p>${text}</p></article>` })
const asked = (path: string) => server.requests.filter(seen => seen.path === path).length

async function read(memory: Memory | null, firstRun: FirstRun = 'all') {
  const settings = {
    id: 'f',
    url: `${server.url}/feed`,
    every: 60_000,
    language: null,
    timezone: null,
    firstRun,
    fullText: true,
  }
  const source = feedSource(settings, { fetch, parser, random: () => 0 })
  return source.read({ now: new Date(), memory, failures: 0, signal: new AbortController().signal })
}
const texts = (found: SourceRead) => (found.kind === 'articles' ? found.articles.map(({ text }) => text) : found.kind)
const stored = ({ memory }: SourceRead): Memory => JSON.parse(JSON.stringify(memory))

test('a teaser becomes the text of its page, once, and keeps it when the feed changes', async () => {
  page('a')
  page('b')
  feed(item('a'))
  const first = await read(null)
  expect(texts(first)).toEqual([words])
  feed(item('b'), item('a'))
  expect(texts(await read(stored(first)))).toEqual([words, words])
  expect([asked('/page/a'), asked('/page/b')]).toEqual([1, 1])
})

test('an item that the feed changes is read again', async () => {
  page('c')
  feed(item('c'))
  const first = await read(null)
  page('c', `${words} Corrected.`)
  feed(item('c', 'The two governments agreed to resume'))
  expect(texts(await read(stored(first)))).toEqual([`${words} Corrected.`])
})

test('a feed that carries the whole text asks for no page', async () => {
  feed(item('d', words))
  expect(texts(await read(null))).toEqual([words])
  expect(asked('/page/d')).toBe(0)
})

test('what robots.txt closes is not asked for, nor anything when it cannot be had', async () => {
  server.serve('/robots.txt', { body: 'User-agent: *\nDisallow: /page/' })
  page('e')
  feed(item('e'))
  expect(texts(await read(null))).toEqual(['The two governments agreed'])
  server.serve('/robots.txt', { status: 500 })
  page('f')
  feed(item('f'))
  expect(texts(await read(null))).toEqual(['The two governments agreed'])
  expect([asked('/page/e'), asked('/page/f')]).toEqual([0, 0])
})

test('a page that cannot be read leaves the teaser and is not asked for again', async () => {
  server.serve('/page/g', { status: 403 })
  feed(item('g'))
  const first = await read(null)
  expect(texts(first)).toEqual(['The two governments agreed'])
  page('h')
  feed(item('g'), item('h'))
  expect(texts(await read(stored(first)))).toEqual(['The two governments agreed', words])
  expect(asked('/page/g')).toBe(1)
})

test.each([
  503,
  429,
  'hang up',
] as const)('a page that cannot be had for now (%s) is asked for again', async trouble => {
  server.serve('/page/k', typeof trouble === 'number' ? { status: trouble } : { trouble: 'cut' })
  feed(item('k'))
  const first = await read(null)
  expect(texts(first)).toEqual(['The two governments agreed'])
  page('k')
  page('l')
  feed(item('l'), item('k'))
  expect(texts(await read(stored(first)))).toEqual([words, words])
})

test('robots.txt that cannot be had closes a page for now only', async () => {
  server.serve('/robots.txt', { status: 503 })
  page('m')
  feed(item('m'))
  const first = await read(null)
  server.serve('/robots.txt', { status: 404 })
  page('n')
  feed(item('n'), item('m'))
  expect(texts(await read(stored(first)))).toEqual([words, words])
})

test('a redirect is followed only to where robots.txt lets us, that of another host being its own', async () => {
  const other = await startFeedServer()
  server.serve('/robots.txt', { body: 'User-agent: *\nDisallow: /closed/' })
  other.serve('/robots.txt', { body: 'User-agent: *\nDisallow: /theirs/' })
  page('open')
  for (const place of ['/closed/o', '/page/open']) server.serve(place, { body: `<article><p>${words}</p></article>` })
  for (const place of ['/theirs/o', '/closed/o']) other.serve(place, { body: `<article><p>${words}</p></article>` })
  const to = { p: '/closed/o', q: `${other.url}/theirs/o`, r: '/page/open', s: `${other.url}/closed/o` }
  for (const [id, location] of Object.entries(to)) server.serve(`/page/${id}`, { status: 302, headers: { location } })
  feed(...Object.keys(to).map(id => item(id)))
  expect(texts(await read(null))).toEqual(['The two governments agreed', 'The two governments agreed', words, words])
  expect(asked('/closed/o')).toBe(0)
  expect(other.requests.map(seen => seen.path)).toEqual(['/robots.txt', '/closed/o'])
  await other.close()
})

test('a baseline asks for no page of what was there before', async () => {
  page('i')
  page('j')
  feed(item('i'))
  const first = await read(null, 'baseline')
  feed(item('j'), item('i'))
  expect(texts(await read(stored(first), 'baseline'))).toEqual([words, 'The two governments agreed'])
  expect([asked('/page/i'), asked('/page/j')]).toEqual([0, 1])
})

test('at most eight pages are asked for in one read', async () => {
  const ids = Array.from({ length: 20 }, (_, index) => `many-${index}`)
  for (const id of ids) page(id)
  feed(...ids.map(id => item(id)))
  await read(null)
  expect(ids.filter(id => asked(`/page/${id}`) > 0)).toHaveLength(8)
})

test('a page that is no article leaves the teaser, and is not asked for again', async () => {
  const teaser = 'The port authority hired forty pilots for the winter season in the northern straits.'
  const wall = 'We value your privacy. We and our partners store and access information on your device. '.repeat(5)
  page('wall', wall)
  feed(item('wall', teaser))
  const first = await read(null)
  expect(texts(first)).toEqual([teaser])
  feed(item('wall', teaser), item('other', words))
  await read(stored(first))
  expect(asked('/page/wall')).toBe(1)
})

test('what only the teaser says is kept behind the text of the page', async () => {
  const teaser = 'The two governments agreed to resume consultations and named an envoy.'
  page('both')
  feed(item('both', teaser))
  expect(texts(await read(null))).toEqual([`${words}\n${teaser}`])
})
