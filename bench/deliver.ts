// `npm run bench:deliver`: how fast a backlog of deliveries drains, and whether a platform's limits are kept.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { discordAdapter } from '../adapters/discord/adapter.ts'
import { slackAdapter } from '../adapters/slack/adapter.ts'
import type { Adapter } from '../src/adapter.ts'
import { systemClock } from '../src/cli/setup.ts'
import { createDeliver } from '../src/delivery/deliver.ts'
import { type Channel, channelKey } from '../src/domain/channel.ts'
import type { Logger } from '../src/domain/world.ts'
import type { Engine } from '../src/scheduler/engine.ts'
import { localEngine } from '../src/scheduler/local.ts'
import { channelsWithWork } from '../src/store/channels.ts'
import { closeStore, type Db, openStore } from '../src/store/db/open.ts'
import { createDatabaseRetry } from '../src/store/db/retry.ts'
import { type Limited, limitedDiscord, limitedSlack } from './limits.ts'
import { firstPostAfterStart } from './restart.ts'

const CHANNELS = Number(process.argv[2] ?? 100)
const WAITING = Number(process.argv[3] ?? 10_000)

/** How long the drain is watched; what is left is extrapolated, and said to be. */
const WATCHED = 20_000

const quiet: Logger = { debug() {}, info() {}, warn() {}, error: (message, fields) => console.error(message, fields) }
const channels: Channel[] = Array.from({ length: CHANNELS }, (_, index) => ({
  platform: 'slack',
  workspace: 'T1',
  id: `C${index}`,
}))

const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
const store = await openStore(folder)
if (!store.ok) throw new Error(store.problem.message)
const db = store.value
const adding = performance.now()
await fill(db, channels, WAITING)
console.log(`${CHANNELS} channels x ${WAITING} waiting deliveries, made in ${seconds(performance.now() - adding)}`)
console.log(`floor: ${Math.round(await commitsPerSecond(db))} commits/s of one row, each synced to disk`)
const before = performance.now()
await channelsWithWork(db, new Date())
console.log(`the sweep's look at all channels: ${(performance.now() - before).toFixed(1)} ms`)

let posts = 0
const adapter: Adapter = {
  name: 'slack',
  post: async (_channel, _message, key) => {
    posts++
    return { ok: true, id: key }
  },
}
const began = performance.now()
const stopping = new AbortController()
const timer = setTimeout(() => stopping.abort(), WATCHED)
await drain(db, adapter, stopping.signal)
clearTimeout(timer)
const took = performance.now() - began
const { sent } = await db
  .selectFrom('delivery')
  .select(({ fn }) => fn.countAll<number>().as('sent'))
  .where('state', '=', 'sent')
  .executeTakeFirstOrThrow()
const rate = (sent * 1000) / took
console.log(
  `unthrottled: ${sent} deliveries in ${posts} posts in ${seconds(took)}: ` +
    `${Math.round(rate)} deliveries/s, ${Math.round((posts * 1000) / took)} posts/s`,
)
const left = CHANNELS * WAITING - sent
if (left > 0)
  console.log(
    `${left} were left when the watch ended; at this rate all would take ` +
      seconds((CHANNELS * WAITING * 1000) / rate),
  )
await closeStore(db)
console.log(`first post after a restart on what is left: ${seconds(await firstPostAfterStart(folder))} (wanted: 5 s)`)
rmSync(folder, { recursive: true, force: true })

const common = { tracks: [], catalog: [], clock: systemClock, random: Math.random, logger: quiet }
const slack = await limitedSlack()
const access = { everyoneMaySubscribe: false, slackUsers: [] }
await withinLimits(
  slack,
  slackAdapter({
    ...common,
    botToken: 'xoxb-one',
    apiUrl: `${slack.url}/api/`,
    access,
    subscriptionsIn: async () => [],
  }),
)
const discord = await limitedDiscord()
const discordOf = ({ url }: Limited) =>
  discordAdapter({
    ...common,
    token: 'one',
    apiUrl: `${url}/api`,
    servers: { joined: async () => {}, left: async () => {} },
    access: { everyoneMaySubscribe: false, discordRoles: [] },
  })
await withinLimits(discord, discordOf(discord))
const busy = await limitedDiscord()
await withinLimits(busy, discordOf(busy), { count: 100, most: 50 })

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

async function drain(db: Db, adapter: Adapter, stopping: AbortSignal): Promise<void> {
  const engine = deliverOn(db, adapter, stopping)
  for (const channel of await channelsWithWork(db, new Date())) await engine.wake('deliver', channelKey(channel))
  await engine.idle()
  await engine.stop()
}

