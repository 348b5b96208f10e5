// Greets a server that the bot was added to, where people are likely to see it.
import type { Answer } from '../../../src/adapter.ts'
import { languageOf } from '../../../src/domain/locale.ts'
import { SECOND } from '../../../src/domain/time.ts'
import type { Logger } from '../../../src/domain/world.ts'
import type { Transport } from '../connection/transport.ts'
import { renderMessage } from '../render/render.ts'

/** Stored servers: one that removed the bot gets no posts until somebody there asks for them again. */
export type Servers = {
  readonly joined: (server: string) => Promise<void>
  readonly left: (server: string) => Promise<void>
}

/** The needed fields of a server (https://discord.com/developers/docs/resources/guild). */
type Server = {
  readonly id: string
  readonly unavailable?: boolean
  readonly preferred_locale?: string
  readonly system_channel_id?: string | null
  readonly channels?: readonly { readonly id: string; readonly type?: number; readonly position?: number }[]
}

type ArrivalsContext = {
  readonly transport: Transport
  readonly logger: Logger
  readonly servers: Servers
  readonly answer: Answer
}

/** Most channels tried, so that a server closed to the bot costs only a few calls. */
const TRIED = 4

/**
 * Handles the gateway's READY, GUILD_CREATE and GUILD_DELETE. Servers listed in READY were joined before; one that
 * returns from an outage is no arrival.
 */
export function createArrivals(context: ArrivalsContext): (type: string, data: unknown) => Promise<void> {
  const known = new Set<string>()
  return async (type, data) => {
    if (type === 'READY') for (const { id } of (data as { guilds?: readonly Server[] }).guilds ?? []) known.add(id)
    const server = data as Server
    if (type === 'GUILD_DELETE' && !server.unavailable && known.delete(server.id)) await context.servers.left(server.id)
    if (type !== 'GUILD_CREATE' || server.unavailable || known.has(server.id)) return
    known.add(server.id)
    await context.servers.joined(server.id)
    await greet(context, server)
  }
}

/** Posts in the server's system channel, or else in the first channel that accepts it. */
async function greet({ transport, answer, logger }: ArrivalsContext, server: Server): Promise<void> {
  const texts = (server.channels ?? []).filter(({ type }) => type === 0)
  const ordered = texts.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)).map(({ id }) => id)
  const places = [...new Set([...(server.system_channel_id ? [server.system_channel_id] : []), ...ordered])]
  const language = languageOf(server.preferred_locale ?? '')
  for (const id of places.slice(0, TRIED)) {
    const message = await answer({
      channel: { platform: 'discord', workspace: server.id, id },
      user: { id: '', name: '', maySubscribe: false, isAdmin: false },
      text: 'installed',
      pressed: true,
      prefix: '/',
      ...(language && { locale: { language } }),
    })
    const { files, ...body } = renderMessage(message)
    const signal = AbortSignal.timeout(15 * SECOND)
    if ((await transport.call('POST', `/channels/${id}/messages`, { body, signal })).ok) return
  }
  logger.info(`Discord: no channel of the server ${server.id} took the first message; /help says how to begin`)
}
