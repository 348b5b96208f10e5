// Who may change what a channel is told. Asks Slack on every call; nothing is cached.
import { type Locale, languageOf } from '../../../src/domain/locale.ts'
import { isZone } from '../../../src/domain/time.ts'
import type { Logger } from '../../../src/domain/world.ts'
import { type Client, call } from '../connection/web-api.ts'

export type SlackAccess = {
  readonly everyoneMaySubscribe: boolean
  /** `access.slackUsers` of linchpin.yaml: members allowed besides admins and owners. */
  readonly slackUsers: readonly string[]
}

/** `unknown` when Slack does not answer; nothing may be changed then. */
type AdminSays = 'yes' | 'no' | 'unknown'

type Person = {
  readonly right: AdminSays
  readonly isAdmin: boolean
  readonly isGuest: boolean
  readonly locale: Partial<Locale>
}

/** The rights of a person (admin or owner of this workspace, or on the list), with their language and zone. */
export async function askPerson(
  client: Client,
  workspace: string,
  user: string,
  access: SlackAccess,
  logger: Logger,
): Promise<Person> {
  const isNamed = access.slackUsers.includes(user)
  const isListed = access.everyoneMaySubscribe || isNamed
  const asked = await call(() => client.users.info({ user, include_locale: true }))
  if (!asked.ok && !isListed)
    logger.warn(`slack: whether ${user} in ${workspace} is an admin cannot be asked: ${asked.fault.detail}`)
  if (!asked.ok) return { right: isListed ? 'yes' : 'unknown', isAdmin: false, isGuest: false, locale: {} }
  const { deleted, is_stranger, team_id, enterprise_user, is_admin, is_owner, is_primary_owner, ...person } =
    asked.value.user ?? {}
  const { tz, locale, is_restricted, is_ultra_restricted } = person
  // In a shared channel, an admin of the other company is not an admin here.
  const isHere = team_id === undefined || team_id === workspace || enterprise_user?.teams?.includes(workspace)
  const isAdmin = Boolean(isHere && !deleted && !is_stranger && (is_admin || is_owner || is_primary_owner))
  const language = languageOf(locale ?? '')
  const known = { ...(language && { language }), ...(tz && isZone(tz) && { zone: tz }) }
  const isGuest = !isHere || Boolean(is_stranger || is_restricted || is_ultra_restricted)
  const may = isAdmin || isNamed || (isListed && !isGuest)
  return { right: may ? 'yes' : 'no', isAdmin, isGuest, locale: known }
}

/** Asks Slack for the members of each user group; a group that it does not show counts as without the person. */
export async function isInGroup(
  client: Client,
  user: string,
  groups: readonly string[],
  logger: Logger,
): Promise<boolean> {
  for (const usergroup of groups.filter(id => id.startsWith('S'))) {
    const asked = await call(() => client.usergroups.users.list({ usergroup }))
    if (!asked.ok) logger.warn(`slack: the members of ${usergroup} cannot be asked: ${asked.fault.detail}`)
    else if (asked.value.users?.includes(user)) return true
  }
  return false
}
