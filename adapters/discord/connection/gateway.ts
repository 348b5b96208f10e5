// The connection to Discord's gateway: discord.js handles heartbeats, resumes and shards; this watches it, restarts it
// when it stays away, and says in words why it cannot connect. Interactions are taken before any cache.
import { Client, DiscordjsError, DiscordjsErrorCodes, GatewayIntentBits, SimpleShardingStrategy } from 'discord.js'
import { SECOND } from '../../../src/domain/time.ts'
import type { Cancel, Clock, Logger, Random } from '../../../src/domain/world.ts'
import { keepTrying, OVER } from '../../kit/keep-trying.ts'
import { wait } from '../../kit/wait.ts'
import type { Interaction } from '../commands/invocation.ts'
import { BAD_TOKEN } from '../setup/application.ts'

type GatewayOptions = {
  readonly token: string
  readonly apiUrl: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Called on each READY with the bot's application. */
  readonly ready: (application: string) => void
  readonly interaction: (interaction: Interaction) => void
  /** Called with events about the bot's servers: READY, GUILD_CREATE, GUILD_DELETE. */
  readonly servers: (type: string, data: unknown) => void
}

export type Gateway = {
  start(): void
  /** Whether every shard is READY or RESUMED. */
  connected(): boolean
  close(): Promise<void>
}

/** Why a connection ended: `refused` does not heal by itself, `lost` may. */
type End = { readonly kind: 'refused' | 'lost' | 'closed'; readonly detail: string }

/** How long connecting or reconnecting may take; discord.js retries by itself within it. */
const READY_WITHIN = 45 * SECOND

/** Shards identify one per 5 s (`max_concurrency`), so later ones get more time. */
const TURN = 6 * SECOND

/** Deadline for the gateway's address. */
const ASKING = 5 * SECOND

/** How long a clean close may take when the other side is gone. */
const GOODBYE = 2 * SECOND

const PORTAL = 'https://discord.com/developers/applications'

/**
 * Close codes that no retry fixes, and what does
 * (https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes).
 */
const FINAL: Readonly<Record<number, string>> = {
  4004: BAD_TOKEN,
  4010: 'Discord takes no connection: it was told a shard that does not exist (4010); start again',
  4011:
    'Discord takes no connection: the bot is in too many servers for the shards it has opened (4011, sharding ' +
    'required); start again, and as many as Discord then names are opened',
  4012: 'Discord takes no connection: it no longer speaks this version of its gateway (4012); update Linchpin',
  4013: 'Discord takes no connection: it does not know an intent that was asked for (4013); update Linchpin',
  4014:
    `Discord takes no connection: an intent is not allowed (4014); at ${PORTAL}, your application, Bot, see to ` +
    '“Privileged Gateway Intents” and save, then start again',
}

export function createGateway(options: GatewayOptions): Gateway {
  const closing = new AbortController()
  let running = Promise.resolve()
  let connected = () => false
  return {
    start() {
      running = keepConnected(options, closing.signal, look => {
        connected = look
      })
    },
    connected: () => connected(),
    async close() {
      closing.abort()
      await running
    },
  }
}

/** `watch` receives a check of each new connection. */
type Watch = (connected: () => boolean) => void

const keepConnected = (options: GatewayOptions, closing: AbortSignal, watch: Watch): Promise<void> =>
  keepTrying({ ...options, closing }, async () => {
    const { end, wasReady } = await connectOnce(options, closing, watch)
    watch(() => false)
    if (end.kind === 'refused') options.logger.error(end.detail)
    if (end.kind !== 'lost') return OVER
    return { kind: wasReady ? 'lost' : 'failed', detail: `Discord cannot be reached (${end.detail})` }
  })

/** One client from login until it is over for good, including everything that discord.js repairs itself. */
async function connectOnce(
  { token, apiUrl, clock, logger, ready, interaction, servers }: GatewayOptions,
  closing: AbortSignal,
  watch: Watch,
): Promise<{ end: End; wasReady: boolean }> {
  const over = Promise.withResolvers<End>()
  const away = deadlines(clock, (shard, ms) =>
    over.resolve({ kind: 'lost', detail: `no answer from the gateway within ${ms / SECOND} s (shard ${shard})` }),
  )
  const buildStrategy = watchedStrategy(clock, logger, ids => {
    for (const [turn, shard] of ids.entries()) away.left(shard, READY_WITHIN + turn * TURN)
    away.back(LOGIN)
  })
  // Only the guilds intent, to hear of new servers. Interactions need no intent, and nothing is cached.
  const rest = { api: apiUrl, version: '10', retries: 0, timeout: ASKING }
  const client = new Client({ intents: [GatewayIntentBits.Guilds], shards: 'auto', rest, ws: { buildStrategy } })
  let wasReady = false
  watch(() => wasReady && away.nobody())
  const stop = () => over.resolve({ kind: 'closed', detail: '' })
  closing.addEventListener('abort', stop, { once: true })

  onPacket(client, (type, data, shard) => {
    if (type === 'INTERACTION_CREATE') interaction(data as Interaction)
    if (type === 'READY' || type === 'GUILD_CREATE' || type === 'GUILD_DELETE') servers(type, data)
    if (type !== 'READY' && type !== 'RESUMED') return
    away.back(shard)
    if (type === 'RESUMED') return logger.info('Discord: connected again')
    const { application, user } = data as { application?: { id?: string }; user?: { id: string } }
    ready(application?.id ?? user?.id ?? '')
    if (!away.nobody()) return
    logger.info(wasReady ? 'Discord: connected again' : 'Discord: connected')
    wasReady = true
  })
  client.on('shardReconnecting', shard => away.left(shard, READY_WITHIN))
  client.on('shardDisconnect', ({ code }) => over.resolve(endOf(code)))
  client.on('shardError', error => logger.debug('the Discord socket had an error', { error }))
  client.on('error', error => logger.warn('discord.js reports an error', { error }))
  client.on('invalidated', () => over.resolve({ kind: 'lost', detail: 'the session was ended' }))

  away.left(LOGIN, READY_WITHIN)
  // Some refusals leave login() pending forever; `away` is its deadline.
  client.login(token).catch((error: unknown) => over.resolve(loginEnd(error)))
  const end = await over.promise
  away.stop()
  closing.removeEventListener('abort', stop)
  await Promise.race([client.destroy(), wait(clock, 2 * GOODBYE)])
  return { end, wasReady }
}

