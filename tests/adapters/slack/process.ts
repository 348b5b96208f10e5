// The real bot as a process of its own, on a config folder made for one test, reading one feed on loopback.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startFeedServer } from '../../fakes/feed-server.ts'
import { testFolder } from '../../fakes/world.ts'

export type BotProcess = {
  /** Puts an item into the feed that the bot reads every second. */
  publish(item: { id: string; title: string; text: string; url: string }): void
  /** How often the feed has been read. */
  reads(): number
  stop(): Promise<{ code: number | null; ms: number }>
  readonly log: () => string
}

export const TRACKS = `tracks:
  - id: security-package
    title: Security package
    query: '"security package"'
  - id: us-rok
    title: U.S.–ROK alliance
    query: '"US-ROK"'
`

export async function startBot(
  environment: Record<string, string>,
  linchpin = 'subscriptions: []\n',
): Promise<BotProcess> {
  const folder = testFolder()
  const feed = await startFeedServer()
  onTestFinished(() => feed.close())
  const items: string[] = []
  const body = () =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><link>https://wire.example</link><description>d</description>${items.join('')}</channel></rss>`
  const url = feed.serve('/rss', () => ({ headers: { 'content-type': 'application/rss+xml' }, body: body() }))
  const config = join(folder, 'config')
  mkdirSync(config)
  writeFileSync(join(config, 'feeds.yaml'), `feeds:\n  - {id: wire, url: "${url}", every: 1s}\nfolders: []\n`)
  writeFileSync(join(config, 'tracks.yaml'), TRACKS)
  writeFileSync(join(config, 'linchpin.yaml'), `timezone: UTC\nfetch:\n  allowNetworks: ["127.0.0.0/8"]\n${linchpin}`)
  const bot = spawn(process.execPath, ['src/linchpin.js', 'start'], {
    env: {
      PATH: process.env.PATH,
      LINCHPIN_CONFIG: config,
      LINCHPIN_DATA: join(folder, 'data'),
      PORT: '0',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  bot.stderr.on('data', chunk => {
    log += String(chunk)
  })
  const ended = once(bot, 'exit')
  onTestFinished(async () => {
    bot.kill('SIGKILL')
    await ended
  })
  return {
    log: () => log,
    reads: () => feed.requests.length,
    publish({ id, title, text, url: link }) {
      items.unshift(
        `<item><guid isPermaLink="false">${id}</guid><title><![CDATA[${title}]]></title><link>${link.replace(/&/g, '&amp;')}</link><description><![CDATA[${text}]]></description><pubDate>${new Date().toUTCString()}</pubDate></item>`,
      )
    },
    async stop() {
      const begun = Date.now()
      bot.kill('SIGTERM')
      const [code] = (await ended) as [number | null]
      return { code, ms: Date.now() - begun }
    },
  }
}
