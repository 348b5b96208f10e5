// A page as a source, asked for over HTTP on loopback and read in the parser's own process.
import { afterAll, afterEach, expect, test } from 'vitest'
import { createFeedParser } from '../../../src/sources/feed/parser.ts'
import { createFetcher } from '../../../src/sources/http/fetch.ts'
import { withOwnHeaders } from '../../../src/sources/http/own-headers.ts'
import { type PageSettings, pageSource } from '../../../src/sources/page/source.ts'
import type { Memory, SourceRead } from '../../../src/sources/source.ts'
import { startFeedServer } from '../../fakes/feed-server.ts'

const server = await startFeedServer()
const fetch = createFetcher({ allowNetworks: ['127.0.0.0/8', '::1/128'], userAgent: 'linchpin test' })
const parser = createFeedParser()
afterAll(async () => {
  await parser.close()
  await fetch.close()
  await server.close()
})
afterEach(() => void server.serve('/robots.txt', { status: 404 }))

const now = new Date('2026-03-20T09:00:00Z')
const settings = (path: string, more: Partial<PageSettings> = {}): PageSettings => ({
  id: 'ministry',
  url: server.url + path,
  every: 1_800_000,
  language: 'en',
  timezone: 'Asia/Seoul',
  firstRun: 'baseline',
  ...more,
})

const read = (
  own: PageSettings,
  memory: Memory | null = null,
  asking = fetch as typeof fetch | ReturnType<typeof withOwnHeaders>,
) =>
  pageSource(own, { fetch: asking, parser, random: () => 0 }).read({
    now,
    memory,
    failures: 0,
    signal: new AbortController().signal,
  })

