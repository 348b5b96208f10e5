// Who may change what a channel is told, judged by the permissions that Discord sent with this call. Pure.
import { managesChannels } from '../setup/permissions.ts'

export type DiscordAccess = {
  readonly everyoneMaySubscribe: boolean
  /** Ids of roles whose members may subscribe without managing the channel. */
  readonly discordRoles: readonly string[]
}

/** People who manage the channel, and members of the configured roles. */
export function maySubscribe(
  member: { readonly permissions?: string; readonly roles?: readonly string[] } | undefined,
  { everyoneMaySubscribe, discordRoles }: DiscordAccess,
): boolean {
  if (everyoneMaySubscribe || managesChannels(member?.permissions)) return true
  return member?.roles?.some(role => discordRoles.includes(role)) ?? false
}
