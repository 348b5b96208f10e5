// A page that a real Chromium looks at: served on loopback by a bot that has told a few stories of its own.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { afterAll, onTestFinished } from 'vitest'
import { rememberSources } from '../../src/store/sources.ts'
import { pageListener } from '../../src/web/page.ts'
import { article, fakeSource, NO_LOOK, startBot } from '../fakes/bot.ts'
import { findChromium } from '../fakes/chromium.ts'
import { readingText } from '../fakes/looking.ts'
import { pageOf } from '../fakes/page.ts'
import { fakePlatform } from '../fakes/platform.ts'

let opened: Promise<Browser> | undefined

/** One for all tests of a file. Root, as a container's user often is, gets no sandbox from it. */
function browser(): Promise<Browser> {
  opened ??= chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    timeout: 0,
  })
  return opened
}

afterAll(async () => (await opened)?.close())

/** What a browser complained of, and what it asked of others than the page. */
type Complaints = string[]

/** A tab of a browser of its own, which waits for as long as it takes. */
export async function openTab(origin: string, options: BrowserContextOptions = {}) {
  const context = await (await browser()).newContext({ baseURL: origin, ...options })
  onTestFinished(() => context.close())
  const tab = await context.newPage()
  tab.setDefaultTimeout(0)
  tab.setDefaultNavigationTimeout(0)
  const complaints: Complaints = []
  tab.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  tab.on('pageerror', error => complaints.push(error.message))
  tab.on('request', request => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`)
  })
  return { tab, complaints }
}

const TEXT = 'The two ministers said on Monday that the security package would wait until spring. It rained.'

/** More than a desk watches. */
const SOURCES = Array.from({ length: 210 }, (_, index) => `source-${String(index).padStart(3, '0')}`)

export async function servePage(given: Parameters<typeof pageOf>[1] = {}) {
  const [wire, press] = [fakeSource('wire'), fakeSource('press')]
  const bot = await startBot([wire, press], fakePlatform({ canFind: true }))
  await bot.ask('subscribe security-package')
  await rememberSources(
    bot.db,
    SOURCES.map(id => ({ id, kind: 'feed', place: `https://${id}.example/`, settings: '' })),
    bot.clock.now(),
  )
  const tell = async (id: string, title: string) => {
    wire.gives = [article('wire', id, title, { text: `${title}. ${TEXT}` })]
    await bot.minute()
  }
  await tell('1', 'Ministers hold up the security package')
  press.gives = [
    article('press', '1', '안보 패키지 협상 미뤄져: security package held up', { text: `${TEXT} A vote is due.` }),
  ]
  await bot.minute()
  await tell('1', 'Ministers hold up the security package until spring')
  const places = new Map(['wire', 'press', ...SOURCES].map(id => [id, `https://${id}.example/`]))
  const { options } = pageOf(bot, {
    places,
    look: { ...NO_LOOK, text: readingText() },
    ...given,
  })
  const server = createServer(pageListener(options))
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { bot, tell, options, origin: `http://127.0.0.1:${port}` }
}