function deliverOn(db: Db, adapter: Adapter, stopping: AbortSignal): Engine {
  const engine = localEngine({ clock: systemClock, logger: quiet, failed: (name, error) => console.error(name, error) })
  const retry = createDatabaseRetry({ clock: systemClock, logger: quiet, stopping })
  const world = {
    db,
    clock: systemClock,
    random: Math.random,
    logger: quiet,
    stopping,
    retry,
    leaseMs: 0,
    zone: 'UTC',
    places: new Map<string, string>(),
    tracks: [],
  }
  const wakeAt = (channel: Channel, at: Date) => void engine.wake('deliver', channelKey(channel), at)
  const deliver = createDeliver({ ...world, adapters: new Map([[adapter.name, adapter]]), wakeAt })
  engine.lane('deliver', deliver, { concurrency: 32 })
  return engine
}

/** `count` busy channels of a platform that enforces `most` posts a second, for as long as the watch lasts. */
async function withinLimits(
  limited: Limited,
  adapter: Adapter,
  { count, most } = { count: 20, most: 20 },
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-bench-'))
  const store = await openStore(folder)
  if (!store.ok) throw new Error(store.problem.message)
  const places = Array.from({ length: count }, (_, index) => ({
    platform: adapter.name,
    workspace: 'T1',
    // discord.js counts buckets by ids of 17 to 19 digits; shorter ones would share a bucket.
    id: String(910_000_000_000_000_000n + BigInt(index)),
  }))
  await fill(store.value, places, 600)
  const stopping = new AbortController()
  const engine = deliverOn(store.value, adapter, stopping.signal)
  const until = performance.now() + WATCHED
  while (performance.now() < until) {
    for (const channel of await channelsWithWork(store.value, new Date()))
      await engine.wake('deliver', channelKey(channel))
    await pause(1000)
  }
  // Both platforms allow one post a second a channel, Discord 50 in all. What is posted by the end of the watch counts.
  const allowed = most * (WATCHED / 1000)
  const share = Math.round((limited.posts * 1000) / allowed) / 10
  console.log(
    `${adapter.name}, ${count} channels with its limits: ` +
      `${limited.posts} posts of ${allowed} allowed (${share} %), ${limited.refused} answers of 429`,
  )
  stopping.abort()
  await engine.stop()
  await adapter.close?.()
  await limited.close()
  await closeStore(store.value)
  rmSync(folder, { recursive: true, force: true })
}

/** Every story is its own, with one alert, due in every channel. */
async function fill(db: Db, channels: readonly Channel[], waiting: number): Promise<void> {
  const now = Date.now()
  // Before the days that the story index is filled with at a start: these articles have no sketches.
  const seen = now - 5 * 86_400_000
  await db.transaction().execute(async trx => {
    const rows = (table: string, columns: string, values: string) =>
      sql
        .raw(
          `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${waiting})
          insert into ${table} (${columns}) select ${values} from n`,
        )
        .execute(trx)
    await rows('story', 'id, headline, at', `i, 'Headline number ' || i, ${now}`)
    await rows(
      'article',
      'id, source, item, url, title, text, seen_at, at, hash, story, sketch',
      `i, 'wire', i, 'https://wire.example/' || i, 'Headline number ' || i, 'The ministry spoke of it.',
      ${seen}, ${seen}, i, i, x'00'`,
    )
    await rows(
      'alert',
      'id, story, track, article, headline, summary, why, created_at',
      `i, i, 'us-rok', i, 'Headline number ' || i, 'The ministry spoke of it.', '["alliance"]', ${now}`,
    )
    for (const { platform, workspace, id } of channels) {
      await trx.insertInto('channel').values({ platform, workspace, id }).execute()
      const place = { platform, workspace, channel: id, track: 'us-rok', mode: 'instant', origin: 'person' } as const
      await trx
        .insertInto('subscription')
        .values({ ...place, level: 'about', active: 1, changed_at: now, changed_by: 'U1' })
        .execute()
      await rows(
        'delivery',
        'alert, platform, workspace, channel, state, digest, due_at, expires_at, attempts, maybe_doubled',
        `i, '${platform}', '${workspace}', '${id}', 'pending', 0, ${now}, ${now + 86_400_000}, 0, 0`,
      )
    }
  })
}

async function commitsPerSecond(db: Db): Promise<number> {
  const begun = performance.now()
  for (let count = 0; count < 100; count++)
    await db.updateTable('channel').set({ not_before: null }).where('id', '=', 'C0').execute()
  return 100_000 / (performance.now() - begun)
}
