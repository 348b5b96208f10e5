// What the contract says of sources, as somebody in a terminal sees it: the real command against a server on loopback.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cli, configWith, said, spawnCli } from '../fakes/cli.ts'
import { type FeedServer, startFeedServer } from '../fakes/feed-server.ts'

const ALLOW = 'fetch: {allowNetworks: ["127.0.0.0/8"]}\n'
const HEAD = { 'content-type': 'application/rss+xml' }
const rss = (items: string, extra = '') =>
  `<rss version="2.0"><channel><title>Desk</title>${extra}${items}</channel></rss>`

async function desk(feeds: (url: string) => string, more: Record<string, string> = {}) {
  const server = await startFeedServer()
  onTestFinished(() => server.close())
  const { config, data } = configWith({}, { 'feeds.yaml': feeds(server.url), 'linchpin.yaml': ALLOW, ...more })
  return { server, config, data, args: ['--config', config, '--data', data] }
}

const check = async (args: readonly string[], url: string) => (await cli(['feed', 'check', url, ...args])).out

test('what a feed or its server asks for puts a read off by six hours at most, or as long as maxInterval says', async () => {
  const late = new Date(Date.now() + 9 * 86_400_000).toUTCString()
  const { server, config, args } = await desk(() => 'feeds: []\n')
  const urls = [
    server.serve('/ttl', { headers: HEAD, body: rss('', '<ttl>90000</ttl>') }),
    server.serve('/age', { headers: { ...HEAD, 'cache-control': 'max-age=864000' }, body: rss('') }),
    server.serve('/expires', { headers: { ...HEAD, expires: late }, body: rss('') }),
  ]
  for (const url of urls) expect(await check(args, url)).toContain('next: in 6 h (')
  writeFileSync(
    join(config, 'feeds.yaml'),
    `feeds: [{id: a, url: "${urls[1]}", every: 1s, maxInterval: 50s, silentAfter: 5s}]\n`,
  )
  expect(await check(args, urls[1] ?? '')).toContain('next: in 50 s (')
})

const BOARD = `<html><head><title>Board</title></head><body><ul><li><a href="/">Home</a></li></ul><table>${[1, 2, 3, 4]
  .map(
    day =>
      `<tr><td><a href="/view/${day}">The ministry's statement of day ${day}</a></td><td>2026-03-0${day}</td></tr>`,
  )
  .join('')}</table></body></html>`

test('of a page without a feed the selector is proposed with its first items, and written with --add', async () => {
  const { server, config, args } = await desk(() => 'feeds: []\n')
  const url = server.serve('/board', { headers: { 'content-type': 'text/html' }, body: BOARD })
  const out = (await cli(['feed', 'check', url, '--add', ...args])).out
  const select = /^ {2}select: (.+)$/m.exec(out)?.[1]
  expect(out).toContain(`2026-03-01  The ministry's statement of day 1  ${server.url}/view/1`)
  expect(readFileSync(join(config, 'feeds.yaml'), 'utf8')).toContain(`select: ${select}`)
})

test('what robots.txt forbids is not read, and said', async () => {
  const { server, args } = await desk(url => `pages: [{id: board, url: "${url}/board", every: 1m}]\n`)
  server.serve('/robots.txt', { body: 'User-agent: *\nDisallow: /board' })
  const url = server.serve('/board', { headers: { 'content-type': 'text/html' }, body: BOARD })
  expect(await check(args, url)).toMatch(/robots\.txt .* forbids this page, so it is not read/)
  expect(server.requests.map(({ path }) => path)).toEqual(['/robots.txt'])
})

test.each([
  'headers: {Authorization: Bearer abc}',
  'cookie: session=abc',
])('%s written as plain text is refused', async own => {
  const { args } = await desk(url => `feeds: [{id: a, url: "${url}/a", every: 10m, ${own}}]\n`)
  const { code, err } = await cli(['check', ...args])
  expect(code).toBe(1)
  expect(err).toContain('write the NAME of the environment variable')
  expect(err).not.toContain('abc')
})

test('validators outlive a restart', async () => {
  const { server, args } = await desk(url => `feeds: [{id: a, url: "${url}/a", every: 1s}]\n`)
  server.serve('/a', { headers: { ...HEAD, etag: '"one"' }, body: rss('<item><title>a</title></item>') })
  for (const _ of [1, 2]) expect(await cli(['start', '--once', ...args])).toMatchObject({ code: 0 })
  expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"one"'])
})

const PACKAGE = 'The security package talks between South Korea and the United States resume in Seoul'
const items = `<item><title>${PACKAGE}</title><link>https://a.example/1</link><source url="https://b.example">Harbour Times</source></item>
  <item><title>A team for the security package is named</title><link>https://a.example/2</link></item>`

test('kind: and source: hold in queries, in backtest and in search, and an item’s own source is its publisher', async () => {
  const agg = '{id: agg, every: 1s, firstRun: all, name: Aggregator, kind: wire'
  const { server, args } = await desk(url => `feeds: [${agg}, url: "${url}/agg"}]\n`)
  server.serve('/agg', { headers: HEAD, body: rss(items) })
  expect((await cli(['start', '--once', ...args])).code).toBe(0)
  const ask = async (words: string) => (await cli(['ask', words, ...args])).out
  expect(await ask('search security package')).toMatch(/resume in Seoul[^—]*— Harbour Times/)
  expect(await ask('search package kind:wire')).toMatch(/A team for [^—]*— Aggregator · wire/)
  expect(await ask('search package kind:wire')).not.toContain('Harbour Times')
  expect(await ask('search package source:agg')).toContain('2 stories')
  expect(await ask('search package source:other')).toContain('No story')
  const told = async (query: string) => {
    const { out } = await cli(['backtest', 'security-package', '--query', query, ...args])
    return out.split('\n').filter(line => line.includes('(agg)') && !line.startsWith('-')).length
  }
  expect(await told('"security package" kind:wire')).toBe(1)
  expect(await told('"security package" source:agg')).toBe(2)
  expect(await told('"security package" source:other')).toBe(0)
})

/** A page that says at each read something else about itself, and a list. */
function designations(server: FeedServer, listAt: (read: number) => readonly string[]): void {
  let read = 0
  server.serve('/list', () => {
    read += 1
    const lines = [
      `Made at ${new Date().toISOString()}`,
      `Visitor ${Math.random().toString(36).slice(2)}`,
      ...listAt(read),
    ]
    const body = `<html lang="en"><body><h1>Designations</h1>${lines.map(line => `<p>${line}</p>`).join('')}</body></html>`
    return { headers: { 'content-type': 'text/html' }, body }
  })
}

test('a watched page learns its noise within eight reads, and what changes then is told to the track that it fires', async () => {
  const linchpin = `${ALLOW}subscriptions: [{channel: console/local/console, tracks: [security-package]}]\n`
  const feeds = (url: string) => `pages: [{id: list, url: "${url}/list", every: 1s, watch: change}]\n`
  const { server, args } = await desk(feeds, { 'linchpin.yaml': linchpin })
  const [old, early, late] = [
    'Alpha Bank',
    'The security package names Beta Bank',
    'The security package names Gamma Bank',
  ]
  designations(server, read => (read < 5 ? [old] : read < 11 ? [early, old] : [late, early]))
  const bot = spawnCli(['start', ...args])
  const out = await said(bot.stdout, 'Removed: “Alpha Bank”')
  expect(out).toContain(`Changed: ${late}`)
  expect(out).not.toContain('Beta Bank')
})
