// Which workspaces the app is installed in, and its client for each.
import type { Authorize } from '@slack/bolt'
import { postBackoff } from '../../src/domain/backoff.ts'
import type { Clock, Random } from '../../src/domain/world.ts'
import { wait } from './pace.ts'
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

export type OneWorkspace = ApiWorld & {
  readonly botToken: string
  readonly clock: Clock
  readonly random: Random
  readonly closing: AbortSignal
}

/** The one workspace that SLACK_BOT_TOKEN belongs to. Slack itself refuses channels that are not in it. */
export function oneWorkspace({ botToken, clock, random, closing, ...api }: OneWorkspace): Workspaces {
  const { logger } = api
  const client = newClient(botToken, api)
  let us: { botId?: string; botUserId?: string } = {}
  return {
    clientOf: async () => client,
    // A new object each time: Bolt writes the workspace into it.
    authorize: async () => ({ botToken, ...us }),
    async verified() {
      for (let failures = 0; !closing.aborted; ) {
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
        await wait(clock, postBackoff(failures++, random), closing)
      }
      return false
    },
  }
}
