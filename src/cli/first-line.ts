// The first line of the log: version, config, store, tracks, sources and platforms.
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import type { Role } from '../domain/role.ts'
import type { Logger } from '../domain/world.ts'
import type { StorePlace } from '../store/db/open.ts'
import { nameOf } from '../store/db/server.ts'
import { VERSION } from './version.ts'

type Started = {
  readonly config: Config
  readonly environment: Environment
  readonly place: StorePlace
  readonly roles: ReadonlySet<Role>
}

export function sayStarted(logger: Logger, { config, environment, place, roles }: Started): void {
  const store = typeof place === 'string' ? place : `PostgreSQL ${nameOf(place)}`
  const tracks = config.tracks.length
  const sources = [config.feeds, config.pages, config.folders].flat().length
  const platforms = platformsOf(config, environment)
  const on = Object.entries(platforms).map(([name, state]) => `${name} ${state}`)
  logger.info(
    `Linchpin ${VERSION} (${[...roles].join(', ')}): config ${config.folder}, store ${store}, ${tracks} tracks, ` +
      `${sources} sources; ${on.join(', ')}`,
    {
      version: VERSION,
      node: process.version,
      roles: [...roles],
      config: config.folder,
      store,
      tracks,
      sources,
      platforms,
    },
  )
}

const platformsOf = ({ webhooks }: Config, { slack, discord, secret }: Environment): Record<string, string> => ({
  console: 'on',
  slack: (slack.botToken ?? slack.clientId) === undefined ? 'off' : slack.appToken ? 'on by socket' : 'on over HTTP',
  discord: discord.token === undefined ? 'off' : discord.publicKey ? 'on over HTTP' : 'on by gateway',
  webhooks: `${webhooks.filter(({ secretFrom }) => secret(secretFrom) !== undefined).length} of ${webhooks.length} on`,
})
