// Who may change what a channel is told: asked of Slack at each call, never remembered.
import type { Logger } from '../../src/domain/world.ts'
import { type Client, call, faultWords } from './web-api.ts'

export type Access = {
  readonly everyoneMaySubscribe: boolean
  /** `access.slackUsers` of linchpin.yaml: members who may besides admins and owners. */
  readonly slackUsers: readonly string[]
}

/** Admins and owners of this workspace, and who is on the list. Whoever Slack does not vouch for may not. */
export async function mayChange(
  client: Client,
  workspace: string,
  user: string,
  access: Access,
  logger: Logger,
): Promise<boolean> {
  if (access.everyoneMaySubscribe || access.slackUsers.includes(user)) return true
  const asked = await call(() => client.users.info({ user }))
  if (!asked.ok) {
    logger.warn(`slack: ${user} in ${workspace} counts as no admin: ${faultWords(asked.fault)}`)
    return false
  }
  const { deleted, is_stranger, team_id, enterprise_user, is_admin, is_owner, is_primary_owner } =
    asked.result.user ?? {}
  // In a channel shared between two companies, the other's admin is no admin here.
  const isHere = team_id === undefined || team_id === workspace || enterprise_user?.teams?.includes(workspace)
  return Boolean(isHere && !deleted && !is_stranger && (is_admin || is_owner || is_primary_owner))
}
