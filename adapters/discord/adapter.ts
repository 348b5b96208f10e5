// The Discord adapter: posts through REST, takes commands from the gateway or as signed HTTP requests.
import type { Adapter } from '../../src/adapter.ts'
import type { Command } from '../../src/domain/command.ts'
import { SECOND } from '../../src/domain/time.ts'
import type { Track } from '../../src/domain/track.ts'
import type { Clock, Logger, Random } from '../../src/domain/world.ts'
import { createInFlight } from '../kit/in-flight.ts'
import { within } from '../kit/wait.ts'
import { createArrivals, type Servers } from './commands/arrivals.ts'
import { createHandler } from './commands/interactions.ts'
import type { Interaction } from './commands/invocation.ts'
import type { DiscordAccess } from './commands/may-subscribe.ts'
import { createGateway, type Gateway } from './connection/gateway.ts'
import { createInteractionsRoute, type Handle, INTERACTIONS_PATH } from './connection/http.ts'
import { createTransport, INVALID_LIMIT, type Transport } from './connection/transport.ts'
import { findPost } from './posting/find.ts'
import { findInForum } from './posting/forum.ts'
import { edit, post, remove } from './posting/post.ts'
import { discordCommands } from './setup/manifest.ts'
import { keepRegistering } from './setup/register.ts'

type DiscordOptions = {
  readonly token: string
  /** Ends in /api, without a version; Discord's own by default. */
  readonly apiUrl?: string
  /** The application's public key; with it, interactions come by HTTP. */
  readonly publicKey?: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly tracks: readonly Track[]
  readonly catalog: readonly Command[]
  readonly access: DiscordAccess
  readonly servers: Servers
}

const DISCORD = 'https://discord.com/api'

/** How long a stopping bot waits for answers in progress. */
const FAREWELL = 5_000

/** With a public key interactions come by HTTP, without one by the gateway. */
export function discordAdapter(options: DiscordOptions): Adapter {
  const { apiUrl = DISCORD, publicKey, clock, logger } = options
  const transport = createTransport({ ...options, apiUrl })
  const closing = new AbortController()
  const inFlight = createInFlight('discord', logger)
  const route =
    publicKey === undefined
      ? null
      : createInteractionsRoute({ ...options, publicKey, inFlight, closing: closing.signal })
  let gateway: Gateway | null = null

  const register = (application: string | null) => {
    const commands = discordCommands(options.catalog)
    void inFlight.run(() => keepRegistering({ ...options, transport, commands, application, closing: closing.signal }))
  }

  return {
    name: 'discord',

    post: (...posting) => post(transport, ...posting),
    edit: (...editing) => edit(transport, ...editing),
    remove: (...removing) => remove(transport, ...removing),

    async find(channel, key, since) {
      const found = await findPost(transport, clock, channel, key, since)
      if (found !== 'absent' && found !== 'unknown') return found
      return (await findInForum(transport, channel, key, since)) ?? found
    },

    async direct(channel, user, signal) {
      if (!/^\d+$/.test(user)) return null
      const opened = await transport.call('POST', '/users/@me/channels', { body: { recipient_id: user }, signal })
      const { id } = ((opened.ok && opened.value) || {}) as { id?: unknown }
      return typeof id === 'string' ? { ...channel, id } : null
    },

    // The id of a forum post includes its thread.
    linkTo: ({ workspace, id }, posted) => `https://discord.com/channels/${workspace}/${posted ?? id}`,

    health: () => [
      ...(gateway ? [gateway.connected() ? 'connected to the gateway' : 'not connected to the gateway now'] : []),
      refusedLine(transport.invalidAnswers()),
    ],

    async listen(answer) {
      const handle = createHandler({ ...options, transport }, answer)
      if (route) {
        route.open(handle)
        return register(null)
      }
      let registering = false
      const arrivals = createArrivals({ ...options, transport, answer })
      gateway = createGateway({
        ...options,
        apiUrl,
        ready(application) {
          if (!registering) register(application)
          registering = true
        },
        servers: (...told) => void inFlight.run(() => arrivals(...told)),
        interaction(one) {
          if (!closing.signal.aborted) void inFlight.run(() => replyTo(transport, one, handle, logger))
        },
      })
      gateway.start()
    },

    ...(route && { web: { prefix: INTERACTIONS_PATH, listener: route.listener } }),

    async close() {
      closing.abort()
      await gateway?.close()
      await within(FAREWELL, inFlight.drained())
      transport.close()
    },
  }
}

const refusedLine = (count: number): string =>
  `${count} ${count === 1 ? 'call' : 'calls'} refused in the last ten minutes; ` +
  `Discord blocks an address at ${INVALID_LIMIT}`

/** Discord wants a reply within 3 s; after a refused reply the work is not done. */
async function replyTo({ call }: Transport, interaction: Interaction, handle: Handle, logger: Logger): Promise<void> {
  const handling = handle(interaction)
  if (!handling) return
  const signal = AbortSignal.timeout(3 * SECOND)
  const { id, token } = interaction
  const called = await call('POST', `/interactions/${id}/${token}/callback`, { body: await handling.reply, signal })
  if (!called.ok && called.fault.kind === 'refused')
    return logger.warn(`Discord did not take the first reply to a command: ${called.fault.detail}`)
  await handling.after()
}
