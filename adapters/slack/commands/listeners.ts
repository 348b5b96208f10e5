// Listens to slash commands, mentions, direct messages and buttons, and acknowledges each at once.
import type { App, BlockAction, ButtonAction, MessageShortcut, OverflowAction, StaticSelectAction } from '@slack/bolt'
import type { Command } from '../../../src/domain/command.ts'
import { type Message, pagesOf } from '../../../src/domain/message.ts'
import { DAY } from '../../../src/domain/time.ts'
import { type Track, tracksOf, typedId } from '../../../src/domain/track.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import type { InFlight } from '../../kit/in-flight.ts'
import type { IsFirst } from '../../kit/seen-once.ts'
import { wait } from '../../kit/wait.ts'
import { type Client, call } from '../connection/web-api.ts'
import type { ChannelPace } from '../posting/pace.ts'
import { COMMAND_ACTION, renderMessage } from '../render/render.ts'
import type { AskedFrom } from '../render/subscribe-form.ts'
import { TRY_SHORTCUT, WHY_SHORTCUT } from '../setup/manifest.ts'
import type { Asking } from './ask.ts'
import type { SlackAccess } from './may-subscribe.ts'
import { openAnswered } from './open-form.ts'
import { isFirstDelivery } from './redelivered.ts'
import type { Respond } from './respond.ts'
import { afterMention, commandIn, linksIn, readAsked } from './typed.ts'

export type ListenersContext = {
  readonly app: App
  readonly asking: Asking
  readonly access: SlackAccess
  readonly catalog: readonly Command[]
  readonly tracks: readonly Track[]
  readonly respond: Respond
  readonly pace: ChannelPace
  readonly inFlight: InFlight
  readonly isFirst: IsFirst
  readonly clock: Clock
  readonly logger: Logger
  readonly clientOf: (workspace: string) => Promise<Client | null>
  /** Opens the form for a bare `subscribe`; false when the answer must be given in words. */
  readonly openForm: (client: Client, trigger: string, from: AskedFrom, workspace: string) => Promise<boolean>
}

export function listenToPeople(ours: ListenersContext): void {
  ignoreRepeats(ours)
  listenToCommands(ours)
  listenToMessages(ours)
  listenToButtons(ours)
  listenToShortcut(ours)
}

/** Redelivered events are acknowledged again, to stop the redelivery, but not answered again. */
function ignoreRepeats({ app, isFirst, logger }: ListenersContext): void {
  app.use(async ({ body, next, ...rest }) => {
    if (isFirstDelivery(isFirst, body)) return next()
    logger.debug('slack: a repeat, not answered again')
    if ('ack' in rest && typeof rest.ack === 'function') await rest.ack()
  })
}

function listenToCommands(ours: ListenersContext): void {
  const { app, asking, catalog, respond, inFlight, clientOf, openForm } = ours
  // Any name, because the installer may have renamed the command.
  app.command(/./, ({ command, ack, context }) =>
    inFlight.run(async () => {
      await acknowledge(ack)
      const workspace = context.teamId ?? command.team_id
      const client = await clientOf(workspace)
      if (!client) return
      const { text, isPublic, elsewhere } = readAsked(command.text ?? '', knownIn(ours, workspace))
      const from = { channel: command.channel_id, responseUrl: command.response_url }
      if (
        isBareSubscribe(text, catalog) &&
        elsewhere === null &&
        (await openForm(client, command.trigger_id, from, workspace))
      )
        return
      const user = { id: command.user_id, name: command.user_name ?? command.user_id }
      const message = await asking.ask({ client, workspace, channel: command.channel_id, user, text, elsewhere })
      if (await openAnswered(ours, client, command.trigger_id, from, message)) return
      const isShown = isPublic && message.kind !== 'problem'
      await respond(command.response_url, { payload: renderMessage(message), isPublic: isShown })
    }),
  )
}

/** The names that people of a workspace may type. */
const knownIn = ({ catalog, tracks }: ListenersContext, workspace: string) => ({
  catalog,
  tracks: tracksOf(tracks, { platform: 'slack', workspace }).map(({ id }) => ({ id: typedId(id) })),
})

const isBareSubscribe = (text: string, catalog: readonly Command[]): boolean =>
  commandIn(text, catalog)?.name === 'subscribe' && /^\S+$/.test(text)

/** A failed acknowledgement (while the socket is being replaced) does not prevent the answer. */
export async function acknowledge(ack: () => Promise<void>): Promise<void> {
  await ack().catch(() => {})
}

type Said = {
  readonly channel: string
  readonly user: string
  readonly text: string
  readonly ts: string
  readonly thread_ts?: string
}

