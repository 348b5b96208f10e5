// Discord: alerts as embeds in its channels, commands from its gateway or as signed HTTP requests.
import type { Adapter, DeliveryKey, PostedId, Receipt } from '../../src/adapter.ts'
import type { Channel } from '../../src/domain/channel.ts'
import type { Command } from '../../src/domain/command.ts'
import { SECOND } from '../../src/domain/time.ts'
import type { Track } from '../../src/domain/track.ts'
import type { Clock, Logger, Random } from '../../src/domain/world.ts'
import { createInFlight } from '../kit/in-flight.ts'
import { within } from '../kit/wait.ts'
import { createHandler } from './commands/interactions.ts'
import type { Interaction } from './commands/invocation.ts'
import type { DiscordAccess } from './commands/may-subscribe.ts'
import { createGateway, type Gateway } from './connection/gateway.ts'
import { createInteractionsRoute, type Handle, INTERACTIONS_PATH } from './connection/http.ts'
import {
  createTransport,
  type DiscordAnswer,
  type DiscordFault,
  INVALID_LIMIT,
  type Transport,
} from './connection/transport.ts'
import { findPost } from './posting/find.ts'
import { findInForum, postInForum, takesNoMessages } from './posting/forum.ts'
import { receiptOf } from './posting/receipts.ts'
import { renderMessage, renderPlain } from './render/render.ts'
import type { Rendered } from './render/rendered.ts'
import { discordCommands } from './setup/manifest.ts'
import { keepRegistering } from './setup/register.ts'

type DiscordOptions = {
  readonly token: string
  /** Ends in /api, without a version; Discord's own when left out. */
  readonly apiUrl?: string
  /** From the application's page; with it, interactions come by HTTP. */
  readonly publicKey?: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  readonly tracks: readonly Track[]
  readonly catalog: readonly Command[]
  readonly access: DiscordAccess
}

const DISCORD = 'https://discord.com/api'

/** How long answers under way may take when the bot is told to stop. */
const FAREWELL = 5_000

/** With a public key interactions come by HTTP, to `web`. Without one the gateway is joined. */
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

    async post(channel, message, key, signal, under) {
      const thread = threadOf(channel, under)
      const posted = await send(transport, thread ?? channel.id, renderMessage(message, key), key, signal, under)
      if (posted.ok) return receiptOfPosted(thread ?? channel.id, posted)
      // Of what was refused nothing stands in the channel, so another form of it is still the same delivery.
      if (takesNoMessages(posted.fault) || (thread !== null && isGone(posted.fault))) {
        const receipt = await postInForum(transport, channel, message, key, signal)
        if (receipt) return receipt
      }
      const receipt = receiptOf(posted.fault)
      if (receipt.kind !== 'rejected') return receipt
      const plain = await send(transport, thread ?? channel.id, renderPlain(message, key), key, signal, under)
      return plain.ok ? receiptOfPosted(thread ?? channel.id, plain) : receiptOf(plain.fault)
    },

    async edit(posted, message, signal) {
      const [channel, id] = posted.split('/')
      const { files, ...body } = renderMessage(message)
      const called = await transport.call('PATCH', `/channels/${channel}/messages/${id}`, { body, signal })
      return called.ok ? { ok: true, id: posted } : receiptOf(called.fault)
    },

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

    linkTo: ({ workspace, id }) => `https://discord.com/channels/${workspace}/${id}`,

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
      gateway = createGateway({
        ...options,
        apiUrl,
        ready(application) {
          if (!registering) register(application)
          registering = true
        },
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

/** A forum's first post of a story is a thread, and a development goes there; null in a channel of messages. */
function threadOf(channel: Channel, under: PostedId | undefined): string | null {
  const place = under?.split('/')[0]
  return place !== undefined && place !== channel.id ? place : null
}

const isGone = (fault: DiscordFault): boolean => receiptOf(fault).kind === 'gone'

/** A development answers the story's first post; if that was deleted, it stands alone. */
function send(
  { call }: Transport,
  place: string,
  { files, ...message }: Rendered,
  key: DeliveryKey,
  signal: AbortSignal,
  under: PostedId | undefined,
): Promise<DiscordAnswer> {
  const message_id = under?.split('/')[1]
  const reference = message_id !== undefined && { message_reference: { message_id, fail_if_not_exists: false } }
  const body = { ...message, ...reference, nonce: key, enforce_nonce: true }
  return call('POST', `/channels/${place}/messages`, { body, signal, ...(files && { files }) })
}

function receiptOfPosted(place: string, called: DiscordAnswer & { ok: true }): Receipt {
  const { id } = (called.value ?? {}) as { id?: unknown }
  if (typeof id === 'string') return { ok: true, id: `${place}/${id}` }
  return { ok: false, kind: 'unsure', detail: 'discord answered without naming the message' }
}

/** Discord must hear within 3 s; a reply it has refused is not followed by work. */
async function replyTo({ call }: Transport, interaction: Interaction, handle: Handle, logger: Logger): Promise<void> {
  const handling = handle(interaction)
  if (!handling) return
  const signal = AbortSignal.timeout(3 * SECOND)
  const { id, token } = interaction
  const called = await call('POST', `/interactions/${id}/${token}/callback`, { body: handling.reply, signal })
  if (!called.ok && called.fault.kind === 'refused')
    return logger.warn(`Discord did not take the first reply to a command: ${called.fault.detail}`)
  await handling.after()
}
