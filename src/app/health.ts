// What a monitor is told of this process: whether it is ready, and what it counted.
import type { Config } from '../config/load.ts'
import type { Clock } from '../domain/world.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { Metrics } from './metrics.ts'
import { createReadiness, type Readiness } from './readiness.ts'

type HealthOptions = {
  readonly db: Db
  readonly clock: Clock
  readonly version: string
  readonly config: Pick<Config, 'feeds' | 'pages' | 'folders'>
  readonly stopping: AbortSignal
  /** A single pass has no metrics endpoint to serve. */
  readonly once: boolean
}

export type Health = { readonly readiness: Readiness; readonly metrics: Metrics }

const UNCOUNTED: Metrics = { adapter: adapter => adapter, source: source => source, text: async () => '' }

export async function openHealth({ db, clock, version, config, stopping, once }: HealthOptions): Promise<Health> {
  const sources = () => new Set([...config.feeds, ...config.pages, ...config.folders].map(({ id }) => id))
  const store = dialectOf(db).isShared ? 'postgres' : 'sqlite'
  return {
    readiness: createReadiness({ db, clock, sources, stopping }),
    metrics: once
      ? UNCOUNTED
      : await (await import('./metrics.ts')).createMetrics({ db, clock, sources, build: { version, store } }),
  }
}