function listenToMessages(ours: ListenersContext): void {
  const { app, inFlight, isFirst } = ours
  app.event('app_mention', ({ event, body, context }) =>
    inFlight.run(async () => {
      const { user, bot_id, text } = event
      // Bots get no answer: two that mention each other would never stop.
      if (user === undefined || bot_id !== undefined) return
      // Slack sends a mention again when its message is edited.
      const workspace = context.teamId ?? body.team_id
      if (!isFirst(`mention ${workspace} ${event.channel} ${event.ts}`, DAY)) return
      const typed = afterMention(text, context.botUserId ?? null)
      await answerInThread(ours, workspace, { ...event, user, text: typed }, event.thread_ts ?? event.ts)
    }),
  )
  app.event('message', ({ event, body, context }) =>
    inFlight.run(async () => {
      if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined) return
      const text = event.text ?? ''
      const typed = /^[*_~`\s]*<@/.test(text) ? afterMention(text, context.botUserId ?? null) : text
      await answerInThread(ours, context.teamId ?? body.team_id, { ...event, text: typed }, event.thread_ts, true)
    }),
  )
}

/** After this nobody waits for an answer any more. */
const ANSWER_DEADLINE = 60_000

async function answerInThread(
  ours: ListenersContext,
  workspace: string,
  said: Said,
  thread: string | undefined,
  isDirect = false,
): Promise<void> {
  const { asking, clientOf } = ours
  const client = await clientOf(workspace)
  if (!client) return
  const { text, elsewhere } = readAsked(said.text, knownIn(ours, workspace))
  const user = { id: said.user, name: said.user }
  const prefix = isDirect ? '' : '@linchpin '
  const post = said.thread_ts
  const message = await asking.ask({ client, workspace, channel: said.channel, user, text, elsewhere, prefix, post })
  const where = { channel: said.channel, ...(thread !== undefined && { thread_ts: thread }) }
  // A mistake is between the person and the bot. Posted in a thread without replies it would be invisible.
  if (message.kind === 'problem' && !isDirect) {
    const there = { channel: said.channel, ...(post !== undefined && { thread_ts: post }) }
    return tellPrivately(ours, client, { ...there, user: said.user }, message)
  }
  await sendInThread(ours, client, where, message)
}

const isAnswer = ({ kind }: Message): boolean => kind !== 'problem'

type Where = { readonly channel: string; readonly thread_ts?: string }

/** Most lines per page, so that the blocks hold them all. */
const PAGE = 50

export async function sendInThread(
  { pace, clock, logger }: ListenersContext,
  client: Client,
  where: Where,
  message: Message,
): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_DEADLINE)
  for (const page of pagesOf(message, PAGE)) {
    await pace(where.channel, signal)
    const payload = { ...where, ...renderMessage(page), unfurl_links: false, unfurl_media: false }
    let sent = await call(() => client.chat.postMessage(payload), signal)
    if (!sent.ok && sent.fault.kind === 'limited') {
      await wait(clock, sent.fault.afterMs, signal)
      sent = await call(() => client.chat.postMessage(payload), signal)
    }
    if (!sent.ok) return logger.warn(`slack: an answer could not be posted: ${sent.fault.detail}`)
  }
}

async function tellPrivately(
  { logger }: ListenersContext,
  client: Client,
  where: Where & { readonly user: string },
  message: Message,
): Promise<void> {
  const sent = await call(() => client.chat.postEphemeral({ ...where, ...renderMessage(message) }))
  if (!sent.ok) logger.warn(`slack: an answer could not be posted: ${sent.fault.detail}`)
}

function listenToButtons(ours: ListenersContext): void {
  const { app, asking, catalog, respond, inFlight, clientOf, openForm } = ours
  app.action<BlockAction<ButtonAction | OverflowAction | StaticSelectAction>>(
    { type: 'block_actions', action_id: new RegExp(`^${COMMAND_ACTION}:`) },
    ({ body, action, ack, context }) =>
      inFlight.run(async () => {
        await acknowledge(ack)
        const workspace = context.teamId ?? body.team?.id
        const channel = body.channel?.id ?? body.container?.channel_id
        const client = workspace === undefined ? null : await clientOf(workspace)
        if (!client || workspace === undefined || typeof channel !== 'string') return
        const user = { id: body.user.id, name: body.user.username ?? body.user.name ?? body.user.id }
        const pressed = 'selected_option' in action ? action.selected_option.value : (action.value ?? '')
        const isPublic = pressed.startsWith('public ')
        const text = pressed.replace(/^public /, '')
        const from = { channel, responseUrl: body.response_url }
        if (isBareSubscribe(text, catalog) && (await openForm(client, body.trigger_id, from, workspace))) return
        const post = body.message?.ts
        const message = await asking.ask({ client, workspace, channel, user, text, pressed: true, post, isPublic })
        if (await openAnswered(ours, client, body.trigger_id, from, message)) return
        const thread = body.message?.thread_ts ?? body.message?.ts
        if (message.threadOnly && body.container?.is_ephemeral !== true && thread !== undefined)
          return sendInThread(ours, client, { channel, thread_ts: thread }, message)
        await respond(body.response_url, { payload: renderMessage(message), isPublic: isPublic && isAnswer(message) })
      }),
  )
  // Older posts have a link button. Slack reports its presses too, and shows a warning without an acknowledgement.
  app.action('open', ({ ack }) => acknowledge(ack))
}

/** Message shortcuts: ask about the message's alert, or about its links. */
function listenToShortcut({ app, asking, respond, inFlight, clientOf }: ListenersContext): void {
  const callback_id = new RegExp(`^(${WHY_SHORTCUT}|${TRY_SHORTCUT})$`)
  app.shortcut<MessageShortcut>({ type: 'message_action', callback_id }, ({ shortcut, ack, context }) =>
    inFlight.run(async () => {
      await acknowledge(ack)
      const workspace = context.teamId ?? shortcut.team?.id
      const client = workspace === undefined ? null : await clientOf(workspace)
      if (!client || workspace === undefined) return
      const { channel, user, message_ts: post, message: about } = shortcut
      const isTry = shortcut.callback_id === TRY_SHORTCUT
      const asked = { client, workspace, channel: channel.id, user: { id: user.id, name: user.name }, post }
      const message = await asking.ask({ ...asked, text: isTry ? `try ${linksIn(about.text ?? '').join(' ')}` : 'why' })
      await respond(shortcut.response_url, { payload: renderMessage(message) })
    }),
  )
}
