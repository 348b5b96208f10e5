import { expect, test } from 'vitest'
import { readEnvironment } from '../../src/config/environment.ts'
import { createPageToken } from '../../src/web/page-token.ts'
import { pageOf } from '../fakes/page.ts'
import { testStore } from '../fakes/place.ts'
import { fakeClock } from '../fakes/world.ts'

const TOKEN = 'a-token-of-the-desk'

async function openPage(token: string | null = TOKEN, names: readonly string[] = ['bot.example.org']) {
  const clock = fakeClock('2026-02-25T08:00:00Z')
  const db = await testStore()
  const { ask } = pageOf({ db, clock }, { access: { names, token: createPageToken(token, clock) } })
  const signIn = (token: string, headers: Record<string, string> = {}, to = '/') =>
    ask('http://bot.example.org/sign-in', { method: 'POST', body: new URLSearchParams({ token, to }), headers })
  return { ask, signIn, clock }
}

test.for([
  ['X-Forwarded-For', '203.0.113.7'],
  ['Forwarded', 'for=203.0.113.7'],
  ['X-Real-IP', '203.0.113.7'],
])('without a token a request with %s is refused with the way to set one', async ([name, value]) => {
  const { ask } = await openPage(null)
  const response = await ask('http://127.0.0.1/', { headers: { [`${name}`]: `${value}` } })
  expect([response.status, await response.text()]).toEqual([403, expect.stringContaining('LINCHPIN_PAGE_TOKEN')])
})

test('without a token the page is shown to this machine alone, and by its own names alone', async () => {
  const { ask } = await openPage(null)
  for (const name of ['127.0.0.1:4780', 'localhost', '[::1]:4780'])
    expect((await ask(`http://${name}/`)).status).toBe(200)
  expect((await ask('http://127.0.0.1/', {}, '::1')).status).toBe(200)
  expect((await ask('http://127.0.0.1/', {}, '10.0.0.9')).status).toBe(403)
  const named = await ask('http://bot.example.org/')
  expect([named.status, await named.text()]).toEqual([421, expect.stringContaining('LINCHPIN_PAGE_TOKEN')])
})

test('with a token whoever is not signed in gets the form and nothing else', async () => {
  const { ask } = await openPage()
  const response = await ask('http://bot.example.org/', {}, '10.0.0.9')
  const page = await response.text()
  expect([response.status, page]).toEqual([401, expect.stringMatching(/<form method="post".*type="password"/s)])
  expect(page).not.toContain('Sources')
  expect(await (await ask('http://bot.example.org/search?q=a')).text()).toContain('name="to" value="/search?q=a"')
  expect((await ask('http://other.example/')).status).toBe(421)
})

test('the right token gives a cookie that opens the page for a week', async () => {
  const { ask, signIn, clock } = await openPage()
  const signed = await signIn(TOKEN, {}, '/?a')
  expect([signed.status, signed.headers.get('location')]).toEqual([303, '/?a'])
  const cookie = signed.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict$/)
  expect(cookie).not.toContain(TOKEN)
  const headers = { cookie: cookie.split(';')[0] ?? '' }
  const shown = await ask('http://bot.example.org/', { headers })
  expect([shown.status, shown.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
  clock.advance(7 * 86_400_000)
  expect((await ask('http://bot.example.org/', { headers })).status).toBe(401)
})

test('behind a proxy that ends TLS sign-in works, and the cookie is for TLS alone', async () => {
  const { signIn } = await openPage()
  const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.7', origin: 'https://bot.example.org' }
  const signed = await signIn(TOKEN, proxied)
  expect([signed.status, signed.headers.get('set-cookie')]).toEqual([303, expect.stringContaining('Secure')])
})

test('a form of another site does nothing, and sign-in leads to no other site', async () => {
  const { signIn } = await openPage()
  expect((await signIn(TOKEN, { origin: 'https://evil.example' })).status).toBe(403)
  for (const to of ['//evil.example', '/\\evil.example', '/\t/evil.example', '/.//evil.example', '/a/..//evil.example'])
    expect([to, (await signIn(TOKEN, {}, to)).headers.get('location')]).toEqual([to, '/'])
})

test('a header of a proxy that nobody set up makes no other site ours', async () => {
  const { signIn } = await openPage()
  const given = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }
  expect((await signIn(TOKEN, given)).status).toBe(403)
})

test.for([
  ['Origin', 'http://127.0.0.1:3000'],
  ['Origin', 'null'],
  ['Sec-Fetch-Site', 'same-site'],
  ['Sec-Fetch-Site', 'cross-site'],
])('a form that comes with %s: %s does nothing', async ([name = '', value = '']) => {
  const { ask } = await openPage(TOKEN, [])
  const local = { method: 'POST', body: new URLSearchParams({ token: TOKEN }), headers: { [name]: value } }
  expect((await ask('http://127.0.0.1:4780/sign-in', local)).status).toBe(403)
})

test('whoever is not signed in cannot send more than the longest form either', async () => {
  const { signIn } = await openPage()
  expect((await signIn('x'.repeat(2_000_000))).status).toBe(413)
})

test('after ten wrong guesses the right token has to wait too', async () => {
  const { signIn, clock } = await openPage()
  for (let guess = 0; guess < 10; guess++) expect((await signIn(`wrong ${guess}`)).status).toBe(401)
  const slowed = await signIn(TOKEN)
  expect([slowed.status, slowed.headers.get('retry-after')]).toEqual([429, '60'])
  clock.advance(60_000)
  expect((await signIn(TOKEN)).status).toBe(303)
})

test('a method that a path does not know is 405 with those it knows', async () => {
  const { ask } = await openPage(null)
  const response = await ask('http://127.0.0.1/', { method: 'DELETE' })
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect((await ask('http://127.0.0.1/nowhere', { method: 'DELETE' })).status).toBe(404)
})

test('a short token, and a name that is none, are sentences', () => {
  const { problems } = readEnvironment({ LINCHPIN_PAGE_TOKEN: 'x', LINCHPIN_HOSTS: 'bot.example.org, a b' })
  expect(problems).toEqual([
    expect.stringContaining('LINCHPIN_PAGE_TOKEN is too short'),
    expect.stringContaining('“a b”'),
  ])
  const { environment } = readEnvironment({ LINCHPIN_HOSTS: 'Bot.Example.org:8443, 10.0.0.5' })
  expect(environment.http.names).toEqual(['bot.example.org', '10.0.0.5'])
})
