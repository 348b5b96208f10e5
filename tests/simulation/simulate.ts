// Hours of many feeds and channels in seconds: everything random comes from one seed, and the promise is checked at each step.
// Not checked here: how digests and floods are formed, quiet hours and dead letters (tests/delivery), the unique key (tests/store).
// `node tests/simulation/simulate.ts [seed] [hours]` runs one by itself.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { buildBot } from '../../src/app/bot.ts'
import type { Article } from '../../src/domain/article.ts'
import type { Channel } from '../../src/domain/channel.ts'
import type { Role } from '../../src/domain/role.ts'
import type { Clock, Logger, Random } from '../../src/domain/world.ts'
import { createLocalAnalyze } from '../../src/ingest/analyzer.ts'
import { NO_LISTS } from '../../src/reading/query/words.ts'
import { compileTracks } from '../../src/reading/read.ts'
import { type Db, openStore } from '../../src/store/db/open.ts'
import { createDatabaseRetry } from '../../src/store/db/retry.ts'
import { countByState, expire } from '../../src/store/deliveries.ts'
import { subscribe } from '../../src/store/subscriptions.ts'
import { NO_LOOK } from '../fakes/bot.ts'
import { NO_OWN_TRACKS } from '../fakes/own-tracks.ts'
import { turnedEngine } from '../fakes/turned-engine.ts'
import { checkCorrections } from './corrections.ts'
import { type CheckedPlatform, checkedPlatform } from './platform.ts'
import { seeded } from './random.ts'
import { type SimulatedSource, simulatedSource } from './sources.ts'

const TRACKS = [{ id: 'security-package', title: 'Security package', query: '"security package"' }]
const MINUTE = 60_000
const STEP = 15_000
/** The longest wait that a source asks for. */
const LONGEST_WAIT = 15 * MINUTE
const SET_BACK = 20 * MINUTE

const [POLL, DELIVER, NOTHING] = [new Set<Role>(['poll']), new Set<Role>(['deliver']), new Set<Role>()]

export type Outcome = {
  readonly seed: number
  readonly hash: string
  readonly polls: number
  readonly posts: number
  readonly restarts: number
  /** Changes of what was told. */
  readonly corrections: number
  readonly states: Readonly<Record<string, number>>
  /** What broke the promise; empty when nothing did. */
  readonly problems: readonly string[]
  /** Heap in MB at the end of each hour, where garbage can be collected on demand (--expose-gc). */
  readonly heap: readonly number[]
}

export type Size = { readonly hours: number; readonly feeds?: number; readonly channels?: number }

type World = {
  readonly db: Db
  readonly clock: Clock & { jump(ms: number): void }
  readonly random: Random
  readonly sources: ReadonlyMap<string, SimulatedSource>
  readonly platform: CheckedPlatform
}

const logger: Logger = { debug() {}, info() {}, warn() {}, error() {} }

export async function simulate(seed: number, { hours, feeds = 200, channels = 20 }: Size): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'linchpin-simulation-'))
  const store = await openStore(folder)
  if (!store.ok) throw new Error(store.problem.message)
  const db = store.value
  // Nothing here is about the disk: the kill rig is.
  await sql`pragma synchronous = off`.execute(db)
  const random = seeded(seed)
  const clock = steppedClock()
  const shared: Article[] = []
  const sources = new Map(
    Array.from({ length: feeds }, (_, index) => {
      const source = simulatedSource(`feed-${index}`, (5 + Math.floor(random() * 10)) * MINUTE, shared, random, clock)
      return [source.id, source]
    }),
  )
  const world = { db, clock, random, sources, platform: checkedPlatform('slack', clock, random, () => db) }
  for (let index = 0; index < channels; index++) {
    const channel: Channel = { platform: 'slack', workspace: `T${index % 3}`, id: `C${index}` }
    await subscribe(
      db,
      channel,
      'security-package',
      { kind: index % 5 === 4 ? 'hourly' : 'instant' },
      'test',
      clock.now(),
    )
  }
  const outcome = await run(world, hours)
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
  return { seed, ...outcome }
}

async function run(world: World, hours: number): Promise<Omit<Outcome, 'seed'>> {
  const { db, clock, random, platform } = world
  const heap: number[] = []
  let process = await startProcess(world)
  let [polls, restarts] = [0, 0]
  const steps = (hours * 3_600_000) / STEP
  // What waits at the end has its two hours without faults to drain, hourly digests included.
  const draining = (2 * 3_600_000) / STEP
  for (let step = 0; step < steps + draining; step++) {
    if (step < steps) happenings(world)
    else platform.heal()
    await process.sweep(step < steps ? POLL : NOTHING)
    await silentSources(world)
    for (const id of process.engine.woken('poll')) polls += await process.engine.run('poll', id).then(() => 1)
    await process.sweep(DELIVER)
    for (const channel of process.engine.woken('deliver slack')) {
      const ended = await Promise.race([process.engine.run('deliver slack', channel), platform.crashed])
      if (ended !== 'crashed') continue
      process = await startProcess(world)
      restarts++
    }
    if (step % 4 === 0) await expire(db, clock.now())
    if (step % 240 === 0 && globalThis.gc) heap.push(heapNow())
    clock.jump(STEP)
    if (random() < 0.0005 && step < steps) jump(world)
  }
  const states = Object.fromEntries(await countByState(db))
  const { corrections, broken } = await checkCorrections(db, platform)
  const problems = [...platform.problems, ...(await lost(db)), ...(await neverStood(db, platform)), ...broken]
  return { hash: platform.hash(), polls, posts: platform.posts, restarts, corrections, states, problems, heap }
}

