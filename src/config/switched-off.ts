// Says whether a channel's platform is on, and what would turn it on.
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Environment } from './environment.ts'
import type { Config } from './load.ts'

/** Why nothing can be posted in a channel with this config and environment; null when its platform is on. */
export function whyOff(
  { platform, ...rest }: Channel,
  { webhooks }: Pick<Config, 'webhooks'>,
  { slack, discord, secret }: Environment,
): string | null {
  switch (platform) {
    case 'console':
      return null
    case 'slack':
      return (slack.botToken ?? slack.clientId) === undefined ? 'SLACK_BOT_TOKEN is not set' : null
    case 'discord':
      return discord.token === undefined ? 'DISCORD_TOKEN is not set' : null
    case 'webhook': {
      const key = channelKey({ platform, ...rest })
      const named = webhooks.find(({ channel }) => channelKey(channel) === key)
      if (!named) return `linchpin.yaml has no webhook ${key}`
      return secret(named.secretFrom) === undefined ? `${named.secretFrom} is not set` : null
    }
  }
}
