// Opens and runs the bot: config, environment, clock and logger in, a running bot out. Wiring only; nothing here
// decides about news.
import { within } from '../../adapters/kit/wait.ts'
import type { Answer } from '../adapter.ts'
import type { Environment } from '../config/environment.ts'
import { liveConfig } from '../config/live-config.ts'
import { type Config, placesOf } from '../config/load.ts'
import { leaseIn } from '../delivery/lease.ts'
import type { Outcome, Problem } from '../domain/outcome.ts'
import { ROLES, type Role } from '../domain/role.ts'
import { SECOND } from '../domain/time.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import { createAnalyzer } from '../ingest/analyzer.ts'
import type { Engine } from '../scheduler/engine.ts'
import { lockPlace } from '../store/db/lock.ts'
import { closeStore, type Db, openStore, type StorePlace } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { createDatabaseRetry } from '../store/db/retry.ts'
import { dueSources, listSources } from '../store/sources.ts'
import { openAdapters, type Terminal } from './adapters.ts'
import { buildBot } from './bot.ts'
import { openHealth } from './health.ts'
import { openOwnSources, withOwn } from './own-sources.ts'
import { openOwnTracks } from './own-tracks.ts'
import { reloadConfig } from './reload-config.ts'
import { knownSources, openSources } from './sources.ts'
import { createUpkeep } from './upkeep.ts'

/** How long a stopping bot waits for posts in flight. */
const IN_FLIGHT = 20 * SECOND

type AppOptions = {
  readonly version: string
  readonly config: Config
  readonly environment: Environment
  /** Where the store is. */
  readonly place: StorePlace
  /** Where the console's record goes. */
  readonly dataFolder: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly engine: (failed: (name: string, error: unknown) => void) => Engine | Promise<Engine>
  readonly terminal: Terminal
  /** A single pass: reads each source once, without metrics. */
  readonly once: boolean
  /** Called after each read of the first pass. */
  readonly progress?: (done: number, total: number) => void
}

export type App = {
  /** Resolves once everything has started; the bot then runs until `stop`. */
  start(roles: ReadonlySet<Role>): Promise<void>
  /** Reads every due source once, posts what is due, and resolves. */
  once(): Promise<void>
  readonly answer: Answer
  /** Stops intake, lets posts in flight finish, closes the store. */
  stop(): Promise<void>
  /** Resolves when the store can no longer write (a full disk, say): the bot must stop then. */
  readonly failure: Promise<Problem>
}

/**
 * Opens the store and builds the bot on it. A folder in use, unwritable or damaged, or a server that is away, is a
 * problem and not a throw.
 */
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
    // SQLite reads pages lazily, so a file that opens may still be damaged further in.
    const problem = storeProblem(error, options.dataFolder)
    if (!problem) throw error
    await closeStore(store.value)
    release()
    return { ok: false, problem }
  }
}