function jump({ clock, platform, random }: World): void {
  const isBack = random() >= 0.5
  clock.jump(isBack ? -SET_BACK : 60 * MINUTE)
  if (isBack) platform.setBack(SET_BACK)
}

/** A clock that was set back puts no read off. */
async function silentSources({ db, clock, platform }: World): Promise<void> {
  const latest = clock.now().getTime() + LONGEST_WAIT
  const late = await db.selectFrom('source').select('id').where('next_at', '>', latest).execute()
  platform.problems.push(...late.map(({ id }) => `${id} would not be read for longer than it asked for`))
}

const heapNow = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().heapUsed / 104_857.6) / 10
}

/** Everything that was stored must have been posted, and a delivery must be stored for every alert and channel. */
async function lost(db: Db): Promise<string[]> {
  const count = async (table: 'alert' | 'subscription'): Promise<number> =>
    (await db.selectFrom(table).select('track').execute()).length
  const wanted = (await count('alert')) * (await count('subscription'))
  const rows = await db.selectFrom('delivery').select(['id', 'correction', 'state', 'detail']).execute()
  const alerts = rows.filter(one => one.correction === 0)
  const wrong = alerts.length === wanted ? [] : [`${alerts.length} deliveries for ${wanted} alerts in channels`]
  const unsent = rows.filter(one => one.state !== 'sent' && one.detail !== NEEDLESS)
  return [...wrong, ...unsent.map(one => `delivery ${one.id} (correction ${one.correction}) is ${one.state}`)]
}

/** A correction of what was composed with it. */
const NEEDLESS = 'what it corrects was not posted'

/** What the store calls sent, and never stood on the platform: the platform's word, and not the store's. */
async function neverStood(db: Db, { stood }: CheckedPlatform): Promise<string[]> {
  const columns = ['id', 'platform', 'workspace', 'channel', 'key'] as const
  const sent = await db.selectFrom('delivery').select(columns).where('state', '=', 'sent').orderBy('id').execute()
  const missing = sent.filter(row => !stood.has(`${row.platform}/${row.workspace}/${row.channel} ${row.key}`))
  return missing.map(row => `delivery ${row.id} is called sent and never stood in ${row.channel}`)
}

/** Outages of feeds and platform, and feeds whose ids are all new. */
function happenings({ sources, random, platform }: World): void {
  if (random() < (platform.away ? 0.03 : 0.003)) platform.away = !platform.away
  const source = [...sources.values()][Math.floor(random() * sources.size)]
  if (random() < 0.3) source?.correct()
  if (!source || random() > 0.05) return
  if (random() < 0.3) source.reshuffle()
  else source.down = !source.down && random() < 0.3
}

/** What a process has in memory: it is gone after a crash, and begins again from the store. */
async function startProcess({ db, clock, random, sources, platform }: World) {
  platform.begin()
  const compiled = compileTracks(TRACKS)
  if (!compiled.ok) throw new Error('the tracks do not compile')
  const stopping = new AbortController().signal
  const engine = turnedEngine()
  const { sweep } = await buildBot({
    db,
    clock,
    random,
    logger,
    engine,
    stopping,
    sources,
    leaseMs: 0,
    ownTracks: NO_OWN_TRACKS,
    config: {
      tracks: TRACKS,
      zone: 'UTC',
      subscriptions: [],
      summarize: {},
      quotas: { subscriptions: 1000, tracks: 20, feeds: 50 },
      lists: NO_LISTS,
      corrections: { watch: 72 * 3_600_000 },
      websub: undefined,
      access: { everyoneMaySubscribe: false, slackUsers: [], discordRoles: [] },
    },
    look: NO_LOOK,
    places: new Map([...sources.values()].map(({ id, place }) => [id, place])),
    known: [...sources.values()].map(({ id, kind, place }) => ({ id, kind, place, settings: '{}' })),
    adapters: new Map([['slack', platform]]),
    secret: () => undefined,
    fetch: () => Promise.reject(new Error('these sources have no hubs')),
    analyze: createLocalAnalyze(compiled.value),
    retry: createDatabaseRetry({ clock, logger, stopping }),
    readOnce: () => {},
    failed(name, error) {
      platform.problems.push(`${name}: ${error}`)
    },
  })
  return { engine, sweep }
}

function steppedClock(): World['clock'] {
  let now = Date.parse('2026-02-25T08:00:00Z')
  return {
    now: () => new Date(now),
    after: () => () => {},
    jump(ms) {
      now += ms
    },
  }
}

if (import.meta.main) {
  const outcome = await simulate(Number(process.argv[2] ?? 1), { hours: Number(process.argv[3] ?? 24) })
  console.log(JSON.stringify(outcome))
  process.exitCode = outcome.problems.length > 0 ? 1 : 0
}
