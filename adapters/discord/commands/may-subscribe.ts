// Who may change what a channel is told, judged by what Discord sent with this very call. Pure.
import { managesChannels } from '../setup/permissions.ts'

export type DiscordAccess = {
  readonly everyoneMaySubscribe: boolean
  /** Role ids whose members may subscribe without managing the channel. */
  readonly discordRoles: readonly string[]
}

/** Those who manage the channel, and the members of the configured roles. */
export function maySubscribe(
  member: { readonly permissions?: string; readonly roles?: readonly string[] } | undefined,
  { everyoneMaySubscribe, discordRoles }: DiscordAccess,
): boolean {
  if (everyoneMaySubscribe || managesChannels(member?.permissions)) return true
  return member?.roles?.some(role => discordRoles.includes(role)) ?? false
}