/** Stands for the time before discord.js knows the gateway; no shard has this number. */
const LOGIN = -1

/**
 * Looks after the sockets that discord.js leaves to themselves. `shards` and the shard's own functions are not in its
 * types.
 *
 * - `ws` waits 30 s for an answer to its closing frame: when the other side has gone, a zombie that was noticed would
 *   stay for as long, and the process ended 30.2 s after SIGTERM (measured). It is cut.
 * - Ending a shard that still waits for READY sets off its own reconnecting, which swallows the end: destroy() never
 *   returned, and IDENTIFY went on every 15 s (measured). Once ended it stays ended.
 * - A frame that is not what Discord documents (op 10 without data, a null READY) rejects where nobody listens and
 *   would end the process. It is left out; what then fails to come is noticed by its deadline.
 */
function watchedStrategy(clock: Clock, logger: Logger, spawned: (shards: readonly number[]) => void) {
  return (manager: ConstructorParameters<typeof SimpleShardingStrategy>[0]) => {
    const strategy = new SimpleShardingStrategy(manager)
    const { shards } = strategy as unknown as { shards: Map<number, Shard> }
    const spawn = strategy.spawn.bind(strategy)
    strategy.spawn = async ids => {
      await spawn(ids)
      for (const shard of shards.values()) lookAfter(shard, clock, logger)
      spawned(ids)
    }
    return strategy
  }
}

type Shard = {
  readonly connection: { terminate(): void } | null
  destroy: (options?: { readonly recover?: number }) => Promise<void>
  internalConnect: () => Promise<void>
  onMessage: (data: unknown, isBinary: boolean) => Promise<void>
}

function lookAfter(shard: Shard, clock: Clock, logger: Logger): void {
  const { destroy, internalConnect, onMessage } = shard
  let isEnded = false
  shard.destroy = async options => {
    if (isEnded) return
    isEnded = options?.recover === undefined
    const { connection } = shard
    clock.after(GOODBYE, () => connection?.terminate())
    await destroy.call(shard, options)
  }
  shard.internalConnect = async () => {
    if (isEnded) return
    await internalConnect.call(shard).catch(error => logger.debug('a Discord socket could not be opened', { error }))
  }
  shard.onMessage = (data, isBinary) =>
    onMessage
      .call(shard, data, isBinary)
      .catch(error => logger.warn('Discord sent a frame that cannot be read; it is left out', { error }))
}

/**
 * Hands over each packet as it came. All but what the connection itself needs is kept from the client, which builds
 * structures of it and throws on what a gateway leaves out (`entitlements`).
 */
function onPacket(client: Client, take: (type: string, data: unknown, shard: number) => void): void {
  const listen = client.on.bind(client) as (
    event: 'raw',
    listener: (packet: { t: string; d: unknown }, shard: number) => void,
  ) => unknown
  listen('raw', (packet, shard) => {
    const type = packet.t
    if (type !== 'READY' && type !== 'RESUMED') packet.t = 'TAKEN'
    take(type, packet.d, shard)
  })
}

/** A timer for each shard that is away; `gone` is told of one that does not come back in its time. */
function deadlines(clock: Clock, gone: (shard: number, ms: number) => void) {
  const timers = new Map<number, Cancel>()
  const back = (shard: number) => {
    timers.get(shard)?.()
    timers.delete(shard)
  }
  return {
    back,
    nobody: () => timers.size === 0,
    left(shard: number, ms: number) {
      if (timers.has(shard)) return
      timers.set(
        shard,
        clock.after(ms, () => gone(shard, ms)),
      )
    },
    stop() {
      for (const shard of [...timers.keys()]) back(shard)
    },
  }
}

const endOf = (code: number): End =>
  code in FINAL
    ? { kind: 'refused', detail: FINAL[code] ?? '' }
    : { kind: 'lost', detail: `the gateway closed with ${code}` }

function loginEnd(error: unknown): End {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return { kind: 'refused', detail: BAD_TOKEN }
  return { kind: 'lost', detail: error instanceof Error ? error.message : String(error) }
}
