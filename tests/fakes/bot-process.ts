// The real bot as a process of its own, on a config folder made for one test, reading two feeds on loopback.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startFeedServer } from './feed-server.ts'
import { testFolder } from './world.ts'

export type BotProcess = {
  /** Puts an item into a feed that the bot reads every second: that of the wire, or of the paper. */
  publish(item: { id: string; title: string; text: string; url: string }, feed?: 'wire' | 'paper'): void
  /** How often each of the feeds has been read. */
  reads(): number
  /** What the terminal's commands need to work beside it. */
  readonly where: readonly string[]
  stop(): Promise<{ code: number | null; ms: number }>
  readonly log: () => string
}

export const TRACKS = `tracks:
  - id: security-package
    title: {en: Security package, ko: 안보 패키지}
    query: '"security package"'
  - id: us-rok
    title: {en: U.S.–ROK alliance, ko: 한미동맹}
    query: '"US-ROK"'
`

export async function startBot(
  environment: Record<string, string>,
  linchpin = 'subscriptions: []\n',
): Promise<BotProcess> {
  const folder = testFolder()
  const feed = await startFeedServer()
  onTestFinished(() => feed.close())
  const items: Record<'wire' | 'paper', string[]> = { wire: [], paper: [] }
  const serve = (name: 'wire' | 'paper') =>
    feed.serve(`/${name}`, () => ({
      headers: { 'content-type': 'application/rss+xml' },
      body: `<?xml version="1.0"?><rss version="2.0"><channel><title>${name}</title><link>https://${name}.example</link><description>d</description>${items[name].join('')}</channel></rss>`,
    }))
  const feeds = [
    `{id: wire, url: "${serve('wire')}", every: 1s}`,
    `{id: paper, url: "${serve('paper')}", every: 1s, name: The Paper, kind: press}`,
  ]
  const config = join(folder, 'config')
  mkdirSync(config)
  writeFileSync(join(config, 'feeds.yaml'), `feeds:\n  - ${feeds.join('\n  - ')}\nfolders: []\n`)
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
    where: ['--config', config, '--data', join(folder, 'data')],
    reads: () => Math.min(...['/wire', '/paper'].map(path => feed.requests.filter(one => one.path === path).length)),
    publish({ id, title, text, url: link }, name = 'wire') {
      items[name].unshift(
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
