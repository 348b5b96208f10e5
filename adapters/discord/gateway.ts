// The socket to Discord's gateway: discord.js heartbeats, resumes and shards; this watches it, starts it anew when it
// stays away, and says in a sentence why it cannot come. Interactions are taken as they arrive, before any cache.
import { Client, DiscordjsError, DiscordjsErrorCodes, SimpleShardingStrategy } from 'discord.js'
import { SECOND } from '../../src/domain/time.ts'
import type { Cancel, Clock, Logger, Random } from '../../src/domain/world.ts'
import { BAD_TOKEN } from './application.ts'
import type { Interaction } from './invocation.ts'
import { pause } from './pause.ts'

export type GatewayOptions = {
  readonly token: string
  readonly apiUrl: string
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
  /** Told at each READY which application the bot is. */
  readonly ready: (application: string) => void
  readonly interaction: (interaction: Interaction) => void
}

export type Gateway = {
  start(): void
  /** Every shard has said READY or RESUMED since it was last lost. */
  connected(): boolean
  close(): Promise<void>
}

/** Why a connection is over: `token` will not mend by itself, `lost` may. */
type End = { readonly kind: 'token' | 'lost' | 'closed'; readonly detail: string }

/** From the start of a connection, or from losing it, until the bot answers again; discord.js tries by itself in between. */
const PATIENCE = 45 * SECOND

const LONGEST_PAUSE = 120 * SECOND

/** How long a polite goodbye may take when the other side has gone. */
const GOODBYE = 2 * SECOND

const AUTHENTICATION_FAILED = 4004

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

/** `watch` is given, for each connection, how to see whether it stands. */
type Watch = (connected: () => boolean) => void

async function keepConnected(options: GatewayOptions, closing: AbortSignal, watch: Watch): Promise<void> {
  const { clock, random, logger } = options
  let failures = 0
  while (!closing.aborted) {
    const { end, wasReady } = await connectOnce(options, closing, watch)
    watch(() => false)
    if (end.kind === 'closed') return
    if (end.kind === 'token') {
      logger.error(BAD_TOKEN)
      return
    }
    failures = wasReady ? 1 : failures + 1
    const wait = Math.min(LONGEST_PAUSE, SECOND * 2 ** (failures - 1)) * (0.5 + random() / 2)
    logger.warn(`Discord cannot be reached (${end.detail}); trying again in ${Math.ceil(wait / SECOND)} s`)
    await pause(clock, wait, closing)
  }
}

/** One client from login until it is over for good; what discord.js mends by itself stays within it. */
async function connectOnce(
  { token, apiUrl, clock, logger, ready, interaction }: GatewayOptions,
  closing: AbortSignal,
  watch: Watch,
): Promise<{ end: End; wasReady: boolean }> {
  // No intent: interactions need none, so nothing else arrives and nothing is cached.
  const rest = { api: apiUrl, version: '10', retries: 0 }
  const client = new Client({ intents: [], shards: 'auto', rest, ws: { buildStrategy: impatientStrategy(clock) } })
  const over = Promise.withResolvers<End>()
  const away = patience(clock, shard =>
    over.resolve({ kind: 'lost', detail: `no answer from the gateway within ${PATIENCE / SECOND} s (shard ${shard})` }),
  )
  let wasReady = false
  watch(() => wasReady && away.nobody())
  const stop = () => over.resolve({ kind: 'closed', detail: '' })
  closing.addEventListener('abort', stop, { once: true })

  onPacket(client, (type, data, shard) => {
    if (type === 'INTERACTION_CREATE') interaction(data as Interaction)
    if (type !== 'READY' && type !== 'RESUMED') return
    away.back(LOGIN)
    away.back(shard)
    if (type === 'RESUMED') return logger.info('Discord: connected again')
    const { application, user } = data as { application?: { id?: string }; user?: { id: string } }
    logger.info(wasReady ? 'Discord: connected anew' : 'Discord: connected')
    wasReady = true
    ready(application?.id ?? user?.id ?? '')
  })
  client.on('shardReconnecting', shard => away.left(shard))
  client.on('shardDisconnect', ({ code }) => over.resolve(endOf(code)))
  client.on('shardError', error => logger.debug('the Discord socket had an error', { error }))
  client.on('error', error => logger.warn('discord.js reports an error', { error }))
  client.on('invalidated', () => over.resolve({ kind: 'lost', detail: 'the session was ended' }))

  away.left(LOGIN)
  // With some refusals login() stays pending for ever; `away` is its deadline.
  client.login(token).catch((error: unknown) => over.resolve(loginEnd(error)))
  const end = await over.promise
  away.stop()
  closing.removeEventListener('abort', stop)
  await client.destroy()
  return { end, wasReady }
}

/** Not a shard's number. */
const LOGIN = -1

/**
 * Cuts a socket that is not closed in time. `ws` waits 30 s for an answer to its closing frame: when the other side has gone,
 * a zombie that was noticed would stay for as long, and the process ended 30.2 s after SIGTERM (measured).
 * `shards`, `connection` and `destroy` are discord.js's own and not in its types.
 */
function impatientStrategy(clock: Clock) {
  return (manager: ConstructorParameters<typeof SimpleShardingStrategy>[0]) => {
    const strategy = new SimpleShardingStrategy(manager)
    const { shards } = strategy as unknown as { shards: Map<number, Shard> }
    const spawn = strategy.spawn.bind(strategy)
    strategy.spawn = async ids => {
      await spawn(ids)
      for (const shard of shards.values()) closeInTime(shard, clock)
    }
    return strategy
  }
}

type Shard = {
  readonly connection: { terminate(): void } | null
  destroy: (options?: object) => Promise<void>
}

function closeInTime(shard: Shard, clock: Clock): void {
  const destroy = shard.destroy.bind(shard)
  shard.destroy = options => {
    const { connection } = shard
    clock.after(GOODBYE, () => connection?.terminate())
    return destroy(options)
  }
}

/**
 * Hands over each packet as it came. An interaction is taken away from the client, which would build structures of it
 * and throws on what a smaller gateway leaves out (`entitlements`).
 */
function onPacket(client: Client, take: (type: string, data: unknown, shard: number) => void): void {
  const listen = client.on.bind(client) as (
    event: 'raw',
    listener: (packet: { t: string; d: unknown }, shard: number) => void,
  ) => unknown
  listen('raw', (packet, shard) => {
    const type = packet.t
    if (type === 'INTERACTION_CREATE') packet.t = 'TAKEN'
    take(type, packet.d, shard)
  })
}

/** A timer for each shard that is away; `gone` is told of one that does not come back in time. */
function patience(clock: Clock, gone: (shard: number) => void) {
  const timers = new Map<number, Cancel>()
  const back = (shard: number) => {
    timers.get(shard)?.()
    timers.delete(shard)
  }
  return {
    back,
    nobody: () => timers.size === 0,
    left(shard: number) {
      if (timers.has(shard)) return
      timers.set(
        shard,
        clock.after(PATIENCE, () => gone(shard)),
      )
    },
    stop() {
      for (const shard of [...timers.keys()]) back(shard)
    },
  }
}

const endOf = (code: number): End =>
  code === AUTHENTICATION_FAILED
    ? { kind: 'token', detail: '' }
    : { kind: 'lost', detail: `the gateway closed with ${code}` }

function loginEnd(error: unknown): End {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return { kind: 'token', detail: '' }
  return { kind: 'lost', detail: error instanceof Error ? error.message : String(error) }
}
