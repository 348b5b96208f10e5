// A feed's day and a half, minute by minute of a simulated clock: every request that was made, and why the next one was
// made when it was. The golden file is the record; a change of manners shows as a change of it (`vitest -u` writes it).
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { type FeedReport, type FeedSettings, readFeed } from '../../../src/sources/feed/source.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import type { Memory } from '../../../src/sources/source.ts'
import { type FeedServer, type Reply, type Seen, startFeedServer } from '../../fakes/feed-server.ts'

const minute = 60_000
const hour = 60 * minute
const start = Date.parse('2026-09-20T00:00:00Z')
const parser = createFeedParser()
const fetcher = createFetcher({ allowNetworks: ['127.0.0.0/8'], userAgent: 'test' })
let server: FeedServer

beforeAll(async () => {
  server = await startFeedServer()
})
afterAll(async () => {
  await parser.close()
  await fetcher.close()
  await server.close()
})

/** What the publisher does at each hour: a story an hour, and the troubles of a server's life. */
const isSilent = (hours: number): boolean => hours >= 5 && hours < 5.5

function publisher(hours: number, seen: Seen): Reply {
  if (hours >= 30) return { status: 410 }
  if (hours >= 4 && hours < 4.5) return { status: 500 }
  if (isSilent(hours)) return { trouble: 'hang' }
  if (hours >= 6 && hours < 6.5) return { status: 429, headers: { 'Retry-After': '1800' } }
  if (hours >= 7 && hours < 7.5) return { body: '<!doctype html><html><body>Maintenance</body></html>' }
  const edition = hours >= 12 && hours < 24 ? 12 : Math.floor(hours) // nothing new in the afternoon
  const headers: Record<string, string> = { ETag: `"${edition}"` }
  if (hours >= 9 && hours < 12) headers['Cache-Control'] = 'max-age=1800'
  if (seen.headers['if-none-match'] === headers.ETag) return { status: 304, headers }
  return {
    headers,
    body: `<rss version="2.0"><channel><item><guid>${edition}</guid><title>Story ${edition}</title></item></channel></rss>`,
  }
}

function lineOf({ asked, answer, found, why }: FeedReport, now: number): string {
  const redirects = answer?.redirects.map(({ status }) => `${status} `).join('') ?? ''
  const kind = found.kind === 'problem' ? found.problem.kind : found.kind
  const wait = Math.round((found.nextAt.getTime() - now) / minute)
  return `${new URL(asked).pathname}: ${redirects}${answer?.status ?? 'no answer'}, ${kind}; next in ${wait} min: ${why}`
}

/** Lines that repeat are told once, with when they began and how often. */
function record(lines: readonly { at: number; line: string }[]): string {
  const runs: { at: number; line: string; times: number }[] = []
  for (const { at, line } of lines) {
    const last = runs.at(-1)
    if (last?.line === line) last.times++
    else runs.push({ at, line, times: 1 })
  }
  const told = runs.map(({ at, line, times }) => `${new Date(at).toISOString().slice(8, 16)} ${times}x ${line}`)
  return [...told, `requests of the feed: ${lines.length}`, ''].join('\n')
}

test('a day and a half of 200, 304, 301, 410, 429, 500, silence and a maintenance page', async () => {
  let now = start
  const hoursNow = () => (now - start) / hour
  server.serve('/old', () => (hoursNow() >= 30 ? { status: 410 } : { status: 301, headers: { location: '/new' } }))
  server.serve('/new', seen => publisher(hoursNow(), seen))
  const settings: FeedSettings = {
    id: 'feed',
    url: `${server.url}/old`,
    every: 10 * minute,
    language: null,
    timezone: null,
    firstRun: 'all',
  }
  // Silence is real time: a tenth of a second stands for the half minute the bot would wait. At other times a busy machine may take its time.
  const fetch: typeof fetcher = Object.assign(
    (url: string, options: Parameters<typeof fetcher>[1]) =>
      fetcher(url, { ...options, deadlineMs: isSilent(hoursNow()) ? 100 : 30_000 }),
    { close: fetcher.close },
  )
  await parser.parse(Buffer.from('<rss/>'), { contentType: null, timezone: null, baseUrl: null })

  const lines: { at: number; line: string }[] = []
  let memory: Memory | null = null
  let failures = 0
  while (hoursNow() < 36) {
    const context = { now: new Date(now), memory, failures, signal: new AbortController().signal }
    const reading = await readFeed(settings, { fetch, parser, random: () => 0 }, context)
    lines.push({ at: now, line: lineOf(reading, now) })
    memory = JSON.parse(JSON.stringify(reading.found.memory))
    failures = reading.found.kind === 'problem' ? failures + 1 : 0
    now = reading.found.nextAt.getTime()
  }
  await expect(record(lines)).toMatchFileSnapshot('../../fixtures/recorded-day.txt')
})
