// Builds the bot on an open store: what it answers, and its lanes of reading and posting. The clock, the dice, the
// engine, the sources and the adapters are given, so that the bot of the tests and of the simulation is this one too.
import type { Adapter, Answer } from '../adapter.ts'
import { createAnswer } from '../commands/answer.ts'
import { paced } from '../commands/pace.ts'
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import { createDeliver } from '../delivery/deliver.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Role } from '../domain/role.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import type { Analyze } from '../ingest/analyzer.ts'
import { createPageCheck } from '../ingest/check-page.ts'
import { openWrite } from '../ingest/model-summaries.ts'
import { createPoll, READS_AT_ONCE } from '../ingest/poll.ts'
import { declareSearchable } from '../ingest/search-indexer.ts'
import { openStories } from '../ingest/story-index.ts'
import { createClockWatch } from '../scheduler/clock-set-back.ts'
import type { Engine } from '../scheduler/engine.ts'
import { PAGES_AT_ONCE, sweepDue } from '../scheduler/sweep.ts'
import type { Fetcher } from '../sources/http/fetch.ts'
import type { Source } from '../sources/source.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import { type KnownSource, rememberSources } from '../store/sources.ts'
import { keepFileSubscriptions } from '../store/subscriptions.ts'
import { openWebsub, type WebsubParts } from '../websub/websub.ts'

/** Channels of one platform that are posted to at the same time. */
const AT_ONCE = 128

type BotParts = {
  readonly config: Pick<
    Config,
    'tracks' | 'lists' | 'quotas' | 'zone' | 'access' | 'websub' | 'summarize' | 'corrections' | 'subscriptions'
  >
  /** Looks up a secret by the name of its environment variable. */
  readonly secret: Environment['secret']
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly engine: Engine
  readonly sources: ReadonlyMap<string, Source>
  /** The sources as the store identifies them. */
  readonly known: readonly KnownSource[]
  /** Where each source reads from, as shown to people; follows config edits. */
  readonly places: ReadonlyMap<string, string>
  readonly look: Parameters<typeof createAnswer>[0]['look']
  /** Used to call WebSub hubs. */
  readonly fetch: Fetcher
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
  readonly analyze: Analyze
  readonly ownTracks: Parameters<typeof createAnswer>[0]['ownTracks']
  readonly retry: DatabaseRetry
  /** How long a post in flight belongs to this process alone; 0 where no other process shares the store. */
  readonly leaseMs: number
  readonly stopping: AbortSignal
  /** Called with work that threw. */
  readonly failed: (name: string, error: unknown) => void
  /** Called after each source is read. */
  readonly readOnce: (source: string) => void
  /** Whether this is a single pass, which reads no source twice. */
  readonly isOnce?: () => boolean
}

type Bot = {
  readonly answer: Answer
  /** Null where the config has no hubs. */
  readonly websub: WebsubParts | null
  /** Logs the failures that were held back while it was unclear whether the network was down. Call on shutdown. */
  readonly sayHeld: () => void
  /** Wakes whatever is due for these roles. Run every second. */
  readonly sweep: (roles: ReadonlySet<Role>) => Promise<void>
}

/** Writes the config into the store and declares the lanes on the engine. */
export async function buildBot(parts: BotParts): Promise<Bot> {
  const { config, db, clock, logger, engine, adapters, known, places, failed } = parts
  const { ownTracks, look } = parts
  const answerOne = createAnswer({ ...config, db, clock, places, ownTracks, look }, error => failed('a command', error))
  const answer = paced(answerOne, clock)
  await rememberSources(db, known, clock.now())
  await keepFileSubscriptions(db, config.subscriptions, clock.now())
  const websub = await openWebsub({ ...parts, publicUrl: config.websub?.publicUrl ?? null })
  const wake = (channel: Channel, at?: Date) => {
    if (adapters.has(channel.platform)) void engine.wake(laneOf(channel.platform), channelKey(channel), at)
  }
  const sayHeld = await declarePolls(parts, websub, wake)
  const deliver = createDeliver({ ...parts, tracks: config.tracks, zone: config.zone, wakeAt: wake })
  for (const platform of adapters.keys()) engine.lane(laneOf(platform), deliver, { concurrency: AT_ONCE })
  const watchClock = createClockWatch(db, clock, logger)
  return {
    answer,
    websub,
    sayHeld,
    async sweep(roles) {
      await watchClock()
      await sweepDue({ db, engine, clock, roles, sources: parts.sources, deliver: wake })
    },
  }
}

/** Returns `sayHeld`. */
async function declarePolls(parts: BotParts, websub: WebsubParts | null, wake: (channel: Channel) => void) {
  const { config, secret, db, clock, logger, engine, sources, readOnce, isOnce } = parts
  const { llm } = config.summarize
  const write = llm
    ? await openWrite(llm, { db, clock, logger, tracks: config.tracks, fetch: globalThis.fetch, secret })
    : null
  const ingest = { zone: config.zone, watch: config.corrections.watch, stories: await openStories(db, clock), wake }
  engine.lane('page', createPageCheck(sources, { ...parts, ...ingest }), { concurrency: PAGES_AT_ONCE })
  const { poll, sayHeld } = createPoll(sources, {
    ...parts,
    ...ingest,
    write,
    websub: websub?.subscriber ?? null,
    again(source, at) {
      readOnce(source)
      if (!isOnce?.()) void engine.wake('poll', source, at)
    },
  })
  engine.lane('poll', declareSearchable({ db, clock, engine, isOnce })(poll), { concurrency: READS_AT_ONCE })
  return sayHeld
}

/** One lane per platform, so that a platform that hangs holds up no other. */
const laneOf = (platform: Channel['platform']): string => `deliver ${platform}`
