// The workspaces where the app is installed, and a client for each.
import type { App, Authorize } from '@slack/bolt'
import type { Clock, Random } from '../../../src/domain/world.ts'
import { keepTrying, OVER } from '../../kit/keep-trying.ts'
import type { EventsRoute } from './http.ts'
import type { Installations } from './oauth.ts'
import { isHopeless } from './socket.ts'
import { type ApiContext, type Client, call, newClient } from './web-api.ts'

export type Workspaces = {
  /** A workspace's client, or null when the app is not installed there. */
  clientOf(workspace: string): Promise<Client | null>
  /** Bolt's `authorize`. */
  readonly authorize: Authorize<boolean>
  /** Waits until Slack accepts the token; false when it never will, or the bot stops. */
  verified(): Promise<boolean>
}

type WorkspacesContext = ApiContext & {
  readonly clock: Clock
  readonly random: Random
  readonly closing: AbortSignal
}

/** The single workspace of SLACK_BOT_TOKEN. Slack itself refuses channels outside it. */
export function oneWorkspace(context: WorkspacesContext, botToken: string): Workspaces {
  const { logger } = context
  const client = newClient(botToken, context)
  let us: { botId?: string; botUserId?: string } = {}
  return {
    clientOf: async () => client,
    // A new object each time, because Bolt mutates it.
    authorize: async () => ({ botToken, ...us }),
    async verified() {
      let isVerified = false
      await keepTrying(context, async () => {
        const test = await call(() => client.auth.test())
        if (test.ok) {
          const { bot_id, user_id, team } = test.value
          us = { ...(bot_id !== undefined && { botId: bot_id }), ...(user_id !== undefined && { botUserId: user_id }) }
          logger.info(`slack: the token is that of the workspace ${team ?? '(unnamed)'}`)
          isVerified = true
          return OVER
        }
        if (!isHopeless(test.fault))
          return { kind: 'failed', detail: `slack: cannot be reached (${test.fault.detail})` }
        logger.error(`slack: off, ${test.fault.detail}: check SLACK_BOT_TOKEN and start again`)
        return OVER
      })
      return isVerified
    },
  }
}

/** All workspaces that installed the app, each with its own token, read from the store on every use. */
export function manyWorkspaces(context: ApiContext, { installer }: EventsRoute['receiver']): Workspaces {
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
      const client = newClient(token, context)
      clients.set(workspace, { token, client })
      return client
    },
    authorize: source => installer.authorize(source),
    verified: async () => true,
  }
}

/** Deletes a workspace's installation and stops its channels when Slack revokes its tokens; the SDK does neither. */
export function forgetUninstalled(app: App, installations: Installations, { logger }: ApiContext): void {
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
