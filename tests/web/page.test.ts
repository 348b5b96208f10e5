import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { markCopied } from '../../src/store/db/backup.ts'
import type { Db } from '../../src/store/db/open.ts'
import { ServerFault } from '../../src/store/db/problem.ts'
import { pageListener } from '../../src/web/page.ts'
import { startServer } from '../../src/web/server.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
import { pageOf } from '../fakes/page.ts'
import { fakePlatform } from '../fakes/platform.ts'

async function openPage() {
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  source.gives = [
    article('wire', '1', 'Security package <script>alert(1)</script> talks', {
      url: 'https://example.org/?a="><script>x</script>',
    }),
  ]
  await bot.minute()
  return {
    ...bot,
    ...pageOf(bot, {
      places: new Map([['wire', source.place]]),
      platforms: () => [{ name: 'discord', health: ['connected', '3 calls refused'] }],
    }),
  }
}

test('the page shows alerts, sources and platforms, and takes no markup from outside', async () => {
  const { ask, shown } = await openPage()
  const response = await ask('/')
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(html).toContain('Security package &lt;script&gt;alert(1)&lt;/script&gt; talks')
  expect(html).not.toContain('<script>')
  expect(html).toContain('discord · connected · 3 calls refused')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(await shown('/sources')).toContain('https://wire.example.org/')
})

test('a browser led here under another name is turned away', async () => {
  const { ask } = await openPage()
  const response = await ask('http://evil.example/')
  expect(response.status).toBe(421)
  expect(await response.text()).not.toContain('Security')
})

test('a view comes in the language that is asked for, or that a link chose', async () => {
  const { ask, shown } = await openPage()
  expect(await shown('/sources')).toContain('<html lang="en">')
  expect(await shown('/sources', { headers: { 'accept-language': 'fr, ko;q=0.9, en;q=0.5' } })).toContain('출처')
  const chosen = await ask('/sources?lang=ko')
  const cookie = chosen.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(await chosen.text()).toMatch(/<html lang="ko">.*<a href="\/sources\?lang=en" lang="en"/s)
  expect(await shown('/sources', { headers: { cookie } })).toContain('<html lang="ko">')
})

test('the style is kept by a browser until it changes', async () => {
  const { ask, shown } = await openPage()
  const [, address = ''] = (await shown('/')).match(/href="(\/style\.css[^"]*)"/) ?? []
  const style = await ask(address)
  expect(style.headers.get('cache-control')).toContain('immutable')
  const headers = { 'if-none-match': style.headers.get('etag') ?? '' }
  expect((await ask('/style.css', { headers })).status).toBe(304)
})

test('an open page hears of a new alert, and the stream ends with the bot', async () => {
  const stopping = new AbortController()
  const source = fakeSource('wire')
  const bot = await startBot([source], fakePlatform({ canFind: true }))
  await bot.minute()
  const { ask } = pageOf(bot, { stopping: stopping.signal })
  const events = await ask('/events')
  expect(events.headers.get('content-type')).toContain('text/event-stream')
  const heard = (async () => {
    let text = ''
    for await (const chunk of events.body ?? []) {
      text += new TextDecoder().decode(chunk)
      if (text.includes('event: alert')) stopping.abort()
    }
    return text
  })()
  source.gives = [article('wire', '2', 'Security package talks resume')]
  await bot.minute()
  expect(await heard).toContain('event: alert')
  const head = await ask('/events', { method: 'HEAD' })
  expect([head.status, head.body]).toEqual([200, null])
})

test('while the store cannot be used every view says so, and what to do', async () => {
  const away = new ServerFault({ kind: 'away', message: 'the database at db:5432 does not answer' }, null)
  const reads = new Proxy({} as Db, {
    get() {
      throw away
    },
  })
  const { clock, db } = await openPage()
  const response = await pageOf({ db, clock }, { reads }).ask('/sources')
  expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60'])
  expect(await response.text()).toContain('the database at db:5432 does not answer')
})

test('a taken port is said, and is no reason to stop', async () => {
  const { options, logger } = await openPage()
  const other = createServer()
  await new Promise<void>(done => other.listen(0, '127.0.0.1', done))
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const page = async () => pageListener(options)
  const close = await startServer({ host: '127.0.0.1', port, page, routes: [], health: [], logger })
  await close()
  expect(logger.lines.at(-1)).toMatchObject({
    level: 'warn',
    message: `the page is off: port ${port} is taken; set PORT to another number`,
  })
})

test('the page says above all else that a restored copy waits', async () => {
  const { shown, db, clock } = await openPage()
  expect(await shown('/')).not.toContain('linchpin resume')
  await markCopied(db, clock.now())
  expect(await shown('/')).toMatch(/role="alert">.*This is a copy of 2026-.* until you run linchpin resume/s)
})
