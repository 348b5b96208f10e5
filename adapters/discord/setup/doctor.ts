// Doctor's check of Discord: the token, whether interactions arrive, and how to add the bot to a server.
import { type Channel, channelKey } from '../../../src/domain/channel.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import { createTransport, type Transport } from '../connection/transport.ts'
import { type Application, askApplication, BAD_TOKEN } from './application.ts'
import { blockedChannels } from './blocked-channels.ts'
import { inviteLink } from './permissions.ts'

type DiscordFinding = { readonly state: 'well' | 'off' | 'bad'; readonly told: string; readonly link?: string }

type CheckOptions = {
  readonly token: string
  readonly apiUrl?: string
  readonly publicKey?: string
  /** The channels that follow something. */
  readonly channels: readonly Channel[]
  readonly clock: Clock
  readonly logger: Logger
}

export async function checkDiscord(options: CheckOptions): Promise<DiscordFinding[]> {
  const transport = createTransport({ apiUrl: 'https://discord.com/api', ...options })
  const application = await askApplication(transport)
  if (!application.ok) return [bad(application.badToken ? BAD_TOKEN : `cannot be asked: ${application.detail}`)]
  return [
    well(`the token is good, for “${application.name}”`),
    interactionsFinding(application, options.publicKey),
    { ...well('to add it to a server, open '), link: inviteLink(application.id) },
    ...(await channelFindings(transport, options.channels)),
  ]
}

async function channelFindings(transport: Transport, channels: readonly Channel[]): Promise<DiscordFinding[]> {
  if (channels.length === 0) return []
  const me = await transport.call('GET', '/users/@me', { signal: AbortSignal.timeout(5_000) })
  const { id } = ((me.ok && me.value) || {}) as { id?: string }
  if (id === undefined) return []
  const blocked = await blockedChannels(transport, id, channels)
  if (blocked.length === 0) return [well('it may post in the channels that follow something')]
  return blocked.map(({ channel, told }) => bad(`${channelKey(channel)}: ${told}`))
}

const well = (told: string): DiscordFinding => ({ state: 'well', told })
const bad = (told: string): DiscordFinding => ({ state: 'bad', told })

/** With an address on the application's page, Discord sends interactions there and never to the gateway. */
function interactionsFinding(
  { endpoint, verifyKey }: Application & { ok: true },
  publicKey: string | undefined,
): DiscordFinding {
  if (publicKey === undefined)
    return endpoint === null
      ? well('commands come through the gateway')
      : bad(
          `commands go to ${endpoint}, and none comes here: clear “Interactions Endpoint URL”, ` +
            'or set DISCORD_PUBLIC_KEY',
        )
  if (verifyKey !== null && verifyKey !== publicKey.toLowerCase())
    return bad('DISCORD_PUBLIC_KEY is another application’s: copy “Public Key” from General Information')
  return endpoint === null
    ? bad(
        'no command comes over HTTP yet: write https://YOUR-NAME/discord/interactions into “Interactions Endpoint URL”',
      )
    : well(`commands come over HTTP, to ${endpoint}`)
}
