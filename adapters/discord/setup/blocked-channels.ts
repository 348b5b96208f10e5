// Doctor's check of the following channels: can the bot see them and post there?
import type { Channel } from '../../../src/domain/channel.ts'
import type { Transport } from '../connection/transport.ts'
import { type GuildRole, grantedIn, missingToPost, type Overwrite } from './permissions.ts'

/** Most channels checked, to keep doctor fast. */
const MOST = 25

type Settings = { readonly type?: number; readonly permission_overwrites?: readonly Overwrite[] }

/** One sentence per channel where the bot cannot post. `bot` is its user id. */
export async function blockedChannels(
  transport: Transport,
  bot: string,
  channels: readonly Channel[],
): Promise<{ readonly channel: Channel; readonly told: string }[]> {
  const looked = await Promise.all(
    channels.slice(0, MOST).map(async channel => ({ channel, told: await blocked(transport, bot, channel) })),
  )
  return looked.flatMap(({ channel, told }) => (told === null ? [] : [{ channel, told }]))
}

async function blocked(transport: Transport, bot: string, { workspace, id }: Channel): Promise<string | null> {
  const ask = async (route: string): Promise<unknown> => {
    const called = await transport.call('GET', route, { signal: AbortSignal.timeout(5_000) })
    return called.ok ? called.value : called.fault
  }
  const channel = await transport.call('GET', `/channels/${id}`, { signal: AbortSignal.timeout(5_000) })
  if (!channel.ok) return `cannot be seen: ${channel.fault.detail}`
  const [roles, member] = await Promise.all([
    ask(`/guilds/${workspace}/roles`),
    ask(`/guilds/${workspace}/members/${bot}`),
  ])
  if (!Array.isArray(roles) || !isMember(member)) return null
  const { type, permission_overwrites = [] } = channel.value as Settings
  const granted = grantedIn(workspace, { id: bot, roles: member.roles }, roles as GuildRole[], permission_overwrites)
  const missing = missingToPost(granted, type)
  if (missing.length === 0) return null
  const names = missing.map(name => `“${name}”`).join(' and ')
  return `Linchpin lacks ${names}: give it that in the channel’s settings, under Permissions`
}

const isMember = (given: unknown): given is { readonly roles: readonly string[] } =>
  typeof given === 'object' && given !== null && Array.isArray((given as { roles?: unknown }).roles)
