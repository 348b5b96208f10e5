// HTTP mode: what Slack sends to /slack/events, let in when it is signed, recent, and comes for the first time.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type App, HTTPReceiver, isValidSlackRequest } from '@slack/bolt'
import type { Clock } from '../../../src/domain/world.ts'
import { createFirstTime } from '../commands/redelivered.ts'
import { sdkLogger } from './sdk-logger.ts'
import { type ApiWorld, clientOptions } from './web-api.ts'

/** Where everything from Slack arrives; installing is below the same path. */
export const PREFIX = '/slack/'
export const EVENTS_PATH = '/slack/events'

/** Slack signs the moment of sending; what is further from now than this, either way, is not from now. */
const FRESH = 5 * 60_000

/** Slack's largest payloads are some hundred kilobytes. */
const LARGEST = 1024 * 1024

export type Door = {
  readonly listener: RequestListener
  readonly receiver: HTTPReceiver
  /** Requests are let in from now on. */
  open(app: App): void
}

export type DoorOptions = ApiWorld & {
  readonly signingSecret: string
  readonly clock: Clock
  readonly closing: AbortSignal
  /** Installing in many workspaces; see oauth.ts. */
  readonly install?: Partial<ConstructorParameters<typeof HTTPReceiver>[0]>
}

export function createDoor({ signingSecret, clock, closing, install = {}, ...api }: DoorOptions): Door {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [EVENTS_PATH],
    logger: sdkLogger(api.logger),
    ...install,
    installerOptions: { ...install.installerOptions, clientOptions: clientOptions(api) },
  })
  // The SDK takes a time stamp an hour ahead, and a request that is sent again (both measured): see docs/decisions/0301.
  const firstTime = createFirstTime(clock)
  let isOpen = false
  return {
    receiver,
    open(app) {
      receiver.init(app)
      isOpen = true
    },
    listener(request, response) {
      if (!isOpen || closing.aborted) return end(response, 503)
      if (request.method === 'GET' && install.clientId !== undefined) return pass(receiver, request, response)
      if (request.method !== 'POST' || pathOf(request) !== EVENTS_PATH) return end(response, 404)
      void readBody(request).then(body => {
        // What is left of the body is not read, so the next request cannot come this way.
        if (body === null) return end(response.setHeader('connection', 'close'), 413)
        // Without a signature it is Slack's check of our certificate, which the receiver knows, or nothing at all.
        if (request.headers['x-slack-signature'] !== undefined && !isSignedOnce(request, body))
          return end(response, 401)
        pass(receiver, Object.assign(request, { rawBody: body }), response)
      })
    },
  }

  function isSignedOnce({ headers }: IncomingMessage, body: Buffer): boolean {
    const signature = headers['x-slack-signature']
    const sent = Number(headers['x-slack-request-timestamp'])
    if (typeof signature !== 'string' || !Number.isInteger(sent)) return false
    const now = clock.now().getTime()
    if (Math.abs(now - sent * 1000) > FRESH) return false
    const signed = { 'x-slack-signature': signature, 'x-slack-request-timestamp': sent }
    // Only what is truly signed is remembered, so that nobody can fill the memory from outside.
    return (
      isValidSlackRequest({ signingSecret, body: body.toString(), headers: signed, nowMilliseconds: now }) &&
      firstTime(signature, 2 * FRESH)
    )
  }
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?')[0] ?? '/'

function pass(receiver: HTTPReceiver, request: IncomingMessage, response: ServerResponse): void {
  try {
    receiver.requestListener(request, response)
  } catch {
    // The receiver throws for a path that is not its own.
    end(response, 404)
  }
}

const end = (response: ServerResponse, status: number): void => void response.writeHead(status).end()

/** The whole body, or null when it is too large or the sender left. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > LARGEST) return null
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    return null
  }
}
