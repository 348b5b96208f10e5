// Socket Mode: keeps one connection to Slack open, and opens the next at once when Slack asks for it.
import { type App, SocketModeReceiver } from '@slack/bolt'
import { postBackoff } from '../../../src/domain/backoff.ts'
import type { Clock, Logger, Random } from '../../../src/domain/world.ts'
import { wait } from '../posting/pace.ts'
import { sdkLogger } from './sdk-logger.ts'
import { type ApiWorld, type Called, call, clientOptions, type Fault, faultWords } from './web-api.ts'

export type SocketWorld = ApiWorld & {
  readonly app: App
  readonly appToken: string
  readonly clock: Clock
  readonly random: Random
  readonly closing: AbortSignal
}

/** Slack greets within a second; a connection that is not greeted in this time is given up. */
const GREETING = 15_000

const SHORT = 5_000

/** How long the other side may take to answer our goodbye; the SDK alone would wait 30 s, and hold the process up. */
const GOODBYE = 1_000

/** Codes with which Slack says that trying again is no use. */
export const HOPELESS: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
])

/**
 * Runs until `closing`. The SDK's own reconnecting is off: after a disconnect frame it left the socket down for 5 s, and a
 * token revoked meanwhile ended the process by an unhandled rejection. Each connection gets a receiver of its own, so that
 * the old one can finish closing while the new one works.
 */
export async function keepConnected(world: SocketWorld): Promise<void> {
  const { clock, random, logger, closing } = world
  let failures = 0
  let wasConnected = false
  while (!closing.aborted) {
    const connection = openConnection(world)
    const opened = await connection.opened
    if (opened.ok) {
      if (!wasConnected || failures > 0) logger.info('slack: connected, taking commands')
      wasConnected = true
      failures = 0
      const since = clock.now().getTime()
      await connection.ended
      // A server that greets and hangs up again and again is not to be hammered.
      if (clock.now().getTime() - since < SHORT) await wait(clock, postBackoff(0, random), closing)
      continue
    }
    if (closing.aborted) return
    if (isHopeless(opened.fault))
      return logger.error(
        `slack: no commands are taken: ${faultWords(opened.fault)}; check SLACK_APP_TOKEN and start again`,
      )
    if (failures === 0) logger.warn(`slack: no connection for commands (${faultWords(opened.fault)}); trying again`)
    await wait(clock, postBackoff(failures++, random), closing)
  }
}

const isHopeless = (fault: Fault): boolean => fault.kind === 'refused' && HOPELESS.has(fault.code)

type Connection = {
  readonly opened: Promise<Called<unknown>>
  /** When it is closed, or about to be. */
  readonly ended: Promise<void>
}

function openConnection({ app, appToken, clock, closing, ...api }: SocketWorld): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(api) },
    logger: sdkLogger(api.logger),
    customPropertiesExtractor: ({ envelope_id }) => ({ envelope: envelope_id }),
  })
  receiver.init(app)
  surviveFrames(receiver.client, api.logger)
  const ended = new Promise<void>(done => {
    receiver.client.on('ws_message', (data: unknown) => {
      if (isDisconnect(data)) done()
    })
    receiver.client.on('disconnected', () => done())
  })
  const stop = () => void receiver.stop().catch(() => {})
  const close = () => {
    stop()
    // A second goodbye makes the SDK cut the socket.
    receiver.client.once('disconnected', clock.after(GOODBYE, stop))
  }
  closing.addEventListener('abort', close, { once: true })
  const forget = () => closing.removeEventListener('abort', close)
  receiver.client.on('disconnected', forget)
  const opened = call(() => receiver.start(), AbortSignal.timeout(GREETING))
  void opened.then(outcome => {
    if (outcome.ok) return
    close()
    forget()
  })
  return { opened, ended }
}

/** The SDK's listener rejects on a frame that is `null` or lacks what Slack documents, and that would end the process. */
function surviveFrames(client: SocketModeReceiver['client'], logger: Logger): void {
  const takers = client.listeners('ws_message') as ((data: unknown, isBinary: boolean) => Promise<void>)[]
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    for (const take of takers)
      take(data, isBinary).catch(error => logger.warn('slack: a frame could not be read and is left out', { error }))
  })
}

function isDisconnect(data: unknown): boolean {
  if (typeof data !== 'string' || !data.includes('disconnect')) return false
  try {
    return (JSON.parse(data) as { type?: unknown } | null)?.type === 'disconnect'
  } catch {
    return false
  }
}
