// Who may change what a channel is told: asked of Slack at each call, never remembered.
import type { Logger } from '../../../src/domain/world.ts'
import { type Client, call } from '../connection/web-api.ts'

export type SlackAccess = {
  readonly everyoneMaySubscribe: boolean
  /** `access.slackUsers` of linchpin.yaml: members who may besides admins and owners. */
  readonly slackUsers: readonly string[]
}

/** `unknown` when Slack does not tell; then nothing may be changed. */
type Right = 'yes' | 'no' | 'unknown'

/** Admins and owners of this workspace may, and who is on the list. */
export async function maySubscribe(
  client: Client,
  workspace: string,
  user: string,
  access: SlackAccess,
  logger: Logger,
): Promise<Right> {
  if (access.everyoneMaySubscribe || access.slackUsers.includes(user)) return 'yes'
  const asked = await call(() => client.users.info({ user }))
  if (!asked.ok) {
    logger.warn(`slack: whether ${user} in ${workspace} is an admin cannot be asked: ${asked.fault.detail}`)
    return 'unknown'
  }
  const { deleted, is_stranger, team_id, enterprise_user, is_admin, is_owner, is_primary_owner } =
    asked.value.user ?? {}
  // In a channel shared between two companies, the other's admin is no admin here.
  const isHere = team_id === undefined || team_id === workspace || enterprise_user?.teams?.includes(workspace)
  return isHere && !deleted && !is_stranger && (is_admin || is_owner || is_primary_owner) ? 'yes' : 'no'
}
