// `npm run bench:scale [history|fanout|fill FOLDER N]`: what a new article costs as history grows, and how fast many
// channels are told of one. CPU is compared: the machine may have other work.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { slackAdapter } from '../adapters/slack/adapter.ts'
import type { Adapter } from '../src/adapter.ts'
import { buildBot } from '../src/app/bot.ts'
import { systemClock } from '../src/cli/setup.ts'
import { loadConfig } from '../src/config/load.ts'
import type { Article } from '../src/domain/article.ts'
import { channelKey } from '../src/domain/channel.ts'
import type { Logger } from '../src/domain/world.ts'
import { createLocalAnalyze } from '../src/ingest/analyzer.ts'
import { compileTracks } from '../src/reading/read.ts'
import type { Engine } from '../src/scheduler/engine.ts'
import { localEngine } from '../src/scheduler/local.ts'
import type { Source } from '../src/sources/source.ts'
import { channelsWithWork } from '../src/store/channels.ts'
import { closeStore, type Db } from '../src/store/db/open.ts'
import { createDatabaseRetry } from '../src/store/db/retry.ts'
import { NO_OWN_TRACKS } from '../tests/fakes/own-tracks.ts'
import { filled, follow, opened } from './fill.ts'

const quiet: Logger = { debug() {}, info() {}, warn() {}, error: console.error }
const TRACKS = [{ id: 'security-package', title: 'Security package', query: '"security package"' }]

const nobody: Adapter = { name: 'slack', post: async (_channel, _message, key) => ({ ok: true, id: key }) }

const sizeOf = async (db: Db) =>
  (
    await sql<{
      bytes: number
    }>`select page_size * page_count as bytes from pragma_page_size, pragma_page_count`.execute(db)
  ).rows[0] ?? { bytes: 0 }

/** News made so far. */
let made = 0

const [which = 'all', folder, count] = process.argv.slice(2)
const sizes = process.argv.slice(3).map(Number)
if (which === 'double') double()
else if (which === 'fill' && folder) await filled(folder, Number(count))
else {
  if (which !== 'fanout') await history(sizes.length > 0 ? sizes : [10_000, 100_000, 1_000_000])
  if (which !== 'history') await fanout(sizes.length > 0 ? sizes : [1, 100, 1_000, 10_000])
  process.exit()
}

/** Slack without limits, in a process of its own: it answers as fast as it is asked. */
function double(): void {
  let posts = 0
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      response.setHeader('content-type', 'application/json')
      response.end(`{"ok":true,"channel":"C","ts":"${Date.now() / 1000}${++posts}"}`)
    })
  })
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
  process.on('disconnect', () => process.exit())
}

type Bench = {
  readonly read: (articles: Article[]) => Promise<void>
  readonly engine: Engine
}

/** The bot's own parts on a store, with a source that gives what it is told to. */
async function benchBot(db: Db, adapter: Adapter, stopping: AbortSignal): Promise<Bench> {
  const loaded = loadConfig('config')
  const compiled = compileTracks(TRACKS)
  if (!loaded.ok || !compiled.ok) throw new Error('the config does not load')
  let gives: Article[] = []
  const source: Source = {
    id: 'wire',
    kind: 'feed',
    place: 'https://wire.example/',
    firstRun: 'all',
    read: async ({ now }) => ({
      kind: 'articles',
      articles: gives,
      memory: {},
      nextAt: new Date(now.getTime()),
      skipped: [],
    }),
  }
  const failed = (name: string, error: unknown) => console.error(name, error)
  const local = localEngine({ clock: systemClock, logger: quiet, failed })
  const lanes = new Map<string, (key: string) => Promise<void>>()
  // Posting is measured by itself: what is woken meanwhile waits.
  const engine: Engine = {
    ...local,
    lane(name, run, options) {
      lanes.set(name, run)
      local.lane(name, run, options)
    },
    wake: async (lane, key, at) =>
      lane.startsWith('deliver') || lane === 'poll' ? undefined : local.wake(lane, key, at),
  }
  const unlooked = () => Promise.reject(new Error('nobody asks'))
  await buildBot({
    config: { ...loaded.config, tracks: TRACKS, subscriptions: [] },
    secret: () => undefined,
    db,
    clock: systemClock,
    random: Math.random,
    logger: quiet,
    stopping,
    failed,
    readOnce: () => {},
    leaseMs: 0,
    ownTracks: NO_OWN_TRACKS,
    engine,
    sources: new Map([['wire', source]]),
    known: [{ id: 'wire', kind: 'feed', place: source.place, settings: '' }],
    places: new Map(),
    fetch: () => Promise.reject(new Error('no hubs')),
    look: { source: unlooked, article: unlooked, text: unlooked },
    adapters: new Map([[adapter.name, adapter]]),
    analyze: createLocalAnalyze(compiled.value),
    retry: createDatabaseRetry({ clock: systemClock, logger: quiet, stopping }),
  })
  return {
    engine: local,
    async read(articles) {
      gives = articles
      await lanes.get('poll')?.('wire')
    },
  }
}

