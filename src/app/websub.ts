// WebSub, where the config gives the bot a public address: the jobs that subscribe, the door that hubs come to, and what drives them.
import type { Config } from '../config/load.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Engine } from '../jobs/engine/engine.ts'
import { createWebsub, type Websub } from '../jobs/websub.ts'
import type { Db } from '../store/open.ts'
import { dueHubs } from '../store/websub.ts'
import type { Door } from '../web/server.ts'
import { websubDoor } from '../web/websub.ts'
import type { Sources } from './sources.ts'

export type WebsubWorld = {
  readonly config: Pick<Config, 'websub'>
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly engine: Engine
  readonly sources: Pick<Sources, 'all' | 'fetch'>
  readonly failed: (name: string, error: unknown) => void
  readonly stopping: AbortSignal
}

export type WebsubParts = {
  readonly jobs: Websub
  readonly door: Door
  /** Asks the hubs whose turn it is; to be run every few seconds. */
  readonly sweep: () => Promise<void>
}

export function openWebsub(world: WebsubWorld): WebsubParts | null {
  const { config, db, clock, logger, engine, sources, failed, stopping } = world
  if (!config.websub) return null
  const jobs = createWebsub({ db, clock, logger, stopping, fetch: sources.fetch, ...config.websub })
  engine.lane('websub', jobs.subscribe, { concurrency: 4 })
  const due = (source: string, at: Date) => void engine.wake('poll', source, at)
  const door = websubDoor({ db, clock, logger, due, failed: error => failed('a call of a hub', error) })
  const sweep = async () => {
    for (const source of await dueHubs(db, clock.now()))
      if (sources.all.has(source)) await engine.wake('websub', source)
  }
  return { jobs, door, sweep }
}
