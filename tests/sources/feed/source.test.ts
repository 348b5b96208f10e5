// A feed as a source, against a real server and the real parser: what it asks, what it makes of answers, when it asks again. Over 250 lines: one answer of a server a test.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { type FeedSettings, feedSource } from '../../../src/sources/feed/source.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { Memory, SourceRead } from '../../../src/sources/source.ts'
import { type FeedServer, startFeedServer } from '../../fakes/feed-server.ts'

const minute = 60_000
const hour = 60 * minute
const start = new Date('2026-09-20T12:00:00Z')
let server: FeedServer
let path: string
let count = 0
const parser = createFeedParser()
const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })

beforeAll(async () => {
  server = await startFeedServer()
})
beforeEach(() => {
  path = `/feed-${++count}.xml`
})
afterAll(async () => {
  await parser.close()
  await fetch.close()
  await server.close()
})

const rss = (items: string, channel = '') =>
  `<rss version="2.0"><channel><title>Desk</title>${channel}${items}</channel></rss>`
const item = (id: string, title = `Title ${id}`) =>
  `<item><guid isPermaLink="false">${id}</guid><title>${title}</title><link>https://example.org/${id}</link></item>`

function read(
  memory: Memory | null,
  { at = start, failures = 0, ...settings }: Partial<FeedSettings> & { at?: Date; failures?: number } = {},
) {
  const defaults = { id: 'desk', every: 10 * minute, language: null, timezone: null, firstRun: 'all' } as const
  const source = feedSource({ ...defaults, url: server.url + path, ...settings }, { fetch, parser, random: () => 0 })
  return source.read({ now: at, memory, failures, signal: new AbortController().signal })
}
/** Memory as a store gives it back. */
const stored = ({ memory }: SourceRead): Memory => JSON.parse(JSON.stringify(memory))
const requests = () => server.requests.filter(seen => seen.path === path)
const waited = ({ nextAt }: SourceRead, from = start) => nextAt.getTime() - from.getTime()

test('the items of a feed become articles with the ids the feed gave', async () => {
  server.serve(path, { body: rss(item('a', 'First &amp; best') + item('b')) })
  const found = await read(null)
  expect(found).toMatchObject({
    kind: 'articles',
    articles: [
      { id: 'a', source: 'desk', url: 'https://example.org/a', title: 'First & best', publishedAt: null },
      { id: 'b', source: 'desk', url: 'https://example.org/b', title: 'Title b' },
    ],
  })
  expect(waited(found)).toBe(10 * minute)
})

test('an article has the language of its feed, which the setting overrides', async () => {
  server.serve(path, { body: rss(item('a'), '<language>ko-KR</language>') })
  expect(await read(null)).toMatchObject({ articles: [{ language: 'ko' }] })
  expect(await read(null, { language: 'en' })).toMatchObject({ articles: [{ language: 'en' }] })
})

test('validators are echoed verbatim on the next read, also by another process', async () => {
  const etag = 'W/"odd, \\" one"'
  const modified = 'sunday, not a date'
  server.serve(path, { headers: { ETag: etag, 'Last-Modified': modified }, body: rss(item('a')) }, { status: 304 })
  const first = await read(null)
  const second = await read(stored(first))
  expect(second.kind).toBe('unchanged')
  expect([first.traffic, second.traffic]).toEqual([
    { bytes: rss(item('a')).length, notModified: false },
    { bytes: 0, notModified: true },
  ])
  expect(requests()[0]?.headers).not.toHaveProperty('if-none-match')
  expect(requests()[1]?.headers).toMatchObject({ 'if-none-match': etag, 'if-modified-since': modified })
  await read(stored(second))
  expect(requests()[2]?.headers).toMatchObject({ 'if-none-match': etag, 'if-modified-since': modified })
})

test('a 304 to a read that had no validators is no feed', async () => {
  server.serve(path, { status: 304 })
  expect(await read(null)).toMatchObject({ kind: 'problem', problem: { kind: 'http' } })
})