async function buildApp(given: AppOptions, db: Db, unlock: () => void): Promise<App> {
  const live = liveConfig(given.config)
  const { config } = live
  const options = { ...given, config }
  const own = await openOwnSources(db)
  const watched = withOwn(config, own.present)
  const places = placesOf(watched)
  const { clock, logger } = options
  const stopping = new AbortController()
  const failure = Promise.withResolvers<Problem>()
  const retry = createDatabaseRetry({ clock, logger, stopping: stopping.signal })
  const failed = (name: string, error: unknown): void => {
    if (retry.notice(error)) return
    const problem = storeProblem(error, options.dataFolder)
    if (!problem) logger.error(`work failed: ${name}`, { error })
    else if (problem.kind === 'busy') logger.warn(`${name} waits: ${problem.message}`)
    else failure.resolve(problem)
  }
  const engine = await options.engine(failed)
  const health = await openHealth({ ...options, db, stopping: stopping.signal })
  const { readiness, metrics } = health
  const { proxy } = options.environment
  const sources = openSources(watched, {
    proxy,
    random: options.random,
    counted: metrics.source,
    secret: options.environment.secret,
  })
  const adapters = await openAdapters({ ...options, counted: metrics.adapter }, db)
  const analyzer = createAnalyzer(live, ({ source, id }, why) =>
    logger.warn(`${source}: one article cannot be read (${why}) and is left out: ${id.slice(0, 200)}`),
  )
  const ownTracks = await openOwnTracks({ live, analyzer, db, logger }, adapters)
  const firstPass = createFirstPass(options.progress, () => void retry.run(() => sayAnswered(db, sources.all, logger)))
  const look = sources.look(analyzer.analyze, clock)
  const { answer, websub, sweep, sayHeld } = await buildBot({
    config,
    secret: options.environment.secret,
    db,
    clock,
    random: options.random,
    logger,
    engine,
    adapters,
    sources: sources.all,
    known: knownSources(watched),
    places,
    fetch: sources.fetch,
    analyze: analyzer.analyze,
    ownTracks,
    look,
    retry,
    failed,
    stopping: stopping.signal,
    readOnce: firstPass.read,
    isOnce: () => options.once,
    leaseMs: leaseIn(db),
  })
  const upkeep = createUpkeep({ ...options, db, engine, retry, places, adapters, stopping: stopping.signal })
  const closing: (() => Promise<void>)[] = []

  return {
    answer,
    failure: failure.promise,
    async start(roles) {
      const hubs = websub?.route ?? null
      const { openHttp } = await import('./http.ts') // lazy: `node:http` loads Node's own fetch, 50 ms
      closing.push(
        await openHttp({
          ...options,
          db,
          places,
          roles,
          adapters: [...adapters.values()],
          hubs,
          health,
          look,
          stopping: stopping.signal,
        }),
      )
      if (roles.has('listen')) for (const adapter of adapters.values()) await adapter.listen?.(answer)
      await upkeep.begin()
      firstPass.begin(await dueSources(db, clock.now()))
      await sweep(roles)
      readiness.begin(roles)
      engine.cron('sweep', '* * * * * *', () => retry.run(() => sweep(roles)).then(readiness.swept))
      if (websub && roles.has('poll')) engine.cron('websub', '*/2 * * * * *', websub.sweep)
      engine.cron('own tracks', '* * * * * *', () => retry.run(ownTracks.renew))
      engine.cron('config', '* * * * * *', () =>
        reloadConfig(live, { ...options, db, retry, analyzer, sources, own, places }),
      )
      upkeep.declare(roles)
    },
    async once() {
      await upkeep.begin()
      await upkeep.searchPast()
      await sweep(new Set(ROLES))
      await engine.idle()
    },
    async stop() {
      stopping.abort()
      // Whatever is still in flight stays `sending` in the store, and the next start reconciles it.
      await within(IN_FLIGHT, engine.stop())
      sayHeld()
      for (const close of closing) await close()
      for (const adapter of adapters.values()) await adapter.close?.()
      await sources.close()
      await analyzer.close()
      await closeStore(db)
      unlock()
    },
  }
}

const MOST_NAMED = 10

const namesOf = (sources: readonly { readonly id: string }[]): string => {
  const named = sources.slice(0, MOST_NAMED).map(({ id }) => id)
  return named.join(', ') + (sources.length > named.length ? ` and ${sources.length - named.length} more` : '')
}

/** Logs after the first pass how many sources answered, and each reason for failing once. */
async function sayAnswered(db: Db, watched: ReadonlyMap<string, unknown>, logger: Logger): Promise<void> {
  const tried = (await listSources(db)).filter(({ id, triedAt }) => watched.has(id) && triedAt !== null)
  const failing = tried.filter(({ problem }) => problem !== null)
  const reasons = [...Map.groupBy(failing, ({ problem }) => problem)]
  const others = reasons.map(([reason, those]) => `${namesOf(those)}: ${reason}`).join(' ')
  logger.info(`${tried.length - failing.length} of ${tried.length} sources answered${others && `; ${others}`}`)
}

/** Tracks how many of the sources due at the start have been read. */
function createFirstPass(progress: AppOptions['progress'], done: () => void) {
  const waiting = new Set<string>()
  let total = 0
  return {
    begin(due: readonly string[]): void {
      for (const id of due) waiting.add(id)
      total = waiting.size
    },
    read(id: string): void {
      if (!waiting.delete(id)) return
      progress?.(total - waiting.size, total)
      if (waiting.size === 0) done()
    },
  }
}
