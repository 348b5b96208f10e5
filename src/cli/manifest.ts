// `linchpin manifest slack` and `manifest discord`: the declaration of the bot's commands for each platform, as JSON.
import { discordCommands } from '../../adapters/discord/setup/manifest.ts'
import { slackManifest } from '../../adapters/slack/setup/manifest.ts'
import { CATALOG } from '../commands/catalog.ts'
import { DONE, type Io, write } from './io.ts'

/** `url` is the bot's public address, for Slack over HTTP. */
export async function manifest(io: Io, platform: 'slack' | 'discord', url?: string): Promise<number> {
  const made = platform === 'slack' ? slackManifest(CATALOG, url) : discordCommands(CATALOG)
  await write(io.out, `${JSON.stringify(made, null, 2)}\n`)
  return DONE
}