test('the same body again is unchanged and does not touch the parser', async () => {
  server.serve(path, { body: rss(item('a')) })
  const first = await read(null)
  const deaf = {
    parse: () => Promise.reject(new Error('parsed')),
    readPage: () => Promise.reject(),
    readFile: () => Promise.reject(),
    readList: () => Promise.reject(),
    readLines: () => Promise.reject(),
    close: async () => {},
  }
  const settings = { id: 'desk', every: minute, language: null, timezone: null, firstRun: 'all' } as const
  const source = feedSource({ ...settings, url: server.url + path }, { fetch, parser: deaf, random: () => 0 })
  const context = { now: start, failures: 0, signal: new AbortController().signal }
  expect((await source.read({ ...context, memory: stored(first) })).kind).toBe('unchanged')
  await expect(source.read({ ...context, memory: null })).rejects.toThrow('parsed')
})

test('memory of another address is not used', async () => {
  server.serve(path, { headers: { ETag: '"1"' }, body: rss(item('a')) })
  const first = await read(null)
  await read(stored(first), { url: `${server.url}${path}?changed` })
  expect(server.requests.at(-1)?.headers).not.toHaveProperty('if-none-match')
})

test.each([
  ['nonsense', { etag: 7, bodyHash: [], skipHours: 'x', changedAt: null }],
  ['nothing', {}],
])('memory of %s reads like a first time', async (_, memory) => {
  server.serve(path, { body: rss(item('a')) })
  expect((await read({ url: server.url + path, ...memory } as Memory)).kind).toBe('articles')
})

test.each([
  [410, {}, 'gone'],
  [429, {}, 'slow-down'],
  [503, { 'Retry-After': '120' }, 'slow-down'],
  [503, {}, 'http'],
  [404, {}, 'http'],
  [500, {}, 'http'],
  [304, {}, 'http'],
] as const)('a %i is a problem a person can read', async (status, headers, kind) => {
  server.serve(path, { status, headers })
  const found = await read(null)
  expect(found).toMatchObject({ kind: 'problem', problem: { kind } })
  expect(found.kind === 'problem' && found.problem.message).toMatch(/^[A-Z].{10,}\.$/)
})

test('a feed that is gone is not asked again for weeks', async () => {
  server.serve(path, { status: 410 })
  expect(waited(await read(null, { every: 1000 }))).toBeGreaterThan(7 * 24 * hour)
})

test('trouble backs off from the interval, doubling, to a day', async () => {
  server.serve(path, { status: 500 })
  const waits = await Promise.all([0, 1, 2, 5, 30, 3000].map(async failures => waited(await read(null, { failures }))))
  expect(waits).toEqual([10 * minute, 20 * minute, 40 * minute, 320 * minute, 24 * hour, 24 * hour])
  expect(waited(await read(null, { failures: 3, every: 1000 }))).toBe(8000)
})

test('Retry-After is kept in seconds and as a date, and never for more than a day', async () => {
  const retry = async (value: string) => {
    server.serve(path, { status: 429, headers: { 'Retry-After': value } })
    return waited(await read(null, { every: 1000 }))
  }
  expect(await retry('7200')).toBe(2 * hour)
  expect(await retry('Sun, 20 Sep 2026 15:00:00 GMT')).toBe(3 * hour)
  expect(await retry('Sun, 20 Sep 2020 15:00:00 GMT')).toBe(1000)
  expect(await retry('999999999')).toBe(24 * hour)
  expect(await retry('soon')).toBe(1000)
})

test('ttl, max-age and Expires lengthen the interval, never shorten it', async () => {
  const wait = async (headers: Record<string, string>, channel = '') => {
    server.serve(path, { headers, body: rss(item('a'), channel) })
    return waited(await read(null)) / minute
  }
  expect(await wait({}, '<ttl>60</ttl>')).toBe(60)
  expect(await wait({}, '<ttl>5</ttl>')).toBe(10)
  expect(await wait({ 'Cache-Control': 'public, max-age=1800' })).toBe(30)
  expect(await wait({ 'Cache-Control': 'max-age=1800', Age: '900' })).toBe(15)
  expect(await wait({ 'Cache-Control': 'no-cache, max-age=1800' })).toBe(10)
  expect(await wait({ Date: 'Sun, 20 Sep 2026 12:00:00 GMT', Expires: 'Sun, 20 Sep 2026 13:00:00 GMT' })).toBe(60)
  expect(await wait({ Expires: '0' })).toBe(10)
})

