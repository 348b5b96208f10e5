// Wires the rooms: config, environment and the world in, a running bot out. No decision about news is made here.
import { join } from 'node:path'
import { type ConsoleOptions, consoleAdapter } from '../adapters/console/adapter.ts'
import { webhookAdapter } from '../adapters/webhook/adapter.ts'
import type { Adapter, Answer } from './adapter.ts'
import { createAnswer } from './commands/answer.ts'
import { CATALOG } from './commands/catalog.ts'
import type { Environment } from './config/environment.ts'
import { type Config, placesOf } from './config/load.ts'
import { type Channel, channelKey } from './domain/channel.ts'
import type { Outcome, Problem } from './domain/outcome.ts'
import { ROLES, type Role } from './domain/role.ts'
import { SECOND } from './domain/time.ts'
import type { Clock, Logger, Random } from './domain/world.ts'
import { createDeliver } from './jobs/deliver.ts'
import type { Engine } from './jobs/engine/engine.ts'
import { createPoll } from './jobs/poll.ts'
import { loadStories } from './jobs/stories.ts'
import { giveUp, sayPaused, sweepDue } from './jobs/sweep.ts'
import { compileTracks } from './reading/read.ts'
import { createStoryIndex } from './reading/stories.ts'
import { createFeedParser } from './sources/feed/parser.ts'
import { feedSource } from './sources/feed/source.ts'
import { createFetcher } from './sources/fetch.ts'
import { folderSource } from './sources/folder.ts'
import type { Source } from './sources/source.ts'
import { userAgent } from './sources/user-agent.ts'
import { lockFolder } from './store/lock.ts'
import { closeStore, type Db, openStore, storeProblem } from './store/open.ts'
import { rememberSources } from './store/sources.ts'
import { keepFileSubscriptions } from './store/subscriptions.ts'
import { pageApp } from './web/page.ts'
import { startServer } from './web/server.ts'

/** The terminal the bot was started in; the console adapter speaks through it. */
export type Terminal = Omit<ConsoleOptions, 'record'>

/** How long posts in flight are waited for when the bot is told to stop. */
const IN_FLIGHT = 20 * SECOND

/** Channels of one platform that are posted to at the same time. */
const AT_ONCE = 32

