// The Slack adapter: posts through the Web API, takes commands through Bolt.

import { App, type Receiver } from '@slack/bolt'
import type { Adapter } from '../../src/adapter.ts'
import type { Command } from '../../src/domain/command.ts'
import { createServerClock, type ServerClock } from '../../src/domain/server-clock.ts'
import type { Subscription } from '../../src/domain/subscription.ts'
import type { Track } from '../../src/domain/track.ts'
import type { Clock, Logger, Random } from '../../src/domain/world.ts'
import { createInFlight } from '../kit/in-flight.ts'
import { createSeenOnce } from '../kit/seen-once.ts'
import { within } from '../kit/wait.ts'
import { type Asking, createAsking } from './commands/ask.ts'
import { listenToForms, openSubscribe } from './commands/forms.ts'
import { greeting, listenToArrivals } from './commands/greet.ts'
import { type ListenersContext, listenToPeople } from './commands/listeners.ts'
import type { SlackAccess } from './commands/may-subscribe.ts'
import { createRespond } from './commands/respond.ts'
import { createEventsRoute, EVENTS_PATH, type EventsRoute, PREFIX } from './connection/http.ts'
import { installing, type OAuth } from './connection/oauth.ts'
import { sdkLogger } from './connection/sdk-logger.ts'
import { keepConnected, type SocketDispatcher } from './connection/socket.ts'
import { clientOptions } from './connection/web-api.ts'
import { forgetUninstalled, manyWorkspaces, oneWorkspace, type Workspaces } from './connection/workspaces.ts'
import { createPace } from './posting/pace.ts'
import { createPosts } from './posting/posts.ts'
import type { FormLocale } from './render/subscribe-form.ts'

export type SlackOptions = {
  /** The token of a single workspace; unused with `oauth`. */
  readonly botToken?: string | undefined
  /** Socket Mode. */
  readonly appToken?: string | undefined
  /** HTTP mode. With neither this nor Socket Mode the bot posts alerts but takes no commands. */
  readonly signingSecret?: string | undefined
  /** For an app installed by many workspaces over HTTP. */
  readonly oauth?: OAuth | undefined
  /** Ends in `/api/`; Slack's own by default. */
  readonly apiUrl?: string | undefined
  /** The connection for Socket Mode; the SDK's own by default. */
  readonly socketDispatcher?: SocketDispatcher
  readonly catalog: readonly Command[]
  readonly tracks: readonly Track[]
  readonly subscriptionsIn: (workspace: string) => Promise<readonly Subscription[]>
  /** A channel's language and zone if known; without it forms are in English. */
  readonly localeIn?: (workspace: string, channel: string) => Promise<FormLocale>
  readonly access: SlackAccess
  /** Where questions about the bot go; shown in the App Home. */
  readonly contact?: string | undefined
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/** How long a stopping bot works on answers; after that people are told to ask again. */
const GRACE = 3_000

/** How long sending the last answers may take. */
const FAREWELL = 5_000

export function slackAdapter(options: SlackOptions): Adapter {
  const closing = new AbortController()
  const cut = new AbortController()
  const serverClock = createServerClock(options.clock)
  let people: ListenersContext | null = null
  const oauth = options.oauth && {
    ...options.oauth,
    installations: greeting(options.oauth.installations, () => people),
  }
  const context = { ...options, oauth, serverClock, closing: closing.signal, cut: cut.signal }
  const route = openRoute(context)
  const workspaces = workspacesOf(context, route)
  const pace = createPace(options.clock)
  const inFlight = createInFlight('slack', options.logger)
  let asking: Asking | null = null
  let connected: Promise<void> = Promise.resolve()

  return {
    name: 'slack',
    ...createPosts({ ...context, pace, clientOf: workspaces.clientOf }),
    // Slack opens the conversation when a message is addressed to a person.
    direct: async (channel, user) => (/^[UW][A-Z0-9]+$/.test(user) ? { ...channel, id: user } : null),
    linkTo: ({ workspace, id }, posted) => {
      const [, , ts] = posted?.split('/') ?? []
      return `https://app.slack.com/client/${workspace}/${id}${ts ? `/p${ts.replace('.', '')}` : ''}`
    },
    ...(route && { web: { prefix: PREFIX, listener: route.listener } }),

    async listen(answer) {
      const app = await createApp(context, workspaces)
      asking = createAsking({ ...context, answer })
      people = listenOn(app, context, { asking, pace, inFlight, clientOf: workspaces.clientOf })
      route?.open(app)
      connected = connect(context, app, workspaces)
    },

    async close() {
      closing.abort()
      await within(GRACE, inFlight.drained())
      asking?.giveUp()
      await within(FAREWELL, Promise.all([inFlight.drained(), connected]))
      cut.abort()
    },
  }
}

type AdapterContext = SlackOptions & {
  readonly serverClock: ServerClock
  readonly closing: AbortSignal
  readonly cut: AbortSignal
}

function workspacesOf(context: AdapterContext, route: EventsRoute | null): Workspaces {
  if (context.oauth && route) return manyWorkspaces(context, route.receiver)
  return oneWorkspace(context, context.botToken ?? '')
}

async function createApp(context: AdapterContext, { authorize }: Workspaces): Promise<App> {
  const app = new App({
    receiver: NO_RECEIVER,
    authorize,
    clientOptions: clientOptions(context),
    convoStore: false,
    logger: sdkLogger(context.logger),
    // Otherwise a fault in the constructor becomes a rejection that nobody can catch.
    deferInitialization: true,
  })
  await app.init()
  app.error(async error => context.logger.error('slack: a request could not be handled', { error }))
  return app
}

function listenOn(
  app: App,
  context: AdapterContext,
  parts: Pick<ListenersContext, 'asking' | 'pace' | 'inFlight' | 'clientOf'>,
): ListenersContext {
  const people = {
    ...context,
    ...parts,
    app,
    respond: createRespond(context.clock, context.logger),
    isFirst: createSeenOnce(context.clock),
    openForm: (...asked: Parameters<ListenersContext['openForm']>) => openSubscribe(context, ...asked),
  }
  listenToPeople(people)
  listenToForms(people)
  listenToArrivals(people)
  if (context.oauth) forgetUninstalled(app, context.oauth.installations, context)
  return people
}

/** HTTP mode, possibly beside Socket Mode: Slack uses the one that the app is configured for. */
function openRoute({ signingSecret, oauth, ...context }: AdapterContext): EventsRoute | null {
  if (signingSecret === undefined) return null
  return createEventsRoute({ ...context, signingSecret, ...(oauth && { install: installing(oauth) }) })
}

/** Connects in the background, so that a platform that is down holds up nothing. */
async function connect(
  { appToken, signingSecret, ...context }: AdapterContext,
  app: App,
  { verified }: Workspaces,
): Promise<void> {
  if (!(await verified())) return
  if (signingSecret !== undefined) context.logger.info(`slack: taking commands at ${EVENTS_PATH}`)
  if (appToken !== undefined) return keepConnected({ ...context, app, appToken })
  if (signingSecret === undefined)
    context.logger.warn('slack: alerts are posted, but no commands are taken: set SLACK_APP_TOKEN')
}

/** Each connection gets its own receiver. */
const NO_RECEIVER: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} }
