// Wires the Slack adapter to the config, the environment and the store.
import type { SlackOptions } from '../../adapters/slack/adapter.ts'
import type { Adapter } from '../adapter.ts'
import { CATALOG } from '../commands/catalog.ts'
import type { Environment } from '../config/environment.ts'
import type { Config } from '../config/load.ts'
import type { Clock, Logger, Random } from '../domain/world.ts'
import { proxyAgent } from '../sources/http/proxy.ts'
import type { Db } from '../store/db/open.ts'
import { keyFor } from '../store/db/seal.ts'
import { findInstallation, removeInstallation, saveInstallation } from '../store/installations.ts'
import { localeOf } from '../store/locales.ts'
import { subscriptionsIn } from '../store/subscriptions.ts'

type SlackContext = {
  readonly config: Config
  readonly environment: Environment
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/** The adapter, or null without a token. Loaded lazily, because the SDK costs memory. */
export async function openSlack({ config, environment, ...context }: SlackContext, db: Db): Promise<Adapter | null> {
  const { slack } = environment
  if ((slack.botToken ?? slack.clientId) === undefined) return null
  const { slackAdapter } = await import('../../adapters/slack/adapter.ts')
  const { clock, random, logger } = context
  return slackAdapter({
    ...slack,
    oauth: oauthOf(environment, db, clock),
    socketDispatcher: environment.proxy ? proxyAgent(environment.proxy, true) : undefined,
    catalog: CATALOG,
    tracks: config.tracks,
    subscriptionsIn: workspace => subscriptionsIn(db, 'slack', workspace),
    localeIn: async (workspace, id) => ({
      language: 'en',
      zone: null,
      ...(await localeOf(db, { platform: 'slack', workspace, id })),
    }),
    access: config.access,
    contact: config.fetch.contact,
    clock,
    random,
    logger,
  })
}

/** For an app installed by many workspaces. The environment has checked that all of it is set, or none. */
function oauthOf({ slack, secretKey }: Environment, db: Db, clock: Clock): SlackOptions['oauth'] {
  const { clientId, clientSecret } = slack
  if (clientId === undefined || clientSecret === undefined || secretKey === undefined) return undefined
  const key = keyFor('installations', secretKey)
  return {
    clientId,
    clientSecret,
    stateSecret: keyFor('slack oauth state', secretKey).toString('base64'),
    installations: {
      save: (workspace, text) => saveInstallation(db, key, 'slack', workspace, text, clock.now()),
      find: workspace => findInstallation(db, key, 'slack', workspace),
      remove: workspace => removeInstallation(db, 'slack', workspace, clock.now()),
    },
  }
}