test('ttl, max-age and Expires put a read off by 6 h at most, or by the longest the operator allows', async () => {
  const wait = async (headers: Record<string, string>, channel = '', settings: Partial<FeedSettings> = {}) => {
    server.serve(path, { headers, body: rss(item('a'), channel) })
    return waited(await read(null, settings)) / hour
  }
  const asked = { 'Cache-Control': 'max-age=86400' }
  expect(await wait(asked)).toBe(6)
  expect(await wait({}, '<ttl>1440</ttl>')).toBe(6)
  expect(await wait({ Date: start.toUTCString(), Expires: 'Mon, 21 Sep 2026 12:00:00 GMT' })).toBe(6)
  expect(await wait(asked, '', { maxInterval: hour })).toBe(1)
  expect(await wait(asked, '', { maxInterval: 48 * hour })).toBe(24)
  expect(await wait(asked, '', { every: 8 * hour })).toBe(8.8)
})

test('a ttl is remembered over unchanged answers', async () => {
  server.serve(path, { headers: { ETag: '"1"' }, body: rss(item('a'), '<ttl>60</ttl>') }, { status: 304 })
  expect(waited(await read(stored(await read(null))))).toBe(60 * minute)
})

test('hours and days that the feed asks to skip are skipped', async () => {
  const hours = Array.from({ length: 5 }, (_, index) => `<hour>${index + 12}</hour>`).join('')
  server.serve(path, { body: rss(item('a'), `<skipHours>${hours}</skipHours>`) })
  expect((await read(null)).nextAt.toISOString()).toBe('2026-09-20T17:00:00.000Z')
  server.serve(path, { body: rss(item('a'), '<skipDays><day>Sunday</day></skipDays>') })
  expect((await read(null)).nextAt.toISOString()).toBe('2026-09-21T00:00:00.000Z')
  server.serve(path, { body: rss(item('a'), '<skipDays><day>Saturday</day><day>Sunday</day></skipDays>') })
  const friday = new Date('2026-09-18T23:55:00Z')
  expect((await read(null, { at: friday })).nextAt.toISOString()).toBe('2026-09-21T00:00:00.000Z')
  const all = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ').map(day => `<day>${day}</day>`)
  server.serve(path, { body: rss(item('a'), `<skipDays>${all.join('')}</skipDays>`) })
  expect(waited(await read(null))).toBe(10 * minute)
  server.serve(path, { body: rss(item('a'), '<skipHours><hour/><hour> </hour></skipHours>') })
  const midnight = new Date('2026-09-19T23:55:00Z')
  expect(waited(await read(null, { at: midnight }), midnight)).toBe(10 * minute)
})

test('a feed that changes rarely is asked less often, at most half as often; one of seconds never', async () => {
  server.serve(path, { headers: { ETag: '"1"' }, body: rss(item('a')) }, { status: 304 })
  const first = stored(await read(null))
  const later = (ms: number) => new Date(start.getTime() + ms)
  expect(waited(await read(first, { at: later(hour) }), later(hour))).toBe(10 * minute)
  expect(waited(await read(first, { at: later(3 * hour) }), later(3 * hour))).toBe(15 * minute)
  expect(waited(await read(first, { at: later(99 * hour) }), later(99 * hour))).toBe(20 * minute)
  expect(waited(await read(first, { at: later(99 * hour), every: 1000 }), later(99 * hour))).toBe(1000)
})

test('jitter adds up to a tenth', async () => {
  server.serve(path, { body: rss(item('a')) })
  const settings = { id: 'desk', every: 10_000, language: null, timezone: null, firstRun: 'all' } as const
  const source = feedSource({ ...settings, url: server.url + path }, { fetch, parser, random: () => 0.5 })
  const found = await source.read({ now: start, memory: null, failures: 0, signal: new AbortController().signal })
  expect(waited(found)).toBe(10_500)
})

