// What somebody hostile sends to the page, or has stored where the page shows it.
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { pageOf } from '../fakes/page.ts'
import { fakePlatform } from '../fakes/platform.ts'

async function openPage(...given: Parameters<typeof article>[]) {
  const wire = fakeSource('wire')
  const bot = await startBot([wire], fakePlatform({ canFind: true }))
  await bot.ask('subscribe security-package')
  for (const one of given) {
    wire.gives = [article(...one)]
    await bot.minute()
  }
  return { bot, ...pageOf(bot, { places: new Map([['wire', wire.place]]) }) }
}

const EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'

test('markup in a headline, a text and an address is shown as text in every view', async () => {
  const { shown } = await openPage([
    'wire',
    '1',
    `Security package ${EVIL}`,
    { text: `${EVIL} The security package waits.`, url: `javascript:alert(1)//${EVIL}` },
  ])
  for (const path of [
    '/',
    '/tracks/security-package',
    '/stories/1',
    '/search?words=security',
    `/search?words=${encodeURIComponent(EVIL)}`,
  ]) {
    const page = await shown(path)
    expect(page).not.toMatch(/<script>|<img|href="javascript:/)
    expect(page).toContain('&lt;script&gt;')
  }
})

test('signs that hide or turn text round are taken out of what is shown', async () => {
  const { shown } = await openPage([
    'wire',
    '1',
    'Security package \u202Edetsop\u200B',
    { text: 'The security\u2066 package waits.' },
  ])
  expect(await shown('/stories/1')).not.toMatch(/[\u202E\u200B\u2066]/)
})

test('a form that another site sends is refused before anything is read', async () => {
  const { ask } = await openPage()
  for (const origin of ['https://evil.example', 'null'])
    expect(
      (await ask('/try', { method: 'POST', body: new URLSearchParams({ article: 'x' }), headers: { origin } })).status,
    ).toBe(403)
})

test('a stored article of 5 MB, changed at its end, is a view of less than 60 KB', async () => {
  const long = `The security package waits. ${'It was said again and again at some length. '.repeat(115_000)}`
  const { shown } = await openPage(
    ['wire', '1', 'Ministers hold up the security package', { text: long }],
    ['wire', '1', 'Ministers hold up the security package', { text: `${long} And then it went on.` }],
  )
  const page = await shown('/stories/1')
  expect(page).toContain('security package waits')
  expect(gzipSync(page).length).toBeLessThan(60_000)
})

test('a search of 1 MB is cut, and its form shows 300 characters of it', async () => {
  const { shown } = await openPage()
  const page = await shown(`/search?words=${'a+'.repeat(500_000)}&source=${'b'.repeat(1_000)}`)
  // Beyond 16 KB Node's own server answers 431 before any of this.
  expect(/name="words"[^>]*value="([^"]*)"/.exec(page)?.[1]).toHaveLength(300)
  expect(/name="source"[^>]*value="([^"]*)"/.exec(page)?.[1]).toHaveLength(300)
})

test('10,000 sources make no view larger than 60 KB', async () => {
  const { bot } = await openPage()
  const places = new Map(Array.from({ length: 10_000 }, (_, index) => [`source-${index}`, 'https://wire.example/']))
  const { shown } = pageOf(bot, { places })
  for (const path of ['/', '/search', '/sources']) expect(gzipSync(await shown(path)).length).toBeLessThan(60_000)
})

test('paths and numbers that are none lead nowhere', async () => {
  const { ask } = await openPage()
  const tricks = [
    '/stories/1e999',
    '/stories/-1',
    '/stories/0x1',
    '/stories/1%00',
    '/tracks/%2e%2e%2fnow',
    '/search.xml',
    '/assets/../page.ts',
  ]
  for (const path of tricks) expect([path, (await ask(path)).status]).toEqual([path, 404])
  expect((await ask('/search?words=x&page=99999999999999999999')).status).toBe(200)
})

const OWN = { origin: 'http://127.0.0.1' }

test('what says neither by header nor by the form’s mark that it comes from the page does nothing', async () => {
  const { ask, shown } = await openPage()
  const tried = async (values: Record<string, string>) =>
    (await ask('/sources/read', { method: 'POST', body: new URLSearchParams(values) })).status
  const mark = /name="form" value="([^"]+)"/.exec(await shown('/sources'))?.[1] ?? ''
  expect([await tried({}), await tried({ form: '' }), await tried({ form: `${mark}x` })]).toEqual([403, 403, 403])
  expect(await tried({ form: mark })).toBe(303)
})

test('the mark of a form opens nothing to another site', async () => {
  const { ask, shown } = await openPage()
  const form = /name="form" value="([^"]+)"/.exec(await shown('/sources'))?.[1] ?? ''
  const sent = { method: 'POST', body: new URLSearchParams({ form }) }
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'same-site', ...OWN }])
    expect((await ask('/sources/read', { ...sent, headers })).status).toBe(403)
})

test('a form that is too large, breaks off, or is none, is a refusal and no fault', async () => {
  const { ask } = await openPage()
  const post = (body: string, type: string) =>
    ask('/try', { method: 'POST', body, headers: { ...OWN, 'content-type': type, 'content-length': `${body.length}` } })
  expect((await post('a'.repeat(2_000_000), 'application/x-www-form-urlencoded')).status).toBe(413)
  expect((await post('{"article":1}', 'application/json')).status).toBe(200)
  expect((await post('--x', 'multipart/form-data; boundary=x')).status).toBe(400)
})