export type AppOptions = {
  readonly config: Config
  readonly environment: Environment
  readonly dataFolder: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly engine: (failed: (name: string, error: unknown) => void) => Engine
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

/** Opens the data folder and builds the bot on it; a folder in use, unwritable or damaged is a problem and not a throw. */
export async function openApp(options: AppOptions): Promise<Outcome<App>> {
  const lock = lockFolder(options.dataFolder)
  if (!lock.ok) return lock
  const store = await openStore(options.dataFolder)
  if (store.ok) return { ok: true, value: await buildApp(options, store.value, lock.value.release) }
  lock.value.release()
  return store
}

async function buildApp(options: AppOptions, db: Db, unlock: () => void): Promise<App> {
  const { config, clock, logger } = options
  const stopping = new AbortController()
  const failure = Promise.withResolvers<Problem>()
  const engine = options.engine((name, error) => {
    const problem = storeProblem(error, options.dataFolder)
    if (problem) failure.resolve(problem)
    else logger.error(`work failed: ${name}`, { error })
  })
  const sources = openSources(options)
  const adapters = await openAdapters(options)
  const places = placesOf(config)
  const answer = createAnswer({
    ...config,
    db,
    clock,
    places,
    everyoneMaySubscribe: config.access.everyoneMaySubscribe,
  })
  await rememberSources(db, knownSources(config), clock.now())
  await keepFileSubscriptions(db, config.subscriptions, clock.now())
  const deliver = await declareLanes(options, db, engine, sources.all, adapters, stopping.signal)
  const closing: (() => Promise<void>)[] = []

  return {
    answer,
    failure: failure.promise,
    async start(roles) {
      const sweep = () => sweepDue({ db, engine, clock, roles, deliver })
      const page = roles.has('web') ? pageApp({ db, clock, config, places }) : null
      const doors = roles.has('listen') ? [...adapters.values()].flatMap(adapter => adapter.web ?? []) : []
      if (page || doors.length > 0)
        closing.push(await startServer({ port: options.environment.port, page, doors, logger }))
      if (roles.has('listen')) for (const adapter of adapters.values()) await adapter.listen?.(answer)
      await sayPaused(db, logger)
      await giveUp(db, clock, logger)
      await sweep()
      engine.cron('sweep', '* * * * * *', sweep)
      engine.cron('expire', '30 * * * * *', () => giveUp(db, clock, logger))
    },
    async once() {
      await sayPaused(db, logger)
      await giveUp(db, clock, logger)
      await sweepDue({ db, engine, clock, roles: new Set(ROLES), deliver })
      await engine.idle()
    },
    async stop() {
      stopping.abort()
      // What is not through by then stands as `sending` in the store, and the next start settles it.
      await within(clock, IN_FLIGHT, engine.stop())
      for (const close of closing) await close()
      for (const adapter of adapters.values()) await adapter.close?.()
      await sources.close()
      await closeStore(db)
      unlock()
    },
  }
}

function openSources({ config, random }: AppOptions): { all: Map<string, Source>; close: () => Promise<void> } {
  const fetch = createFetcher({ allowNetworks: config.fetch.allowNetworks, userAgent: userAgent(config.fetch.contact) })
  const parser = createFeedParser()
  const sources = [
    ...config.folders.map(folderSource),
    ...config.feeds.map(feed =>
      feedSource({ ...feed, language: feed.lang ?? null, timezone: feed.timezone ?? null }, { fetch, parser, random }),
    ),
  ]
  const close = async () => {
    await parser.close()
    await fetch.close()
  }
  return { all: new Map(sources.map(source => [source.id, source])), close }
}

const knownSources = (config: Config) => [
  ...config.folders.map(({ id, ...settings }) => ({ id, kind: 'folder' as const, settings: JSON.stringify(settings) })),
  ...config.feeds.map(({ id, ...settings }) => ({ id, kind: 'feed' as const, settings: JSON.stringify(settings) })),
]

async function openAdapters(options: AppOptions): Promise<Map<Channel['platform'], Adapter>> {
  const { config, environment, dataFolder, terminal, clock, logger } = options
  const targets = config.webhooks.flatMap(({ channel, url, secretFrom }) => {
    const secret = environment.secret(secretFrom)
    if (secret === undefined)
      logger.warn(`the webhook ${channelKey(channel)} is off: set ${secretFrom}, which signs its messages`)
    return secret === undefined ? [] : [{ channel, url, secret }]
  })
  const adapters = [consoleAdapter({ ...terminal, record: join(dataFolder, 'console.jsonl') })]
  if (targets.length > 0) adapters.push(webhookAdapter({ targets, fetch: globalThis.fetch, now: clock.now }))
  if (environment.slack.botToken !== undefined) adapters.push(await openSlack(options))
  if (environment.discord.token !== undefined) adapters.push(await openDiscord(options, environment.discord.token))
  return new Map(adapters.map(adapter => [adapter.name, adapter]))
}

/** Loaded when there is a token: the SDK costs memory. */
async function openSlack({ config, environment, ...world }: AppOptions): Promise<Adapter> {
  const { slackAdapter } = await import('../adapters/slack/adapter.ts')
  const { clock, random, logger } = world
  return slackAdapter({ ...environment.slack, catalog: CATALOG, access: config.access, clock, random, logger })
}

async function openDiscord({ config, environment, ...world }: AppOptions, token: string): Promise<Adapter> {
  const { discordAdapter } = await import('../adapters/discord/adapter.ts')
  const { clock, random, logger } = world
  const { tracks, access } = config
  return discordAdapter({
    ...environment.discord,
    token,
    tracks,
    catalog: CATALOG,
    roles: access.discordRoles,
    clock,
    random,
    logger,
  })
}

async function declareLanes(
  options: AppOptions,
  db: Db,
  engine: Engine,
  sources: ReadonlyMap<string, Source>,
  adapters: ReadonlyMap<Channel['platform'], Adapter>,
  stopping: AbortSignal,
): Promise<(channel: Channel) => void> {
  const { config, clock, random, logger } = options
  const read = compileTracks(config.tracks)
  if (!read.ok) throw new Error('the config let a query through that does not compile')
  const stories = createStoryIndex()
  await loadStories(db, stories, clock.now())
  const wake = (channel: Channel, at?: Date) => {
    if (adapters.has(channel.platform)) void engine.wake(laneOf(channel.platform), channelKey(channel), at)
  }
  const poll = createPoll(sources, { db, clock, logger, stories, stopping, wake, read: read.value, zone: config.zone })
  let done = 0
  engine.lane(
    'poll',
    async id => {
      await poll(id)
      if (done < sources.size) options.progress?.(++done, sources.size)
    },
    { concurrency: 8 },
  )
  const deliver = createDeliver({ db, adapters, clock, random, logger, stopping, tracks: config.tracks, wakeAt: wake })
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