/** A piece of news like no other, which fires the track. */
function news(): Article {
  const own = Array.from({ length: 40 }, (_, word) => `w${++made}x${word}`).join(' ')
  const title = `Seoul puts off the security package for the ${made}th time`
  const rest = 'It gave no date for it. '.repeat(40)
  const text = `${title}. The ministry said on Tuesday of ${own} that it would go on. ${rest}`
  return {
    id: `new-${made}`,
    source: 'wire',
    url: `https://wire.example/new-${made}`,
    title,
    text,
    language: 'en',
    publishedAt: new Date(),
  }
}

async function history(sizes: readonly number[]): Promise<void> {
  for (const size of sizes) {
    const place = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
    // No alert waits for the search index, which takes most of the filling.
    await filled(place, size, 10_000)
    const db = await opened(place)
    const bot = await benchBot(db, nobody, new AbortController().signal)
    const told = async (count: number) => {
      for (let read = 0; read < count; read++) {
        await bot.read([news()])
        await post(db, bot.engine)
      }
    }
    await told(40)
    const rounds: number[] = []
    for (let round = 0; round < 5; round++) rounds.push((await measured(() => told(20))).cpu / 20)
    const { bytes } = await sizeOf(db)
    console.log(
      `${size} stored (${(bytes / 1e6).toFixed(0)} MB): a new article that fires and its three posts cost ` +
        `${rounds.sort((a, b) => a - b)[2]?.toFixed(2)} ms of CPU ` +
        `(5 rounds of 20: ${rounds.map(one => one.toFixed(2)).join(', ')})`,
    )
    await closeStore(db)
    rmSync(place, { recursive: true, force: true })
  }
}

async function post(db: Db, engine: Engine): Promise<void> {
  for (const channel of await channelsWithWork(db, new Date())) await engine.wake('deliver slack', channelKey(channel))
  await engine.idle()
}

async function fanout(counts: readonly number[]): Promise<void> {
  const slack = fork(import.meta.filename, ['double'])
  const [port] = (await once(slack, 'message')) as [number]
  for (const count of counts) {
    const place = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
    const db = await opened(place)
    await db.transaction().execute(async trx => {
      for (let channel = 0; channel < count; channel++) await follow(trx, `C${channel}`)
    })
    const access = { everyoneMaySubscribe: false, slackUsers: [] }
    const adapter = slackAdapter({
      tracks: TRACKS,
      catalog: [],
      clock: systemClock,
      random: Math.random,
      logger: quiet,
      access,
      botToken: 'xoxb-one',
      apiUrl: `http://127.0.0.1:${port}/api/`,
      subscriptionsIn: async () => [],
    })
    const bot = await benchBot(db, adapter, new AbortController().signal)
    const stored = await measured(() => bot.read([news()]))
    const posted = await measured(() => post(db, bot.engine))
    const { n } = (await sql<{ n: number }>`select count(*) as n from delivery where state = 'sent'`.execute(db))
      .rows[0] ?? { n: 0 }
    console.log(
      `${count} channels: stored in ${said(stored)}, ${n} posted in ${said(posted)}: ` +
        `${Math.round((n * 1000) / posted.wall)} posts/s, ${Math.round((n * 1000) / posted.cpu)} a second of CPU`,
    )
    await adapter.close?.()
    await closeStore(db)
    rmSync(place, { recursive: true, force: true })
  }
  slack.disconnect()
}

async function measured(work: () => Promise<void>): Promise<{ wall: number; cpu: number }> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: performance.now() - began, cpu: (user + system) / 1000 }
}

function said({ wall, cpu }: { wall: number; cpu: number }): string {
  return `${wall.toFixed(0)} ms (${cpu.toFixed(0)} ms of CPU)`
}
