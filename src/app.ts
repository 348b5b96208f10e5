// Wires the rooms: config, environment and the world in, a running bot out. No decision about news is made here.
import { mkdirSync } from 'node:fs'
import type { Adapter, Answer } from './adapter.ts'
import { openAdapters, type Terminal } from './app/adapters.ts'
import { reloadTracks } from './app/reload-tracks.ts'
import { knownSources, openSources, type Sources } from './app/sources.ts'
import { openWebsub, type WebsubParts } from './app/websub.ts'
import { createAnswer } from './commands/answer.ts'
import type { Environment } from './config/environment.ts'
import { liveTracks } from './config/live-tracks.ts'
import { type Config, placesOf } from './config/load.ts'
import { type Channel, channelKey } from './domain/channel.ts'
import type { Outcome, Problem } from './domain/outcome.ts'
import { ROLES, type Role } from './domain/role.ts'
import { SECOND } from './domain/time.ts'
import type { Clock, Logger, Random } from './domain/world.ts'
import { createClockWatch } from './jobs/clock.ts'
import { createDeliver } from './jobs/deliver.ts'
import type { Engine } from './jobs/engine/engine.ts'
import { LEASE } from './jobs/lease.ts'
import { createPoll, READS_AT_ONCE } from './jobs/poll.ts'
import { createArticleReader, type ReadArticles } from './jobs/reader.ts'
import { declareSearchable } from './jobs/searchable.ts'
import { openStories } from './jobs/stories.ts'
import { giveUp, sayPaused, sweepDue } from './jobs/sweep.ts'
import { openWrite } from './jobs/write.ts'
import { dialectOf } from './store/dialect.ts'
import { lockPlace } from './store/lock.ts'
import { closeStore, type Db, openStore, type Place } from './store/open.ts'
import { createPatience, type Patience } from './store/patience.ts'
import { storeProblem } from './store/problem.ts'
import { dueSources, rememberSources } from './store/sources.ts'
import { keepFileSubscriptions } from './store/subscriptions.ts'
import { startServer } from './web/server.ts'

/** How long posts in flight are waited for when the bot is told to stop. */
const IN_FLIGHT = 20 * SECOND

/** Channels of one platform that are posted to at the same time. */
const AT_ONCE = 32

export type AppOptions = {
  readonly config: Config
  readonly environment: Environment
  /** Where the bot's memory is. */
  readonly place: Place
  /** Where the console's record is kept. */
  readonly dataFolder: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly engine: (failed: (name: string, error: unknown) => void) => Engine | Promise<Engine>
  readonly terminal: Terminal
  /** Told after each read of the first pass. */
  readonly progress?: (done: number, total: number) => void
}

export type App = {
  /** Keeps running until `stop`; returns when everything has started. */
  start(roles: ReadonlySet<Role>): Promise<void>
  /** Reads every source whose time has come once, posts what is due, and returns. */
  once(): Promise<void>
  readonly answer: Answer
  /** Stops intake, lets posts in flight finish, closes the store. */
  stop(): Promise<void>
  /** Resolves with what is wrong if the store can no longer keep anything (a full disk): the bot must stop then. */
  readonly failure: Promise<Problem>
}

/** Opens the memory and builds the bot on it; a folder in use, unwritable or damaged, or a server that is away, is a problem and not a throw. */
export async function openApp(options: AppOptions): Promise<Outcome<App>> {
  const lock = lockPlace(options.place)
  if (!lock.ok) return lock
  const { release } = lock.value
  const store = await openStore(options.place)
  if (!store.ok) {
    release()
    return store
  }
  try {
    return { ok: true, value: await buildApp(options, store.value, release) }
  } catch (error) {
    // SQLite reads a page only when somebody asks for it: a damaged one may lie behind a folder that opens.
    const problem = storeProblem(error, options.dataFolder)
    if (!problem) throw error
    await closeStore(store.value)
    release()
    return { ok: false, problem }
  }
}

