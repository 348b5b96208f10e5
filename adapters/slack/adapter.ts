// Slack as a platform: alerts go out through its Web API, people's commands come in through Bolt.

import { App, type Receiver } from '@slack/bolt'
import type { Adapter } from '../../src/adapter.ts'
import type { Command } from '../../src/domain/command.ts'
import { createServerClock, type ServerClock } from '../../src/domain/server-clock.ts'
import type { Subscription } from '../../src/domain/subscription.ts'
import type { Track } from '../../src/domain/track.ts'
import type { Clock, Logger, Random } from '../../src/domain/world.ts'
import { type Asking, createAsking } from './commands/ask.ts'
import { listenToForms, openSubscribe } from './commands/forms.ts'
import { type ListenersWorld, listenToPeople } from './commands/listeners.ts'
import type { Access } from './commands/may-subscribe.ts'
import { createFirstTime } from './commands/redelivered.ts'
import { createRespond } from './commands/respond.ts'
import { createTasks } from './commands/tasks.ts'
import { createDoor, type Door, EVENTS_PATH, PREFIX } from './connection/http.ts'
import { installing, type OAuth } from './connection/oauth.ts'
import { sdkLogger } from './connection/sdk-logger.ts'
import { keepConnected } from './connection/socket.ts'
import { clientOptions } from './connection/web-api.ts'
import { forgetUninstalled, manyWorkspaces, oneWorkspace, type Workspaces } from './connection/workspaces.ts'
import { createPace } from './posting/pace.ts'
import { createPosts } from './posting/posts.ts'

export type SlackOptions = {
  /** The one workspace's token; not used with `oauth`. */
  readonly botToken?: string | undefined
  /** Socket Mode. */
  readonly appToken?: string | undefined
  /** HTTP mode. Without this and without Socket Mode alerts are posted and no commands are taken. */
  readonly signingSecret?: string | undefined
  /** Many workspaces; they install the app over HTTP. */
  readonly oauth?: OAuth | undefined
  /** Ends in `/api/`; Slack's own without it. */
  readonly apiUrl?: string | undefined
  readonly catalog: readonly Command[]
  readonly tracks: readonly Track[]
  readonly subscriptionsIn: (workspace: string) => Promise<readonly Subscription[]>
  readonly access: Access
  readonly clock: Clock
  readonly random: Random
  readonly logger: Logger
}

/** What is asked when the bot is told to stop gets this long to be answered; then people are told to ask again. */
const GRACE = 3_000

/** How long the last answers may take to be sent. */
const FAREWELL = 5_000

export function slackAdapter(options: SlackOptions): Adapter {
  const closing = new AbortController()
  const cut = new AbortController()
  const theirs = createServerClock(options.clock)
  const world = { ...options, theirs, closing: closing.signal, cut: cut.signal }
  const door = openDoor(world)
  const workspaces = workspacesOf(world, door)
  const pace = createPace(options.clock)
  const tasks = createTasks(options.logger)
  let asking: Asking | null = null
  let connected: Promise<void> = Promise.resolve()

  return {
    name: 'slack',
    ...createPosts({ ...world, pace, clientOf: workspaces.clientOf }),
    // Slack opens the conversation itself when a message is addressed to a person.
    direct: async (channel, user) => (/^[UW][A-Z0-9]+$/.test(user) ? { ...channel, id: user } : null),
    linkTo: ({ workspace, id }) => `https://app.slack.com/client/${workspace}/${id}`,
    ...(door && { web: { prefix: PREFIX, listener: door.listener } }),

    async listen(answer) {
      const app = await createApp(world, workspaces)
      asking = createAsking({ ...world, answer })
      listenOn(app, world, { asking, pace, tasks, clientOf: workspaces.clientOf })
      door?.open(app)
      connected = connect(world, app, workspaces)
    },

    async close() {
      closing.abort()
      await within(GRACE, tasks.drained())
      asking?.giveUp()
      await within(FAREWELL, Promise.all([tasks.drained(), connected]))
      cut.abort()
    },
  }
}

type World = SlackOptions & { readonly theirs: ServerClock; readonly closing: AbortSignal; readonly cut: AbortSignal }

function workspacesOf(world: World, door: Door | null): Workspaces {
  if (world.oauth && door) return manyWorkspaces(world, door.receiver)
  return oneWorkspace(world, world.botToken ?? '')
}

async function createApp(world: World, { authorize }: Workspaces): Promise<App> {
  const app = new App({
    receiver: NO_RECEIVER,
    authorize,
    clientOptions: clientOptions(world),
    convoStore: false,
    logger: sdkLogger(world.logger),
    // Without it a fault in the constructor is a rejection that nobody can catch.
    deferInitialization: true,
  })
  await app.init()
  app.error(async error => world.logger.error('slack: a request could not be handled', { error }))
  return app
}

function listenOn(app: App, world: World, parts: Pick<ListenersWorld, 'asking' | 'pace' | 'tasks' | 'clientOf'>): void {
  const people = {
    ...world,
    ...parts,
    app,
    respond: createRespond(world.clock, world.logger),
    firstTime: createFirstTime(world.clock),
    openForm: (...asked: Parameters<ListenersWorld['openForm']>) => openSubscribe(world, ...asked),
  }
  listenToPeople(people)
  listenToForms(people)
  if (world.oauth) forgetUninstalled(app, world.oauth.installations, world)
}

/** HTTP mode, which may stand beside Socket Mode: Slack uses the one that the app is set to. */
function openDoor({ signingSecret, oauth, ...world }: World): Door | null {
  if (signingSecret === undefined) return null
  return createDoor({ ...world, signingSecret, ...(oauth && { install: installing(oauth) }) })
}

/** Connects in the background: a platform that is down or refuses us keeps nobody waiting. */
async function connect(
  { appToken, signingSecret, ...world }: World,
  app: App,
  { verified }: Workspaces,
): Promise<void> {
  if (!(await verified())) return
  if (signingSecret !== undefined) world.logger.info(`slack: taking commands at ${EVENTS_PATH}`)
  if (appToken !== undefined) return keepConnected({ ...world, app, appToken })
  if (signingSecret === undefined)
    world.logger.warn('slack: alerts are posted, but no commands are taken: set SLACK_APP_TOKEN')
}

/** Waits for the work, but no longer than `ms`. Its timer holds the process up, unlike the clock's: people wait for their answer. */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, ms)
  await Promise.race([work, promise])
  clearTimeout(timer)
}

/** Connections come and go; each brings its own receiver. */
const NO_RECEIVER: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} }
