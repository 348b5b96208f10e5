// Where people read: a platform, a workspace on it, a channel in that; and its written form.

export type Platform = 'slack' | 'discord' | 'console' | 'webhook'

export const PLATFORMS: readonly Platform[] = ['slack', 'discord', 'console', 'webhook']

/**
 * `workspace` is a Slack team or a Discord guild; the console has `local`, a webhook has the name given in the
 * config.
 */
export type Channel = {
  readonly platform: Platform
  readonly workspace: string
  readonly id: string
}

/** The terminal the bot was started in. */
export const CONSOLE: Channel = { platform: 'console', workspace: 'local', id: 'console' }

/** The workspace of Discord's conversations outside any server; guild ids are numbers, so it is nobody's. */
export const DIRECT = 'direct'

/** Whether a channel is a conversation of one person with the bot. */
export const isDirect = ({ platform, workspace, id }: Channel): boolean =>
  workspace === DIRECT || (platform === 'slack' && /^[DU]/.test(id))

/** `slack/T1/C1`: what an operator types, and the key of the channel's delivery lane. */
export const channelKey = (channel: Channel): string => `${channel.platform}/${channel.workspace}/${channel.id}`

/** It becomes part of an address on its platform: two dots would lead elsewhere. */
const NAME = /^\w[\w.-]*$/

/** Reads `platform/workspace/channel`; null when it is not one. */
export function parseChannel(text: string): Channel | null {
  const [platform, workspace, id, ...rest] = text.trim().split('/')
  const known = PLATFORMS.find(name => name === platform)
  if (!known || !workspace || !id || rest.length > 0) return null
  if (!NAME.test(workspace) || !NAME.test(id)) return null
  return { platform: known, workspace, id }
}