test('a permanent move is followed by redirect until it has held a day and three reads, then asked directly', async () => {
  const target = `${path}-new`
  server.serve(path, { status: 301, headers: { location: target } })
  server.serve(target, { headers: { ETag: '"1"' }, body: rss(item('a')) }, { status: 304 })
  let memory: Memory | null = null
  for (const hours of [0, 1, 25]) {
    const found = await read(memory, { at: new Date(start.getTime() + hours * hour) })
    memory = stored(found)
  }
  expect(requests()).toHaveLength(3)
  memory = stored(await read(memory, { at: new Date(start.getTime() + 26 * hour) }))
  expect(requests()).toHaveLength(3)
  server.serve(target, { status: 404 })
  server.serve(path, { body: rss(item('b')) })
  const lost = await read(memory, { at: new Date(start.getTime() + 27 * hour) })
  expect(lost.kind).toBe('problem')
  expect((await read(stored(lost), { at: new Date(start.getTime() + 28 * hour) })).kind).toBe('articles')
  expect(requests()).toHaveLength(4)
})

test('validators are renewed through a redirect too', async () => {
  server.serve(path, { status: 301, headers: { location: `${path}-new` } })
  const bodies = ['1', '2'].map(tag => ({ headers: { ETag: `"${tag}"` }, body: rss(item(tag)) }))
  server.serve(`${path}-new`, ...bodies, { status: 304 })
  let memory: Memory | null = null
  for (let reads = 0; reads < 3; reads++) memory = stored(await read(memory))
  const asked = server.requests.filter(seen => seen.path === `${path}-new`).map(seen => seen.headers['if-none-match'])
  expect(asked).toEqual([undefined, '"1"', '"2"'])
})

test('a temporary redirect is never remembered', async () => {
  server.serve(path, { status: 302, headers: { location: `${path}-for-now` } })
  server.serve(`${path}-for-now`, { body: rss(item('a')) })
  let memory: Memory | null = null
  for (const hours of [0, 20, 40, 60, 80]) {
    memory = stored(await read(memory, { at: new Date(start.getTime() + hours * hour) }))
  }
  expect(requests()).toHaveLength(5)
})

test('a page leads to the feed it names, which is then asked directly', async () => {
  const named = `${path}-feed`
  const links = `<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel='alternate' type='application/atom+xml' href='${named}'>`
  server.serve(path, {
    headers: { ETag: '"page"' },
    body: `<!doctype html><html><head>${links}</head><body>Hi</body></html>`,
  })
  server.serve(named, { headers: { ETag: '"feed"' }, body: rss(item('a')) })
  const first = await read(null)
  expect(first).toMatchObject({ kind: 'articles', articles: [{ id: 'a' }] })
  await read(stored(first))
  expect(requests()).toHaveLength(1)
  expect(server.requests.at(-1)).toMatchObject({ path: named, headers: { 'if-none-match': '"feed"' } })
})

test.each([
  ['an empty body', '', 'text/xml'],
  ['a page without a feed', '<!doctype html><html><body>Sorry, down for maintenance</body></html>', 'text/html'],
  ['a line of text', 'Error connecting to database', 'text/xml'],
  ['JSON that is not a feed', '{"error":"no"}', 'application/json'],
])('%s with status 200 is unreadable', async (_, body, type) => {
  server.serve(path, { headers: { 'Content-Type': type }, body })
  expect(await read(null)).toMatchObject({ kind: 'problem', problem: { kind: 'unreadable' } })
})

test.each([
  ['inside an item', -50],
  ['between two items', -'</channel></rss>'.length - item('b').length],
  ['behind its last item', -'</channel></rss>'.length],
])('a feed cut off %s is asked for whole next time, and its rest is read', async (_, end) => {
  const whole = rss(item('a') + item('b'))
  const headers = { ETag: '"1"', 'Last-Modified': 'Sun, 20 Sep 2026 11:00:00 GMT' }
  server.serve(path, { headers, body: whole.slice(0, end) }, { headers, body: whole }, { status: 304 })
  const cut = await read(null)
  expect(cut).toMatchObject({ kind: 'articles', isFirst: true })
  const rest = await read(stored(cut))
  // What the first read did not come to was there at the time: it is no news.
  expect(rest).toMatchObject({ kind: 'articles', isFirst: true, articles: [{ id: 'a' }, { id: 'b' }] })
  expect(requests()[1]?.headers).not.toHaveProperty('if-none-match')
  expect(requests()[1]?.headers).not.toHaveProperty('if-modified-since')
  expect((await read(stored(rest))).kind).toBe('unchanged')
})

