// `linchpin manifest slack` and `manifest discord`: what each platform is told about the bot's commands, as JSON.
import { discordCommands } from '../../adapters/discord/manifest.ts'
import { slackManifest } from '../../adapters/slack/manifest.ts'
import { CATALOG } from '../commands/catalog.ts'
import { DONE, type Io, write } from './io.ts'

export async function manifest(io: Io, platform: 'slack' | 'discord'): Promise<number> {
  const made = platform === 'slack' ? slackManifest(CATALOG) : discordCommands(CATALOG)
  await write(io.out, `${JSON.stringify(made, null, 2)}\n`)
  return DONE
}
