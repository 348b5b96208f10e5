import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { loadConfig } from '../../src/config/load.ts'
import { markCopied } from '../../src/store/db/backup.ts'
import { pageApp, pageListener } from '../../src/web/page.ts'
import { startServer } from '../../src/web/server.ts'
import { article, fakeSource, startBot } from '../fakes/bot.ts'
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
  const loaded = loadConfig('config')
  if (!loaded.ok) throw new Error('the config does not load')
  return {
    db: bot.db,
    clock: bot.clock,
    logger: bot.logger,
    config: loaded.config,
    places: new Map([['wire', source.place]]),
    platforms: () => [{ name: 'discord', health: ['connected', '3 calls refused'] }],
    access: { names: [], token: null },
    host: '127.0.0.1',
    port: 0,
  }
}

/** As Node's server hands a request of this machine over. */
const LOCAL = { incoming: { socket: { remoteAddress: '127.0.0.1' } } }

test('the page shows tracks, stories, sources and platforms, and takes no markup from outside', async () => {
  const response = await pageApp(await openPage()).request('http://127.0.0.1/', {}, LOCAL)
  const html = await response.text()
  expect(response.status).toBe(200)
  expect(html).toContain('Security package &lt;script&gt;alert(1)&lt;/script&gt; talks')
  expect(html).toContain('https://wire.example.org/')
  expect(html).not.toContain('<script')
  expect(html).toContain('discord · connected · 3 calls refused')
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'")
})

test('a browser led here under another name is turned away', async () => {
  const response = await pageApp(await openPage()).request('http://evil.example/')
  expect(response.status).toBe(421)
  expect(await response.text()).not.toContain('Security')
})

test('a taken port is said, and is no reason to stop', async () => {
  const options = await openPage()
  const other = createServer()
  await new Promise<void>(done => other.listen(0, '127.0.0.1', done))
  onTestFinished(() => void other.close())
  const { port } = other.address() as AddressInfo
  const close = await startServer({ ...options, page: async () => pageListener(options), routes: [], health: [], port })
  await close()
  expect(options.logger.lines.at(-1)).toMatchObject({
    level: 'warn',
    message: `the page is off: port ${port} is taken; set PORT to another number`,
  })
})

test('the page says above all else that a restored copy waits', async () => {
  const page = await openPage()
  const shown = async () => (await pageApp(page).request('http://127.0.0.1/', {}, LOCAL)).text()
  expect(await shown()).not.toContain('linchpin resume')
  await markCopied(page.db, page.clock.now())
  expect(await shown()).toMatch(/role="alert">✗ this is a copy of 2026-.* until you run linchpin resume/)
})