async function buildApp(given: AppOptions, db: Db, unlock: () => void): Promise<App> {
  // The console's record stands there, wherever the memory is.
  mkdirSync(given.dataFolder, { recursive: true })
  const live = liveTracks(given.config)
  const config = { ...given.config, tracks: live.tracks }
  const options = { ...given, config }
  const { clock, logger } = options
  const stopping = new AbortController()
  const failure = Promise.withResolvers<Problem>()
  const patience = createPatience({ clock, logger, stopping: stopping.signal })
  const failed = (name: string, error: unknown): void => {
    if (patience.notice(error)) return
    const problem = storeProblem(error, options.dataFolder)
    if (!problem) logger.error(`work failed: ${name}`, { error })
    else if (problem.kind === 'busy') logger.warn(`${name} waits: ${problem.message}`)
    else failure.resolve(problem)
  }
  const engine = await options.engine(failed)
  const sources = openSources(config, options.random)
  const adapters = await openAdapters(options, db)
  const places = placesOf(config)
  const { everyoneMaySubscribe } = config.access
  const answer = createAnswer({ ...config, db, clock, places, everyoneMaySubscribe }, error =>
    failed('a command', error),
  )
  await rememberSources(db, knownSources(config), clock.now())
  await keepFileSubscriptions(db, config.subscriptions, clock.now())
  const reader = createArticleReader(live)
  const websub = await openWebsub({ config, db, clock, logger, engine, sources, failed, stopping: stopping.signal })
  const firstPass = createFirstPass(options.progress)
  const deliver = await declareLanes(options, db, engine, reader.read, firstPass.read, sources, adapters, websub, {
    patience,
    stopping: stopping.signal,
  })
  const closing: (() => Promise<void>)[] = []
  const watchClock = createClockWatch(db, clock, logger)
  const sweep = async (roles: ReadonlySet<Role>) => {
    await watchClock()
    await sweepDue({ db, engine, clock, roles, deliver })
  }

  return {
    answer,
    failure: failure.promise,
    async start(roles) {
      const platforms = () => [...adapters.values()].map(({ name, health }) => ({ name, health: health?.() ?? [] }))
      const show = { db, clock, config, places, platforms }
      const page = roles.has('web') ? async () => (await import('./web/page.ts')).pageListener(show) : null
      const doors = roles.has('listen') ? [...adapters.values()].flatMap(adapter => adapter.web ?? []) : []
      if (websub && roles.has('listen')) doors.push(websub.door)
      if (page || doors.length > 0)
        closing.push(await startServer({ port: options.environment.port, page, doors, logger }))
      if (roles.has('listen')) for (const adapter of adapters.values()) await adapter.listen?.(answer)
      await sayPaused(db, logger)
      await giveUp(db, clock, logger)
      firstPass.begin(await dueSources(db, clock.now()))
      await sweep(roles)
      engine.cron('sweep', '* * * * * *', () => patience.wait(() => sweep(roles)))
      if (websub && roles.has('poll')) engine.cron('websub', '*/2 * * * * *', websub.sweep)
      engine.cron('tracks', '*/2 * * * * *', () => reloadTracks(live, reader, { db, patience, clock, logger }))
      engine.cron('expire', '30 * * * * *', () => giveUp(db, clock, logger))
    },
    async once() {
      await sayPaused(db, logger)
      await giveUp(db, clock, logger)
      await sweep(new Set(ROLES))
      await engine.idle()
    },
    async stop() {
      stopping.abort()
      // What is not through by then stands as `sending` in the store, and the next start settles it.
      await within(clock, IN_FLIGHT, engine.stop())
      for (const close of closing) await close()
      for (const adapter of adapters.values()) await adapter.close?.()
      await sources.close()
      await reader.close()
      await closeStore(db)
      unlock()
    },
  }
}

/** Tells how many of the sources that were due at the start have been read. */
function createFirstPass(progress: AppOptions['progress']) {
  const waiting = new Set<string>()
  let total = 0
  return {
    begin(due: readonly string[]): void {
      for (const id of due) waiting.add(id)
      total = waiting.size
    },
    read(id: string): void {
      if (waiting.delete(id)) progress?.(total - waiting.size, total)
    },
  }
}

async function declareLanes(
  options: AppOptions,
  db: Db,
  engine: Engine,
  read: ReadArticles,
  readOnce: (source: string) => void,
  { all: sources }: Sources,
  adapters: ReadonlyMap<Channel['platform'], Adapter>,
  websub: WebsubParts | null,
  { patience, stopping }: { readonly patience: Patience; readonly stopping: AbortSignal },
): Promise<(channel: Channel) => void> {
  const { config, clock, random, logger } = options
  const stories = await openStories(db, clock)
  const wake = (channel: Channel, at?: Date) => {
    if (adapters.has(channel.platform)) void engine.wake(laneOf(channel.platform), channelKey(channel), at)
  }
  const { llm } = config.summarize
  const { secret } = options.environment
  const write = llm
    ? await openWrite(llm, { db, clock, logger, tracks: config.tracks, fetch: globalThis.fetch, secret })
    : null
  const poll = createPoll(sources, {
    write,
    websub: websub?.jobs ?? null,
    again(source, at) {
      readOnce(source)
      void engine.wake('poll', source, at)
    },
    db,
    clock,
    logger,
    stories,
    stopping,
    patience,
    wake,
    read,
    zone: config.zone,
  })
  engine.lane('poll', declareSearchable({ db, clock, engine })(poll), { concurrency: READS_AT_ONCE })
  const leaseMs = dialectOf(db).isShared ? LEASE : 0
  const common = { db, adapters, clock, random, logger, stopping, patience, leaseMs }
  const deliver = createDeliver({ ...common, tracks: config.tracks, wakeAt: wake })
  for (const platform of adapters.keys()) engine.lane(laneOf(platform), deliver, { concurrency: AT_ONCE })
  return wake
}

/** A lane for each platform: one that hangs keeps no other waiting. */
const laneOf = (platform: Channel['platform']): string => `deliver ${platform}`

/** Waits for the work, but no longer than `ms`. */
async function within(clock: Clock, ms: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const cancel = clock.after(ms, resolve)
  await Promise.race([work, promise])
  cancel()
}
