// Wires the Discord adapter to the config, the environment and the store.
import type { Adapter } from '../adapter.ts'
import { CATALOG } from '../commands/catalog.ts'
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import { removeInstallation, returnInstallation } from '../store/installations.ts'

export type DiscordContext = {
  readonly config: Config
  readonly environment: Environment
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/** The adapter, or null without a token. Loaded lazily, because the SDK costs memory. */
export async function openDiscord(
  { config, environment, clock, random, logger }: DiscordContext,
  db: Db,
): Promise<Adapter | null> {
  const { token } = environment.discord
  if (token === undefined) return null
  if (environment.proxy) {
    const { sendSocketsThrough } = await import('../../adapters/discord/connection/proxied-socket.ts')
    sendSocketsThrough(environment.proxy)
  }
  const { discordAdapter } = await import('../../adapters/discord/adapter.ts')
  const { tracks, access } = config
  const servers = {
    joined: (server: string) => returnInstallation(db, 'discord', server),
    left: (server: string) => removeInstallation(db, 'discord', server, clock.now()),
  }
  const own = { ...environment.discord, token, tracks, access, servers }
  return discordAdapter({ ...own, catalog: CATALOG, clock, random, logger })
}
