// The bot's housekeeping: expires old deliveries, deletes what retention no longer keeps, searches the past of new
// tracks, and tells the operators what is wrong.
import type { Adapter } from '../adapter.ts'
import type { Config } from '../config/load.ts'
import { createTellOperators } from '../delivery/tell-operators.ts'
import type { Channel } from '../domain/channel.ts'
import type { Role } from '../domain/role.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { openPast } from '../ingest/past.ts'
import type { Engine } from '../scheduler/engine.ts'
import { createKeeper, expireDeliveries, forgetUninstalled, sayPaused } from '../scheduler/sweep.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'

type UpkeepContext = {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly engine: Engine
  readonly retry: DatabaseRetry
  readonly stopping: AbortSignal
  readonly dataFolder: string
  readonly config: Config
  readonly places: ReadonlyMap<string, string>
  readonly adapters: ReadonlyMap<Channel['platform'], Adapter>
}

type Upkeep = {
  /** Call at the start, before anything is posted. */
  begin(): Promise<void>
  /** Finds what new or changed tracks would have matched. Call after `begin`; a running bot does so by itself. */
  searchPast(): Promise<void>
  /** Declares the regular work of these roles. */
  declare(roles: ReadonlySet<Role>): void
}

export function createUpkeep(context: UpkeepContext): Upkeep {
  const { db, clock, logger, engine, retry, config } = context
  const keep = createKeeper(db, context)
  const tellOperators = createTellOperators(context)
  let searchPast = async (): Promise<void> => {}
  return {
    async begin() {
      searchPast = await openPast({ ...context, tracks: config.tracks, lists: () => config.lists })
      await sayPaused(db, logger)
      await expireDeliveries(db, clock, logger)
    },
    searchPast: () => retry.run(searchPast),
    declare(roles) {
      if (roles.has('poll')) engine.cron('past', '* * * * * *', () => retry.run(searchPast))
      engine.cron('expire', '30 * * * * *', () => expireDeliveries(db, clock, logger))
      if (roles.has('poll')) engine.cron('keep', '45 * * * * *', () => retry.run(() => keep(config.keep)))
      if (roles.has('poll'))
        engine.cron('forget', '50 7 * * * *', () => retry.run(() => forgetUninstalled(db, clock, logger)))
      if (roles.has('deliver')) engine.cron('operators', '15 * * * * *', () => retry.run(tellOperators))
    },
  }
}
