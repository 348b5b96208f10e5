// The lanes of work: reading the sources, and a lane of posting for each platform.
import type { Adapter } from '../adapter.ts'
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import { createDeliver } from '../delivery/deliver.ts'
import { LEASE } from '../delivery/lease.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import type { Analyze } from '../ingest/analyzer.ts'
import { openWrite } from '../ingest/model-summaries.ts'
import { createPoll, READS_AT_ONCE } from '../ingest/poll.ts'
import { declareSearchable } from '../ingest/search-indexer.ts'
import { openStories } from '../ingest/story-index.ts'
import type { Engine } from '../scheduler/engine.ts'
import type { Source } from '../sources/source.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import type { Websub } from '../websub/subscribe.ts'

/** Channels of one platform that are posted to at the same time. */
const AT_ONCE = 32

export type LanesContext = {
  readonly config: Config
  readonly environment: Pick<Environment, 'secret'>
  readonly db: Db
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly engine: Engine
  readonly sources: ReadonlyMap<string, Source>
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
  /** Null where hubs cannot reach this bot. */
  readonly websub: Websub | null
  readonly analyze: Analyze
  /** Told of each source that was read. */
  readonly readOnce: (source: string) => void
  readonly retry: DatabaseRetry
  readonly stopping: AbortSignal
}

/** Declares the lanes on the engine; the returned function asks for a channel's posts to go out. */
export async function declareLanes(context: LanesContext): Promise<(channel: Channel) => void> {
  const { config, environment, db, clock, random, logger, engine, sources, adapters, retry, stopping } = context
  const stories = await openStories(db, clock)
  const wake = (channel: Channel, at?: Date) => {
    if (adapters.has(channel.platform)) void engine.wake(laneOf(channel.platform), channelKey(channel), at)
  }
  const { llm } = config.summarize
  const { secret } = environment
  const write = llm
    ? await openWrite(llm, { db, clock, logger, tracks: config.tracks, fetch: globalThis.fetch, secret })
    : null
  const poll = createPoll(sources, {
    write,
    websub: context.websub,
    again(source, at) {
      context.readOnce(source)
      void engine.wake('poll', source, at)
    },
    db,
    clock,
    logger,
    stories,
    stopping,
    retry,
    wake,
    analyze: context.analyze,
    zone: config.zone,
  })
  engine.lane('poll', declareSearchable({ db, clock, engine })(poll), { concurrency: READS_AT_ONCE })
  const leaseMs = dialectOf(db).isShared ? LEASE : 0
  const common = { db, adapters, clock, random, logger, stopping, retry, leaseMs }
  const deliver = createDeliver({ ...common, tracks: config.tracks, wakeAt: wake })
  for (const platform of adapters.keys()) engine.lane(laneOf(platform), deliver, { concurrency: AT_ONCE })
  return wake
}

/** A lane for each platform: one that hangs keeps no other waiting. */
const laneOf = (platform: Channel['platform']): string => `deliver ${platform}`