test('a feed that is cut off the same way each time is read each time', async () => {
  server.serve(path, { body: rss(item('a') + item('b')).slice(0, -50) })
  const firsts: unknown[] = []
  let found = await read(null)
  for (let reads = 0; reads < 5; reads++) {
    firsts.push(found.kind === 'articles' && found.isFirst)
    found = await read(stored(found))
  }
  expect(firsts).toEqual([true, true, true, false, false])
})

test('a server that cannot bear our validators is asked without them for a day', async () => {
  const whole = { headers: { ETag: '"1"' }, body: rss(item('a')) }
  server.serve(path, ({ headers }) => (headers['if-none-match'] ? { status: 500 } : whole))
  const cured = await read(stored(await read(null)))
  expect(cured.kind).toBe('unchanged')
  expect(requests()).toHaveLength(3)
  await read(stored(cured), { at: new Date(start.getTime() + 23 * hour) })
  expect(requests()).toHaveLength(4)
})

test('a server that says 304 for ever is asked for the whole feed once a day', async () => {
  const modified = { 'last-modified': 'Mon, 01 Jan 2024 00:00:00 GMT' }
  let body = rss(item('a'))
  server.serve(path, ({ headers }) => (headers['if-modified-since'] ? { status: 304 } : { headers: modified, body }))
  const first = await read(null)
  body = rss(item('b') + item('a'))
  const hours = (count: number) => ({ at: new Date(start.getTime() + count * hour) })
  const stale = await read(stored(first), hours(23))
  expect(stale.kind).toBe('unchanged')
  expect(await read(stored(stale), hours(24))).toMatchObject({ kind: 'articles', articles: [{ id: 'b' }, { id: 'a' }] })
})

test('an empty channel is a feed with nothing in it', async () => {
  server.serve(path, { body: rss('') })
  expect(await read(null)).toMatchObject({ kind: 'articles', articles: [] })
})

test('two different items under one id both become articles', async () => {
  const twins = item('home', 'One') + item('home', 'Two').replace('example.org/home', 'example.org/two')
  server.serve(path, { body: rss(twins + item('a') + item('a')) })
  const found = await read(null)
  expect(found.kind === 'articles' && found.articles.map(({ title }) => title)).toEqual(['One', 'Two', 'Title a'])
  expect(found.kind === 'articles' && new Set(found.articles.map(({ id }) => id)).size).toBe(3)
})

test('different items that share a link and have no id, or share both, all become articles, and the same one twice is one', async () => {
  const shared = (title: string, text = '', guid = '') =>
    `<item>${guid}<title>${title}</title><link>https://e.org/</link><description>${text}</description></item>`
  const titlesOf = async (items: string) => {
    server.serve(path, { body: rss(items) })
    const found = await read(null)
    return found.kind === 'articles' ? found.articles.map(({ title, text }) => `${title} ${text}`) : found
  }
  expect(await titlesOf(shared('One') + shared('Two') + shared('One'))).toEqual(['One ', 'Two '])
  const guid = '<guid>https://e.org/</guid>'
  expect(await titlesOf(shared('One', 'a', guid) + shared('One', 'b', guid))).toEqual(['One a', 'One b'])
  // Under an id of its own among others the two are versions of one, the newest first.
  const versions = shared('New', '', '<guid>7</guid>') + shared('Old', '', '<guid>7</guid>')
  expect(await titlesOf(versions + item('8'))).toEqual(['New ', 'Title 8 '])
})

test('a feed with more items than are read says so', async () => {
  server.serve(path, { body: rss(Array.from({ length: 3_001 }, (_, number) => item(`${number}`)).join('')) })
  const found = await read(null)
  expect(found).toMatchObject({ kind: 'articles', skipped: [{ kind: 'too-large' }] })
  expect(found.kind === 'articles' && found.articles).toHaveLength(3_000)
})

test('what fails keeps what is known', async () => {
  server.serve(path, { headers: { ETag: '"1"' }, body: rss(item('a')) }, { status: 500 }, { status: 304 })
  const failed = await read(stored(await read(null)))
  expect(failed.kind).toBe('problem')
  expect((await read(stored(failed))).kind).toBe('unchanged')
  expect(requests()[3]?.headers).toMatchObject({ 'if-none-match': '"1"' })
})
