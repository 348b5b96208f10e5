// Discord permissions: which ones the bot needs, which are missing, who may subscribe. Pure.

const bit = (position: number): bigint => 1n << BigInt(position)

const ADMINISTRATOR = bit(3)

export const MANAGE_CHANNELS = bit(4)
const MANAGE_GUILD = bit(5)

/** Whether a member manages the channel or the server, as Discord sent it; false when unknown. */
export const managesChannels = (permissions: string | undefined): boolean =>
  ((parse(permissions) ?? 0n) & (MANAGE_CHANNELS | MANAGE_GUILD | ADMINISTRATOR)) !== 0n

const SEND_IN_THREADS = { bit: bit(38), name: 'Send Messages in Threads' }
const SEND = { bit: bit(11), name: 'Send Messages' }

/** Without these an alert cannot be shown in a channel. */
const TO_POST = [
  { bit: bit(10), name: 'View Channel' },
  { bit: bit(14), name: 'Embed Links' },
]

/** Everything that the bot uses: posting, threads, finding a post whose answer was lost, attaching a long digest. */
const ALL = [
  ...TO_POST,
  SEND,
  SEND_IN_THREADS,
  { bit: bit(15), name: 'Attach Files' },
  { bit: bit(16), name: 'Read Message History' },
]

/** Public, private and announcement threads. */
const THREADS = new Set([10, 11, 12])

export type GuildRole = { readonly id: string; readonly permissions: string }

export type Overwrite = { readonly id: string; readonly allow: string; readonly deny: string }

/**
 * A member's permissions in a channel: those of its roles, then the channel's overwrites for everyone, for roles and
 * for the member (https://discord.com/developers/docs/topics/permissions#permission-overwrites).
 */
export function grantedIn(
  guild: string,
  member: { readonly id: string; readonly roles: readonly string[] },
  roles: readonly GuildRole[],
  overwrites: readonly Overwrite[],
): string {
  const sum = (sets: readonly (string | undefined)[]) => sets.reduce((all, one) => all | (parse(one) ?? 0n), 0n)
  const mine = (id: string) => id === guild || member.roles.includes(id)
  const base = sum(roles.filter(role => mine(role.id)).map(role => role.permissions))
  if (base & ADMINISTRATOR) return String(base)
  const layers = [
    (id: string) => id === guild,
    (id: string) => member.roles.includes(id),
    (id: string) => id === member.id,
  ]
  const granted = layers.reduce((before, applies) => {
    const own = overwrites.filter(one => applies(one.id))
    return (before & ~sum(own.map(one => one.deny))) | sum(own.map(one => one.allow))
  }, base)
  return String(granted)
}

/** Parses a permission set, a decimal number in a string; null when it is not one. */
const parse = (permissions: string | undefined): bigint | null =>
  permissions !== undefined && /^\d{1,30}$/.test(permissions) ? BigInt(permissions) : null

/** The permissions that the bot lacks to post in a channel, by their names in Discord; empty when unknown. */
export function missingToPost(permissions: string | undefined, channelType: number | undefined): string[] {
  const granted = parse(permissions)
  if (granted === null || granted & ADMINISTRATOR) return []
  const send = channelType !== undefined && THREADS.has(channelType) ? SEND_IN_THREADS : SEND
  return [...TO_POST, send].filter(one => !(granted & one.bit)).map(one => one.name)
}

/** The address for adding the bot to a server with exactly the permissions that it uses. */
export function inviteLink(application: string): string {
  const permissions = ALL.reduce((sum, one) => sum | one.bit, 0n)
  const query = `client_id=${application}&scope=bot+applications.commands&permissions=${permissions}`
  return `https://discord.com/oauth2/authorize?${query}`
}
