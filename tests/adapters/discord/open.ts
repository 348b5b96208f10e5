// The real adapter on a Discord on loopback, both closed when the test ends.
import { onTestFinished } from 'vitest'
import { discordAdapter } from '../../../adapters/discord/adapter.ts'
import type { Answer } from '../../../src/adapter.ts'
import { systemClock } from '../../../src/cli/setup.ts'
import { CATALOG } from '../../../src/commands/catalog.ts'
import type { Channel } from '../../../src/domain/channel.ts'
import type { Track } from '../../../src/domain/track.ts'
import type { Clock } from '../../../src/domain/world.ts'
import * as discordFake from '../../fakes/discord.ts'
import { fakeLogger } from '../../fakes/world.ts'

export const HERE: Channel = { platform: 'discord', workspace: discordFake.GUILD, id: discordFake.CHANNEL }

export const TRACKS: readonly Track[] = [
  { id: 'us-rok', title: 'U.S.–ROK alliance', query: 'ROK' },
  { id: 'security-package', title: 'Security package', query: 'security' },
  { id: 'north-korea-sanctions', title: '대북 제재', query: 'sanctions' },
]

/** Says back what it was asked and by whom. */
export const echo: Answer = async ({ text, channel, user }) => ({
  kind: 'answer',
  title: [`asked ${text}`],
  lines: [[`in ${channel.workspace} ${channel.id} by ${user.name}, who ${user.maySubscribe ? 'may' : 'may not'}`]],
})

export type Opened = Awaited<ReturnType<typeof openDiscord>>

export async function openDiscord(
  options: discordFake.DiscordOptions & {
    token?: string
    given?: string
    clock?: Clock
    publicKey?: string
    everyone?: boolean
  } = {},
) {
  const discord = await discordFake.startDiscord(options)
  onTestFinished(discord.stop)
  const logger = fakeLogger()
  const told: string[] = []
  const adapter = discordAdapter({
    token: options.given ?? 'good-token',
    apiUrl: discord.apiUrl,
    clock: options.clock ?? systemClock,
    random: () => 0,
    logger,
    tracks: TRACKS,
    catalog: CATALOG,
    servers: { joined: async id => void told.push(`joined ${id}`), left: async id => void told.push(`left ${id}`) },
    access: { everyoneMaySubscribe: options.everyone ?? false, discordRoles: ['960000000000000001'] },
    ...(options.publicKey && { publicKey: options.publicKey }),
  })
  onTestFinished(async () => adapter.close?.())
  return { discord, adapter, logger, told }
}

/** With its commands taken and registered. */
export async function listening(options: Parameters<typeof openDiscord>[0] = {}, answer: Answer = echo) {
  const opened = await openDiscord(options)
  await opened.adapter.listen?.(answer)
  await discordFake.until(() => opened.discord.ready.size > 0 && opened.discord.state.commands.length > 0)
  return opened
}
