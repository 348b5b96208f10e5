// `npm run bench:deliver`: how fast a pile of waiting deliveries drains, and whether a platform's limits are kept while it does.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Adapter } from '../src/adapter.ts'
import { type Channel, channelKey } from '../src/domain/channel.ts'
import type { Logger } from '../src/domain/world.ts'
import { createDeliver } from '../src/jobs/deliver.ts'
import { localEngine } from '../src/jobs/engine/local.ts'
import { channelsWithWork } from '../src/store/channels.ts'
import { closeStore, type Db, openStore } from '../src/store/open.ts'
import { systemClock } from '../src/terminal/setup.ts'

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
await fill(db)
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
  `unthrottled: ${sent} deliveries in ${posts} posts in ${seconds(took)}: ${Math.round(rate)} deliveries/s, ${Math.round((posts * 1000) / took)} posts/s`,
)
const left = CHANNELS * WAITING - sent
if (left > 0)
  console.log(
    `${left} were left when the watch ended; at this rate all would take ${seconds((CHANNELS * WAITING * 1000) / rate)}`,
  )
await closeStore(db)
rmSync(folder, { recursive: true, force: true })

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

async function drain(db: Db, adapter: Adapter, stopping: AbortSignal): Promise<void> {
  const engine = localEngine({ clock: systemClock, logger: quiet, failed: (name, error) => console.error(name, error) })
  const world = { db, clock: systemClock, random: Math.random, logger: quiet, stopping, tracks: [] }
  const wakeAt = (channel: Channel, at: Date) => void engine.wake('deliver', channelKey(channel), at)
  engine.lane('deliver', createDeliver({ ...world, adapters: new Map([['slack', adapter]]), wakeAt }), {
    concurrency: 32,
  })
  for (const channel of await channelsWithWork(db, new Date())) await engine.wake('deliver', channelKey(channel))
  await engine.idle()
  await engine.stop()
}

/** Every story is its own, with one alert, due in every channel. */
async function fill(db: Db): Promise<void> {
  const now = Date.now()
  await db.transaction().execute(async trx => {
    const rows = (table: string, columns: string, values: string) =>
      sql
        .raw(
          `with recursive n (i) as (select 1 union all select i + 1 from n where i < ${WAITING}) insert into ${table} (${columns}) select ${values} from n`,
        )
        .execute(trx)
    await rows('story', 'id, headline, at', `i, 'Headline number ' || i, ${now}`)
    await rows(
      'article',
      'id, source, item, url, title, text, seen_at, at, hash, story, sketch',
      `i, 'wire', i, 'https://wire.example/' || i, 'Headline number ' || i, 'The ministry spoke of it.', ${now}, ${now}, i, i, x'00'`,
    )
    await rows(
      'alert',
      'id, story, track, article, headline, summary, why, created_at',
      `i, i, 'us-rok', i, 'Headline number ' || i, 'The ministry spoke of it.', '["alliance"]', ${now}`,
    )
    for (const { platform, workspace, id } of channels) {
      await trx.insertInto('channel').values({ platform, workspace, id }).execute()
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
