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
  readonly dataFolder: string
  readonly version: string
  readonly config: Pick<Config, 'feeds' | 'pages' | 'folders'>
  readonly stopping: AbortSignal
  /** A single pass has no metrics endpoint to serve. */
  readonly once: boolean
}

export type Health = { readonly readiness: Readiness; readonly metrics: Metrics }

const UNCOUNTED: Metrics = { adapter: adapter => adapter, source: source => source, text: async () => '' }

export async function openHealth(options: HealthOptions): Promise<Health> {
  const { version, config, once } = options
  const sources = () => new Set([...config.feeds, ...config.pages, ...config.folders].map(({ id }) => id))
  const store = dialectOf(options.db).isShared ? 'postgres' : 'sqlite'
  return {
    readiness: createReadiness({ ...options, sources }),
    metrics: once
      ? UNCOUNTED
      : await (await import('./metrics.ts')).createMetrics({ ...options, sources, build: { version, store } }),
  }
}
