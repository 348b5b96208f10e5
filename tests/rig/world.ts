// The world around the killed bot: a feed that goes on publishing, and the platforms, which fail now and then.
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Random } from '../../src/domain/world.ts'
import { GUILD, startDiscord } from '../fakes/discord.ts'
import { startFeedServer } from '../fakes/feed-server.ts'
import { startFakeSlack } from '../fakes/slack.ts'
import { numbersIn, type Tally, tally } from './check.ts'

/** The items are of now, a second apart: what is older than seven days alerts nobody. */
const START = Date.now()

/** Items in the feed. No more are published than the bot can still read after its next start. */
const WINDOW = 300

const SLACK = ['C1', 'C2']
const DISCORD = ['910000000000000001', '910000000000000002']

export type World = Awaited<ReturnType<typeof openWorld>>

/** `faulty` is the share of calls that go wrong. */
export async function openWorld(folder: string, random: Random, faulty: number) {
  const feed = await startFeedServer()
  const slack = await startFakeSlack()
  const discord = await startDiscord()
  const hook = await startHook(random, faulty)
  const items: string[] = []
  let published = 0
  const body = () => `<rss version="2.0"><channel><title>Wire</title>${items.slice(0, WINDOW).join('')}</channel></rss>`
  const url = feed.serve('/rss', () => ({ headers: { 'content-type': 'application/rss+xml' }, body: body() }))
  const config = join(folder, 'config')
  mkdirSync(config)
  const channels = [
    'console/local/console',
    'webhook/desk/one',
    ...SLACK.map(id => `slack/T1/${id}`),
    ...DISCORD.map(id => `discord/${GUILD}/${id}`),
  ]
  const files = {
    'tracks.yaml': `tracks: [{id: security-package, title: Security package, query: '"security package"'}]\n`,
    'feeds.yaml': `feeds: [{id: wire, url: "${url}", every: 5s, firstRun: all}]\nfolders: []\n`,
    'linchpin.yaml': `fetch: {allowNetworks: ["127.0.0.0/8"]}
webhooks: [{channel: webhook/desk/one, url: "${hook.url}", secretFrom: DESK_SECRET}]
subscriptions:
${channels.map(channel => `  - {channel: ${channel}, tracks: [security-package]}\n`).join('')}`,
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(config, name), content)

  const told = (): Tally[] => {
    const record = readFileSync(join(folder, 'data', 'console.jsonl'), 'utf8')
      .trim()
      .split('\n')
    const slackTexts = (id: string) => slack.messages.filter(one => one.channel === id)
    const texts: [string, unknown[]][] = [
      ['console', record],
      ['webhook', hook.bodies],
      ...SLACK.map((id): [string, unknown[]] => [`slack ${id}`, slackTexts(id)]),
      ...DISCORD.map((id): [string, unknown[]] => [`discord ${id}`, discord.posts(id)]),
    ]
    return texts.map(([channel, list]) =>
      tally(
        channel,
        published,
        list.map(one => numbersIn(JSON.stringify(one))),
      ),
    )
  }

  return {
    config,
    data: join(folder, 'data'),
    environment: {
      SLACK_BOT_TOKEN: 'xoxb-one-token',
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: 'good-token',
      DISCORD_API_URL: discord.apiUrl,
      DESK_SECRET: 'a secret of the desk',
    },
    hook,
    told,
    published: () => published,
    publish() {
      if (published - hook.newest() > WINDOW / 2) return
      const number = published++
      const own = Array.from({ length: 25 }, (_, word) => `w${number}x${word}`).join(' ')
      const at = new Date(START + number * 1000).toUTCString()
      items.unshift(
        `<item><guid>g${number}</guid><title>Security package item number ${number} ${own.slice(0, 40)}</title>` +
          `<link>https://wire.example/${number}</link><description>The ministry spoke of ${own}.</description><pubDate>${at}</pubDate></item>`,
      )
    },
    /** Lets the next calls go wrong: of the answers that are lost, half are of a message that stands in the channel. */
    trouble() {
      if (random() > faulty * 5) return
      const lost = random() < 0.5
      const taken = random() < 0.5
      const limited = { status: 429, headers: { 'retry-after': '2' }, commits: false }
      slack.fail('chat.postMessage', lost ? { trouble: 'reset', commits: taken } : limited)
      discord.fault(/^POST \/channels/, lost ? { trouble: 'reset', commit: taken } : { status: 500, commit: true })
    },
    /** The next post to Slack is told to wait. */
    limit: () => slack.fail('chat.postMessage', { status: 429, headers: { 'retry-after': '2' } }),
    async close() {
      await Promise.all([feed.close(), slack.close(), discord.stop(), hook.close()])
    },
  }
}

/** A webhook's receiver as the specification asks for: it takes each `webhook-id` once, and counts what comes again. */
async function startHook(random: Random, faulty: number) {
  const ids = new Set<string>()
  const bodies: string[] = []
  const repeated = new Set<string>()
  let newest = 0
  const server = createServer(async (request, response) => {
    const body = await text(request)
    const id = String(request.headers['webhook-id'])
    const fault = random() < faulty ? random() : 1
    if (fault < 0.2) return void response.writeHead(503, { 'retry-after': '2' }).end()
    if (fault < 0.3) return void response.socket?.resetAndDestroy()
    if (ids.has(id)) repeated.add(id)
    else bodies.push(body)
    newest = Math.max(newest, ...numbersIn(body))
    ids.add(id)
    if (fault < 0.6) return void response.socket?.resetAndDestroy()
    response.writeHead(fault < 1 ? 500 : 204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    bodies,
    /** Posts that came more than once. */
    repeats: () => repeated.size,
    newest: () => newest,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
