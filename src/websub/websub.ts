// WebSub for a bot with a public address: the subscribing lane, the callback route, and the sweep that drives them.
import type { Route } from '../domain/route.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Engine } from '../scheduler/engine.ts'
import type { Fetcher } from '../sources/http/fetch.ts'
import type { Source } from '../sources/source.ts'
import type { Db } from '../store/db/open.ts'
import { dueHubs, dueLeaving, isLeavingAny, leaveHubsBut } from '../store/websub.ts'
import { websubRoute } from './callback.ts'
import { callbackAt, createWebsub, type Websub } from './subscribe.ts'
import { createLeave } from './unsubscribe.ts'

type WebsubContext = {
  /** The bot's public address for hubs; null when not configured. */
  readonly publicUrl: string | null
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly engine: Engine
  readonly sources: ReadonlyMap<string, Source>
  readonly fetch: Fetcher
  readonly failed: (name: string, error: unknown) => void
  readonly stopping: AbortSignal
}

export type WebsubParts = {
  /** Null when hubs are only being unsubscribed, because the config no longer has them. */
  readonly subscriber: Websub | null
  readonly route: Route
  /** Contacts hubs that are due. Run every few seconds. */
  readonly sweep: () => Promise<void>
}

/** Null when the config has no hubs and none needs unsubscribing. */
export async function openWebsub(context: WebsubContext): Promise<WebsubParts | null> {
  const { publicUrl, db, clock, logger, engine, sources, fetch, failed, stopping } = context
  const callback = publicUrl === null ? null : callbackAt(publicUrl)
  await leaveHubsBut(db, new Set(sources.keys()), callback, clock.now())
  if (publicUrl === null && !(await isLeavingAny(db))) return null
  const parts = { db, clock, logger, stopping, fetch }
  const subscriber = publicUrl === null ? null : createWebsub({ ...parts, publicUrl })
  engine.lane('websub', async source => subscriber?.subscribe(source), { concurrency: 4 })
  engine.lane('leave hub', createLeave(parts), { concurrency: 4 })
  const due = (source: string, at: Date) => void engine.wake('poll', source, at)
  const route = websubRoute({ db, clock, logger, due, failed: error => failed('a call of a hub', error) })
  const sweep = async () => {
    for (const source of await dueHubs(db, clock.now())) if (sources.has(source)) await engine.wake('websub', source)
    for (const path of await dueLeaving(db, clock.now())) await engine.wake('leave hub', path)
  }
  return { subscriber, route, sweep }
}
