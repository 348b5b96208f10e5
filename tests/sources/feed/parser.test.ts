// The process that parses: started when needed, used again, killed when it misbehaves, and never in the way.
import { afterEach, expect, test } from 'vitest'
import { createFeedParser, type FeedParser } from '../../../src/sources/feed/parser.ts'

const badWorker = new URL('../../fakes/bad-worker.ts', import.meta.url)
const options = { contentType: null, timezone: null, baseUrl: null }
const opened: FeedParser[] = []
const open = (file?: URL) => {
  const parser = createFeedParser(file)
  opened.push(parser)
  return parser
}
const ask = (parser: FeedParser, text: string) => parser.parse(Buffer.from(text), options)
const workers = () =>
  process.getActiveResourcesInfo().filter(name => name === 'ProcessWrap' || name === 'PipeWrap').length

afterEach(async () => {
  for (const parser of opened.splice(0)) await parser.close()
})

test('a feed is read in the worker, dates and all, and a page too', async () => {
  const parser = open()
  const xml = '<rss version="2.0"><channel><item><title>T</title><pubDate>2026-09-20</pubDate></item></channel></rss>'
  expect(await ask(parser, xml)).toMatchObject({
    ok: true,
    value: { items: [{ title: 'T', publishedAt: new Date('2026-09-20') }] },
  })
  const page = await parser.readPage(Buffer.from('<title>Page</title><p>Words</p>'), 'text/html')
  expect(page).toMatchObject({ ok: true, value: { title: 'Page', text: 'Words' } })
})

test('no worker is started before the first job, and none is left after closing', async () => {
  const before = workers()
  const parser = open()
  expect(workers()).toBe(before)
  const asked = ask(parser, '<rss/>')
  expect(workers()).toBeGreaterThan(before)
  await asked
  await parser.close()
  expect(workers()).toBe(before)
})

test('jobs asked at once are answered each with its own answer', async () => {
  const parser = open(badWorker)
  const orders = Array.from({ length: 50 }, (_, index) => `job ${index}`)
  expect(await Promise.all(orders.map(order => ask(parser, order)))).toEqual(orders.map(value => ({ ok: true, value })))
})

test.each([
  'hang',
  'swell',
  'throw',
  'end',
])('a worker that does %s costs the feed at fault a problem, the next ones nothing', async order => {
  const parser = open(badWorker)
  await ask(parser, 'start, which has a longer deadline')
  const [bad, next, last] = await Promise.all([ask(parser, order), ask(parser, 'next'), ask(parser, 'last')])
  expect(bad).toMatchObject({ ok: false, problem: { kind: 'unreadable' } })
  expect(!bad.ok && bad.problem.message).toMatch(/^[A-Z].{10,}\.$/)
  expect([next, last]).toEqual([
    { ok: true, value: 'next' },
    { ok: true, value: 'last' },
  ])
})

test('50 MB are refused without a worker', async () => {
  const before = workers()
  const parser = open()
  const asked = parser.parse(Buffer.alloc(50_000_000, 'x'), options)
  expect(workers()).toBe(before)
  expect(await asked).toMatchObject({ ok: false, problem: { kind: 'too-large' } })
})

test('the worker is told none of the bot’s secrets', async () => {
  process.env.SLACK_BOT_TOKEN = 'canary'
  const answer = await ask(open(badWorker), 'environment')
  delete process.env.SLACK_BOT_TOKEN
  expect(answer).toMatchObject({ ok: true, value: expect.not.arrayContaining(['SLACK_BOT_TOKEN']) })
})

test('closing settles what is under way and what waits, and later jobs get a problem', async () => {
  const parser = open(badWorker)
  const waiting = [ask(parser, 'hang'), ask(parser, 'next')]
  await parser.close()
  for (const answer of [...waiting, ask(parser, 'late')]) expect(await answer).toMatchObject({ ok: false })
})
