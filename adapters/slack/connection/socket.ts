// Socket Mode: keeps one connection to Slack open, and opens the next as soon as Slack asks for it.
import { type App, SocketModeReceiver } from '@slack/bolt'
import type { Clock, Logger, Random } from '../../../src/domain/world.ts'
import type { Called } from '../../kit/fault.ts'
import { type Attempt, keepTrying, OVER } from '../../kit/keep-trying.ts'
import { type EventsBody, noteOf } from './notes.ts'
import { sdkLogger } from './sdk-logger.ts'
import { type ApiContext, call, clientOptions, type SlackFault } from './web-api.ts'

/** Undici's dispatcher, as the SDK takes it. */
export type SocketDispatcher = ConstructorParameters<typeof SocketModeReceiver>[0]['dispatcher']

type SocketContext = ApiContext & {
  readonly app: App
  readonly appToken: string
  readonly socketDispatcher?: SocketDispatcher
  readonly clock: Clock
  readonly random: Random
  readonly closing: AbortSignal
}

/** Slack sends `hello` within a second; a connection without it after this time is given up. */
const GREETING = 15_000

const SHORT = 5_000

/** Deadline for the closing handshake. The SDK alone would wait 30 s and hold up the process. */
const GOODBYE = 1_000

/** Slack's codes for "do not retry". */
const HOPELESS: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
])

/** Reasons for a disconnect that people must fix, and the fix. */
const HANG_UPS: Readonly<Record<string, { readonly said: string; readonly tries: number }>> = {
  link_disabled: {
    said:
      'Socket Mode is switched off for the app (link_disabled): switch it on at https://api.slack.com/apps, your ' +
      'app, Socket Mode, and start again',
    tries: 1,
  },
  // The app's other connections may end, as when a new copy takes over, so this waits some minutes.
  too_many_websockets: {
    said:
      'the app has more connections open than Slack allows, which is ten (too_many_websockets): stop the other bots ' +
      'that run with this SLACK_APP_TOKEN, and start again',
    tries: 8,
  },
}

/**
 * Runs until `closing`. The SDK's own reconnecting is off: after a disconnect frame it left the socket down for 5 s,
 * and a token revoked meanwhile ended the process by an unhandled rejection. Each connection gets its own receiver,
 * so that the old one can finish closing while the new one works.
 */
export function keepConnected(context: SocketContext): Promise<void> {
  let wasConnected = false
  return keepTrying(context, async failures => {
    const isNews = !wasConnected || failures > 0
    const outcome = await connectOnce(context, isNews, failures)
    wasConnected ||= outcome.kind === 'renew'
    return outcome
  })
}

/** Runs one connection from opening to end. */
async function connectOnce(context: SocketContext, isNews: boolean, failures: number): Promise<Attempt> {
  const { clock, logger, closing } = context
  const connection = openConnection(context)
  const opened = await connection.opened
  if (!opened.ok) {
    const hangUp = hangUpOf(connection.reason(), logger, failures)
    if (hangUp) return hangUp
    if (!closing.aborted && isHopeless(opened.fault)) {
      logger.error(`slack: no commands are taken: ${opened.fault.detail}; check SLACK_APP_TOKEN and start again`)
      return OVER
    }
    return { kind: 'failed', detail: `slack: no connection for commands (${opened.fault.detail})` }
  }
  if (isNews) logger.info('slack: connected, taking commands')
  const since = clock.now().getTime()
  await connection.ended
  const hangUp = hangUpOf(connection.reason(), logger, failures)
  if (hangUp) return hangUp
  // Do not hammer a server that greets and hangs up again and again.
  const isShort = clock.now().getTime() - since < SHORT
  return isShort ? { kind: 'failed', detail: 'slack: the connection for commands ended at once' } : { kind: 'renew' }
}

/** The outcome of a disconnect that people must fix, which is not retried forever. Null for any other. */
function hangUpOf(reason: string | null, logger: Logger, failures: number): Attempt | null {
  const hangUp = HANG_UPS[reason ?? '']
  if (!hangUp) return null
  const detail = `slack: no commands are taken: ${hangUp.said}`
  if (failures + 1 < hangUp.tries) return { kind: 'failed', detail }
  logger.error(detail)
  return OVER
}

/** Whether retrying is pointless. */
export const isHopeless = (fault: SlackFault): boolean => fault.kind === 'refused' && HOPELESS.has(fault.code)

type Connection = {
  readonly opened: Promise<Called<unknown, string>>
  /** Resolves when it is closed, or about to be. */
  readonly ended: Promise<void>
  /** Slack's reason for the disconnect, once known. */
  readonly reason: () => string | null
}

function openConnection({ app, appToken, socketDispatcher, clock, closing, ...api }: SocketContext): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    ...(socketDispatcher && { dispatcher: socketDispatcher }),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(api) },
    logger: sdkLogger(api.logger),
    customPropertiesExtractor: ({ envelope_id }) => ({ envelope: envelope_id }),
  })
  receiver.init(app)
  surviveFrames(receiver.client, api.logger)
  let reason: string | null = null
  const ended = new Promise<void>(done => {
    receiver.client.on('ws_message', (data: unknown) => {
      const frame = frameOf(data)
      if (frame?.type !== 'disconnect') return
      reason = String(frame.reason)
      done()
    })
    receiver.client.on('disconnected', () => done())
  })
  const stop = () => void receiver.stop().catch(() => {})
  const close = () => {
    stop()
    // A second disconnect makes the SDK cut the socket.
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
  return { opened, ended, reason: () => reason }
}

/** The SDK's listener rejects on a frame that is `null` or lacks what Slack documents, which would end the process. */
function surviveFrames(client: SocketModeReceiver['client'], logger: Logger): void {
  const takers = client.listeners('ws_message') as ((data: unknown, isBinary: boolean) => Promise<void>)[]
  client.removeAllListeners('ws_message')
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    const taken = withInnerEvent(data, logger)
    for (const take of takers)
      take(taken, isBinary).catch(error => logger.warn('slack: a frame could not be read and is left out', { error }))
  })
}

type Frame = { readonly type?: unknown; readonly reason?: unknown; readonly payload?: EventsBody }

function frameOf(data: unknown): Frame | null {
  if (typeof data !== 'string') return null
  try {
    return JSON.parse(data) as Frame | null
  } catch {
    return null
  }
}

/** A note of Slack's about the events themselves holds none, which the SDK fails on; with one it is acknowledged. */
function withInnerEvent(data: unknown, logger: Logger): unknown {
  const frame = frameOf(data)
  const { payload } = frame ?? {}
  if (frame?.type !== 'events_api' || !payload || payload.event) return data
  logger.warn(noteOf(payload))
  return JSON.stringify({ ...frame, payload: { ...payload, event: { type: String(payload.type) } } })
}
