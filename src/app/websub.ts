// WebSub, where the config gives the bot a public address: the jobs that subscribe, the door that hubs come to, and what drives them.
import type { Config } from '../config/load.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Engine } from '../jobs/engine/engine.ts'
import { createLeave } from '../jobs/leave-hub.ts'
import { callbackAt, createWebsub, type Websub } from '../jobs/websub.ts'
import { dueLeaving, isLeavingAny, leaveHubsBut } from '../store/leaving.ts'
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
  /** Null where hubs are only left: the config no longer has them. */
  readonly jobs: Websub | null
  readonly door: Door
  /** Asks the hubs whose turn it is; to be run every few seconds. */
  readonly sweep: () => Promise<void>
}

/** Null when the config has no hubs and none is to be left. */
export async function openWebsub(world: WebsubWorld): Promise<WebsubParts | null> {
  const { config, db, clock, logger, engine, sources, failed, stopping } = world
  const callback = config.websub ? callbackAt(config.websub.publicUrl) : null
  await leaveHubsBut(db, new Set(sources.all.keys()), callback, clock.now())
  if (!config.websub && !(await isLeavingAny(db))) return null
  const parts = { db, clock, logger, stopping, fetch: sources.fetch }
  const jobs = config.websub ? createWebsub({ ...parts, ...config.websub }) : null
  engine.lane('websub', async source => jobs?.subscribe(source), { concurrency: 4 })
  engine.lane('leave hub', createLeave(parts), { concurrency: 4 })
  const due = (source: string, at: Date) => void engine.wake('poll', source, at)
  const door = websubDoor({ db, clock, logger, due, failed: error => failed('a call of a hub', error) })
  const sweep = async () => {
    for (const source of await dueHubs(db, clock.now()))
      if (sources.all.has(source)) await engine.wake('websub', source)
    for (const path of await dueLeaving(db, clock.now())) await engine.wake('leave hub', path)
  }
  return { jobs, door, sweep }
}
