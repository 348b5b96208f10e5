// Socket Mode: keeps one connection to Slack open, and opens the next at once when Slack asks for it.
import { type App, SocketModeReceiver } from '@slack/bolt'
import type { Clock, Logger, Random } from '../../../src/domain/world.ts'
import type { Called } from '../../kit/fault.ts'
import { type Attempt, keepTrying, OVER } from '../../kit/keep-trying.ts'
import { sdkLogger } from './sdk-logger.ts'
import { type ApiContext, call, clientOptions, type SlackFault } from './web-api.ts'

type SocketContext = ApiContext & {
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
const HOPELESS: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
])

/**
 * Runs until `closing`. The SDK's own reconnecting is off: after a disconnect frame it left the socket down for 5 s,
 * and a token revoked meanwhile ended the process by an unhandled rejection. Each connection gets its own receiver,
 * so that the old one can finish closing while the new one works.
 */
export function keepConnected(context: SocketContext): Promise<void> {
  let wasConnected = false
  return keepTrying(context, async failures => {
    const isNews = !wasConnected || failures > 0
    const outcome = await connectOnce(context, isNews)
    wasConnected ||= outcome.kind === 'renew'
    return outcome
  })
}

/** One connection from its opening to its end. */
async function connectOnce(context: SocketContext, isNews: boolean): Promise<Attempt> {
  const { clock, logger, closing } = context
  const connection = openConnection(context)
  const opened = await connection.opened
  if (!opened.ok) {
    if (!closing.aborted && isHopeless(opened.fault)) {
      logger.error(`slack: no commands are taken: ${opened.fault.detail}; check SLACK_APP_TOKEN and start again`)
      return OVER
    }
    return { kind: 'failed', detail: `slack: no connection for commands (${opened.fault.detail})` }
  }
  if (isNews) logger.info('slack: connected, taking commands')
  const since = clock.now().getTime()
  await connection.ended
  // A server that greets and hangs up again and again is not to be hammered.
  const isShort = clock.now().getTime() - since < SHORT
  return isShort ? { kind: 'failed', detail: 'slack: the connection for commands ended at once' } : { kind: 'renew' }
}

/** Whether trying again is no use. */
export const isHopeless = (fault: SlackFault): boolean => fault.kind === 'refused' && HOPELESS.has(fault.code)

type Connection = {
  readonly opened: Promise<Called<unknown, string>>
  /** When it is closed, or about to be. */
  readonly ended: Promise<void>
}

function openConnection({ app, appToken, clock, closing, ...api }: SocketContext): Connection {
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

/** The SDK's listener rejects on a frame that is `null` or lacks what Slack documents, which would end the process. */
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
