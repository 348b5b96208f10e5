// Opens the HTTP port with the routes of this process's roles: the page, health, metrics, platforms and hubs.
import type { Adapter } from '../adapter.ts'
import type { Looking } from '../commands/context.ts'
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import type { Role } from '../domain/role.ts'
import type { Route } from '../domain/route.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { freeDisk } from '../store/db/folder.ts'
import { type Db, openStore, type StorePlace } from '../store/db/open.ts'
import { healthRoutes } from '../web/health.ts'
import { createPageToken } from '../web/page-token.ts'
import { startServer } from '../web/server.ts'
import type { Health } from './health.ts'

type HttpOptions = {
  readonly db: Db
  /** Where the store is. */
  readonly place: StorePlace
  readonly config: Config
  readonly places: ReadonlyMap<string, string>
  readonly environment: Environment
  readonly clock: Clock
  readonly logger: Logger
  readonly roles: ReadonlySet<Role>
  readonly adapters: readonly Adapter[]
  /** Null when no hubs are configured. */
  readonly hubs: Route | null
  readonly health: Health
  readonly look: Looking
  readonly stopping: AbortSignal
}

/** Returns a function that closes it. */
export async function openHttp(options: HttpOptions): Promise<() => Promise<void>> {
  const { db, place, clock, config, places, environment, roles, adapters, hubs, health, logger, look, stopping } =
    options
  const { http } = environment
  const token = createPageToken(http.token, clock)
  const platforms = () => adapters.map(({ name, health }) => ({ name, health: health?.() ?? [] }))
  const own = roles.has('web') ? ownReads(options) : null
  const page = own
    ? async () =>
        (await import('../web/page.ts')).pageListener({
          db,
          reads: await own.open(),
          clock,
          config,
          places,
          platforms,
          stopping,
          access: { names: http.names, token },
          linkTo: (channel, posted) =>
            adapters.find(({ name }) => name === channel.platform)?.linkTo?.(channel, posted) ?? null,
          look,
          freeMegabytes: () => (typeof place === 'string' ? freeDisk(place) : null),
        })
    : null
  const routes = roles.has('listen') ? [...adapters.flatMap(adapter => adapter.web ?? []), ...(hubs ? [hubs] : [])] : []
  // Processes that only poll or deliver must not take the page's port from one on the same machine.
  if (!page && routes.length === 0 && !http.isPortSet) return async () => {}
  const { readiness, metrics } = health
  // Its own counter, so that someone guessing the page's token cannot lock out the monitor.
  const bearer = createPageToken(http.token, clock)
  const always = healthRoutes({ reasons: readiness.reasons, metrics: metrics.text, token: bearer })
  const close = await startServer({ ...http, page, routes, health: always, logger })
  return async () => {
    await close()
    await own?.close()
  }
}

/** The page's own connection, opened on first use: a view neither waits for a transaction nor holds one up. */
function ownReads({ place, db }: Pick<HttpOptions, 'place' | 'db'>) {
  let opened: Db | null = null
  return {
    async open(): Promise<Db> {
      const store = await openStore(place, 3)
      if (store.ok) opened = store.value
      return opened ?? db
    },
    close: async () => opened?.destroy(),
  }
}
