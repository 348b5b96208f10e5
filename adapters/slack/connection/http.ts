// HTTP mode: what Slack sends to /slack/events, let in when it is signed, recent, and comes for the first time.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { type App, HTTPReceiver, isValidSlackRequest } from '@slack/bolt'
import { MINUTE } from '../../../src/domain/time.ts'
import type { Clock } from '../../../src/domain/world.ts'
import { readBody } from '../../kit/read-body.ts'
import { createSeenOnce, type IsFirst } from '../../kit/seen-once.ts'
import { showFailure } from './install-pages.ts'
import { type EventsBody, noteOf } from './notes.ts'
import { sdkLogger } from './sdk-logger.ts'
import { type ApiContext, clientOptions } from './web-api.ts'

/** Where everything from Slack arrives; installing is below the same path. */
export const PREFIX = '/slack/'
export const EVENTS_PATH = '/slack/events'

/** Slack signs the moment of sending; what is further from now than this, either way, is not from now. */
const FRESH = 5 * MINUTE

export type EventsRoute = {
  readonly listener: RequestListener
  readonly receiver: HTTPReceiver
  /** Requests are let in from now on. */
  open(app: App): void
}

export type EventsRouteOptions = ApiContext & {
  readonly signingSecret: string
  readonly clock: Clock
  readonly closing: AbortSignal
  /** Installing in many workspaces; see oauth.ts. */
  readonly install?: Partial<ConstructorParameters<typeof HTTPReceiver>[0]>
}

export function createEventsRoute({
  signingSecret,
  clock,
  closing,
  install = {},
  ...api
}: EventsRouteOptions): EventsRoute {
  const receiver = new HTTPReceiver({
    signingSecret,
    endpoints: [EVENTS_PATH],
    logger: sdkLogger(api.logger),
    ...install,
    installerOptions: {
      ...install.installerOptions,
      clientOptions: clientOptions(api),
      callbackOptions: { failure: (error, _options, _request, response) => showFailure(error, response) },
    },
  })
  if (receiver.installer) acceptStatesOnce(receiver.installer.stateStore, createSeenOnce(clock))
  // The SDK takes a time stamp an hour ahead and a request sent again (both measured): see docs/decisions/0301.
  const isFirst = createSeenOnce(clock)
  let isOpen = false
  return {
    receiver,
    open(app) {
      receiver.init(app)
      isOpen = true
    },
    listener(request, response) {
      if (!isOpen || closing.aborted) return end(response, 503)
      if (request.method === 'GET' && PAGES.has(pathOf(request))) return showPage(pathOf(request), response)
      if (request.method === 'GET' && install.clientId !== undefined) return pass(receiver, request, response)
      if (request.method !== 'POST' || pathOf(request) !== EVENTS_PATH) return end(response, 404)
      void readBody(request).then(body => {
        // What is left of the body is not read, so the next request cannot come this way.
        if (body === null) return end(response.setHeader('connection', 'close'), 413)
        // Without a signature it is Slack's check of our certificate, which the receiver knows, or nothing at all.
        if (request.headers['x-slack-signature'] !== undefined && !isSignedOnce(request, body))
          return end(response, 401)
        const note = noteIn(request, body)
        if (note !== null) {
          api.logger.warn(note)
          return end(response, 200)
        }
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
      isFirst(signature, 2 * FRESH)
    )
  }
}

/** A signed note of Slack's that holds no event, which Bolt does not acknowledge. */
function noteIn({ headers }: IncomingMessage, body: Buffer): string | null {
  if (headers['x-slack-signature'] === undefined || !body.includes('app_rate_limited')) return null
  try {
    const note = JSON.parse(body.toString()) as EventsBody | null
    return note?.type === 'app_rate_limited' ? noteOf(note) : null
  } catch {
    return null
  }
}

/** How long the SDK accepts a state that it signed. */
const STATE = 10 * MINUTE

type StateStore = NonNullable<NonNullable<HTTPReceiver['installer']>['stateStore']>

/** The SDK's states are signed and last ten minutes, and would bring in as many installations as somebody sends. */
function acceptStatesOnce(states: StateStore | undefined, isFirst: IsFirst): void {
  if (states === undefined) return
  const verify = states.verifyStateParam.bind(states)
  states.verifyStateParam = async (now, state) => {
    const asked = await verify(now, state)
    if (isFirst(state, STATE)) return asked
    throw new Error('this link to install the app was used before: begin again at /slack/install')
  }
}

/** What a reviewer and whoever installs the app wants to read first; the text is the project's own. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ['/slack/privacy', 'privacy.md'],
  ['/slack/terms', 'terms.md'],
])

function showPage(path: string, response: ServerResponse): void {
  const file = new URL(`../../../docs/${PAGES.get(path)}`, import.meta.url)
  readFile(file, 'utf8').then(
    text => void response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(text),
    // A package without its docs.
    () => end(response, 404),
  )
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
