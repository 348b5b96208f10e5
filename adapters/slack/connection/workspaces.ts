// Which workspaces the app is installed in, and its client for each.
import type { App, Authorize } from '@slack/bolt'
import { postBackoff } from '../../../src/domain/backoff.ts'
import type { Clock, Random } from '../../../src/domain/world.ts'
import { wait } from '../posting/pace.ts'
import type { Door } from './http.ts'
import type { Installations } from './oauth.ts'
import { HOPELESS } from './socket.ts'
import { type ApiWorld, type Client, call, faultWords, newClient } from './web-api.ts'

export type Workspaces = {
  /** The client of a workspace, or null when the app is not installed there. */
  clientOf(workspace: string): Promise<Client | null>
  /** What Bolt asks about each request. */
  readonly authorize: Authorize<boolean>
  /** Waits until Slack knows us; false when it says that it never will, or the bot stops. */
  verified(): Promise<boolean>
}

export type WorkspacesWorld = ApiWorld & {
  readonly clock: Clock
  readonly random: Random
  readonly closing: AbortSignal
}

/** The one workspace that SLACK_BOT_TOKEN belongs to. Slack itself refuses channels that are not in it. */
export function oneWorkspace(world: WorkspacesWorld, botToken: string): Workspaces {
  const { logger } = world
  const client = newClient(botToken, world)
  let us: { botId?: string; botUserId?: string } = {}
  return {
    clientOf: async () => client,
    // A new object each time: Bolt writes the workspace into it.
    authorize: async () => ({ botToken, ...us }),
    async verified() {
      for (let failures = 0; !world.closing.aborted; ) {
        const test = await call(() => client.auth.test())
        if (test.ok) {
          const { bot_id, user_id, team } = test.result
          us = { ...(bot_id !== undefined && { botId: bot_id }), ...(user_id !== undefined && { botUserId: user_id }) }
          logger.info(`slack: the token is that of the workspace ${team ?? '(unnamed)'}`)
          return true
        }
        if (test.fault.kind === 'refused' && HOPELESS.has(test.fault.code)) {
          logger.error(`slack: off, ${faultWords(test.fault)}: check SLACK_BOT_TOKEN and start again`)
          return false
        }
        if (failures === 0) logger.warn(`slack: cannot be reached (${faultWords(test.fault)}); trying again`)
        await wait(world.clock, postBackoff(failures++, world.random), world.closing)
      }
      return false
    },
  }
}

/** Every workspace that installed the app. Each is reached with its own token alone, read anew each time. */
export function manyWorkspaces(world: ApiWorld, { installer }: Door['receiver']): Workspaces {
  if (!installer) throw new Error('the receiver was made without an installer')
  const clients = new Map<string, { token: string; client: Client }>()
  return {
    async clientOf(workspace) {
      const token = await installer
        .authorize({ teamId: workspace, enterpriseId: undefined, isEnterpriseInstall: false })
        .then(
          ({ botToken }) => botToken,
          () => undefined,
        )
      if (token === undefined) {
        clients.delete(workspace)
        return null
      }
      const known = clients.get(workspace)
      if (known?.token === token) return known.client
      const client = newClient(token, world)
      clients.set(workspace, { token, client })
      return client
    },
    authorize: source => installer.authorize(source),
    verified: async () => true,
  }
}

/** Forgets a workspace, and stops its channels, once Slack says that its tokens are void: the SDK does not do it by itself. */
export function forgetUninstalled(app: App, installations: Installations, { logger }: ApiWorld): void {
  app.event('app_uninstalled', async ({ body }) => {
    await installations.remove(body.team_id)
    logger.info(`slack: uninstalled in ${body.team_id}; its tokens are forgotten and its channels stop`)
  })
  app.event('tokens_revoked', async ({ event, body }) => {
    if (!event.tokens.bot?.length) return
    await installations.remove(body.team_id)
    logger.info(`slack: the tokens of ${body.team_id} were revoked and are forgotten; its channels stop`)
  })
}