const html = (body: string) => ({
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<html><body>${body}</body></html>`,
})
const list = (numbers: readonly number[]) =>
  html(
    `<div id="board"><ul>${numbers.map(one => `<li><a href="/view/${one}">The minister's statement of day number ${one}</a> <i>2026-03-${one}</i></li>`).join('')}</ul></div>`,
  )

const titles = (found: SourceRead) => (found.kind === 'articles' ? found.articles.map(({ title }) => title) : found)

test('a list page gives its links as articles with their dates, and its selector is kept', async () => {
  server.serve('/list', list([19, 18, 17]))
  const found = await read(settings('/list'))
  expect(found).toMatchObject({
    kind: 'articles',
    memory: { usual: 3 },
    articles: [{ id: `${server.url}/view/19`, publishedDay: '2026-03-19', language: 'en' }, {}, {}],
  })
  expect((await read(settings('/list'), found.memory)).kind).toBe('unchanged')
})

test('what is new on it is read like an article’s page', async () => {
  server.serve('/news', list([19, 18, 17]), list([20, 19, 18]))
  server.serve(
    '/view/20',
    html(
      `<title>The minister's statement of day number 20</title><h1>The minister's statement of day number 20</h1><article><p>${'In the statement of day number 20 the minister said that the two sides agreed to meet again in April. '.repeat(8)}</p></article>`,
    ),
  )
  const first = await read(settings('/news'))
  const second = await read(settings('/news'), first.memory)
  expect(second.kind === 'articles' && second.articles[0]?.text).toContain('agreed to meet again in April')
})

test('a page that is built otherwise now says so, with how many items are usual', async () => {
  server.serve('/moved', list([19, 18, 17]), html('<p>We have a new site.</p>'))
  const first = await read(settings('/moved'))
  expect(await read(settings('/moved'), first.memory)).toMatchObject({
    kind: 'problem',
    problem: {
      message: expect.stringContaining('0 of usually 3 items: the page has changed; run “linchpin feed check'),
    },
    memory: { usual: 3 },
  })
})

test('what robots.txt forbids is not read', async () => {
  server.serve('/robots.txt', { body: 'User-agent: *\nDisallow: /closed\n' })
  server.serve('/closed/list', list([19, 18, 17]))
  const found = await read(settings('/closed/list'))
  expect(found).toMatchObject({
    kind: 'problem',
    problem: { kind: 'refused', message: expect.stringContaining('robots.txt') },
  })
  expect(server.requests.some(({ path }) => path === '/closed/list')).toBe(false)
})

test('a page is read no sooner than the crawl-delay of its site asks', async () => {
  server.serve('/robots.txt', { body: 'User-agent: *\nCrawl-delay: 0.01\n' })
  server.serve('/slow', list([19, 18, 17]))
  const found = await read(settings('/slow', { every: 5 }))
  expect(found.nextAt.getTime() - now.getTime()).toBe(10)
})

test('a watched page tells what was added and what is gone, never what changes by itself', async () => {
  const page = (seconds: number, list: string) =>
    html(
      `<article><p>Updated 20 March 2026, 10:00:${seconds}</p><p>Visitors today: ${seconds * 37}</p><p>Entities under sanctions</p>${list}</article>`,
    )
  const before = '<p>Alpha Shipping Company, Pyongyang</p><p>Beta Trading Company, Nampo</p>'
  const after = '<p>Alpha Shipping Company, Pyongyang</p><p>Gamma Bank, Sinuiju</p>'
  server.serve(
    '/watched',
    ...Array.from({ length: 9 }, (_, index) => page(index + 10, before)),
    page(30, after),
    page(31, after),
    page(32, '<p>Gamma Bank, Sinuiju</p>'),
  )
  let memory: Memory | null = null
  for (let index = 0; index < 9; index++) {
    const found: SourceRead = await read(settings('/watched', { watch: 'change' }), memory)
    expect(titles(found), `${index}`).toEqual([])
    memory = found.memory
  }
  const changed = await read(settings('/watched', { watch: 'change' }), memory)
  expect(changed).toMatchObject({
    articles: [
      { title: 'Changed: Gamma Bank, Sinuiju', text: 'Gamma Bank, Sinuiju', removed: 'Beta Trading Company, Nampo' },
    ],
  })
  const still = await read(settings('/watched', { watch: 'change' }), changed.memory)
  expect(titles(still)).toEqual([])
  const gone = await read(settings('/watched', { watch: 'change' }), still.memory)
  expect(titles(gone)).toEqual(['Changed, removed: Alpha Shipping Company, Pyongyang'])
  expect(gone).not.toHaveProperty('articles.0.removed')
})

test('what changed on a Korean page is told in Korean', async () => {
  server.serve('/korean', html('<article><p>제재 대상</p><p>감마은행</p></article>'))
  const watched = { reads: 9, noise: [] as string[], lines: ['제재 대상', '베타무역'] }
  const found = await read(settings('/korean', { watch: 'change', language: 'ko' }), {
    url: `${server.url}/korean`,
    watched,
  })
  expect(found).toMatchObject({ articles: [{ title: '변경: 감마은행', removed: '베타무역' }] })
})

test('what a source alone sends goes to its own host, and to no other that it leads to', async () => {
  const elsewhere = await startFeedServer()
  elsewhere.serve('/list', list([19, 18, 17]))
  server.serve('/paid', { status: 302, headers: { location: `${elsewhere.url}/list` } })
  const own = { cookie: { variable: 'PAID', value: 'session=top-secret' } }
  const found = await read(settings('/paid'), null, withOwnHeaders(fetch, server.url, own))
  expect(titles(found)).toHaveLength(3)
  expect(server.requests.find(({ path }) => path === '/paid')?.headers.cookie).toBe('session=top-secret')
  for (const { headers } of elsewhere.requests) expect(headers.cookie ?? '').not.toContain('top-secret')
  await elsewhere.close()
})

test('a source whose variable is not set is not asked, and says which one', async () => {
  server.serve('/unset', list([19, 18, 17]))
  const own = { cookie: { variable: 'ASIA_COOKIE', value: undefined } }
  expect(await read(settings('/unset'), null, withOwnHeaders(fetch, server.url, own))).toMatchObject({
    problem: { message: expect.stringContaining('ASIA_COOKIE') },
  })
})
