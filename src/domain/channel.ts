// A channel: platform, workspace and channel id, and its written form.

export type Platform = 'slack' | 'discord' | 'console' | 'webhook'

export const PLATFORMS: readonly Platform[] = ['slack', 'discord', 'console', 'webhook']

/** `workspace` is a Slack team or a Discord guild; `local` for the console; for a webhook, its name in the config. */
export type Channel = {
  readonly platform: Platform
  readonly workspace: string
  readonly id: string
}

/** The terminal the bot was started in. */
export const CONSOLE: Channel = { platform: 'console', workspace: 'local', id: 'console' }

/** The workspace of Discord's direct messages; guild ids are numbers, so this collides with none. */
export const DIRECT = 'direct'

/** Whether a channel is a direct message with the bot. */
export const isDirect = ({ platform, workspace, id }: Channel): boolean =>
  workspace === DIRECT || (platform === 'slack' && /^[DU]/.test(id))

/** `slack/T1/C1`: as operators type it, and the key of the channel's delivery lane. */
export const channelKey = (channel: Channel): string => `${channel.platform}/${channel.workspace}/${channel.id}`

/** The id becomes part of a URL, where `..` would lead elsewhere. */
const NAME = /^\w[\w.-]*$/

/** Parses `platform/workspace/channel`; null when it is not one. */
export function parseChannel(text: string): Channel | null {
  const [platform, workspace, id, ...rest] = text.trim().split('/')
  const known = PLATFORMS.find(name => name === platform)
  if (!known || !workspace || !id || rest.length > 0) return null
  if (!NAME.test(workspace) || !NAME.test(id)) return null
  return { platform: known, workspace, id }
}
