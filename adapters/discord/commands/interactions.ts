// Handles interactions from the gateway or HTTP: a first reply at once (Discord allows 3 s), then the answer.
import { Routes } from 'discord.js'
import type { Answer, Invocation } from '../../../src/adapter.ts'
import { ANSWER_WAITS } from '../../../src/domain/backoff.ts'
import { DIRECT } from '../../../src/domain/channel.ts'
import { type Command, opensForm } from '../../../src/domain/command.ts'
import { type Message, pagesOf, plainText } from '../../../src/domain/message.ts'
import { MINUTE } from '../../../src/domain/time.ts'
import { type Track, tracksOf } from '../../../src/domain/track.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import { createSeenOnce } from '../../kit/seen-once.ts'
import { wait } from '../../kit/wait.ts'
import type { Transport } from '../connection/transport.ts'
import { modalOf } from '../render/form.ts'
import { renderMessage } from '../render/render.ts'
import { choicesFor } from './autocomplete.ts'
import { postInThread } from './in-thread.ts'
import {
  aboutElsewhere,
  cannotPost,
  EPHEMERAL,
  type Interaction,
  invocationOf,
  isPublicPress,
  isShared,
} from './invocation.ts'
import type { DiscordAccess } from './may-subscribe.ts'

/** The first reply, and the work to do once Discord has it. */
export type Handling = {
  readonly reply: InteractionReply | Promise<InteractionReply>
  readonly after: () => Promise<void>
}

export type InteractionReply = { readonly type: number; readonly data?: object }

type InteractionOptions = {
  readonly transport: Transport
  readonly clock: Clock
  readonly logger: Logger
  readonly tracks: readonly Track[]
  readonly catalog: readonly Command[]
  readonly access: DiscordAccess
}

const PING = 1
const AUTOCOMPLETE = 4
/** Command, component, modal. */
const ASKS = new Set([2, 3, 5])

const PONG: InteractionReply = { type: 1 }
const REPLY = 4
const DEFERRED = 5
/** Leaves the pressed message as it is; the follow-up may be for everyone or for the presser. */
const PRESSED = 6
const CHOICES = 8
const MODAL = 9

/** How long an interaction can be answered; no later duplicate matters. */
const TOKEN_LASTS = 15 * MINUTE

const nothing = async () => {}

/**
 * Handles one interaction; null for one that is not understood or was handled before. Throws on something that Discord
 * never sends before replying, so that nobody is left with “thinking…”.
 */
export function createHandler(options: InteractionOptions, answer: Answer): (one: Interaction) => Handling | null {
  const { clock, tracks, catalog, access } = options
  const isFirst = createSeenOnce(clock)
  return interaction => {
    if (interaction.type === PING) return { reply: PONG, after: nothing }
    if (!isFirst(interaction.id, TOKEN_LASTS)) return null
    if (interaction.type === AUTOCOMPLETE)
      return {
        reply: { type: CHOICES, data: { choices: choicesFor(interaction, knownTo(interaction, tracks), catalog) } },
        after: nothing,
      }
    if (!ASKS.has(interaction.type)) return null
    const invocation = invocationOf(interaction, catalog, access)
    if (opensForm(invocation.text) && !invocation.form)
      return { reply: answer(invocation).then(formReply), after: nothing }
    const data = isShared(interaction) ? {} : { flags: EPHEMERAL }
    if (isPublicPress(interaction))
      return { reply: { type: PRESSED }, after: () => answerPress(options, answer, interaction, invocation) }
    return { reply: { type: DEFERRED, data }, after: () => respond(options, answer, interaction, invocation) }
  }
}

const knownTo = ({ guild_id = DIRECT }: Interaction, tracks: readonly Track[]) =>
  tracksOf(tracks, { platform: 'discord', workspace: guild_id })

/** Only a first reply can open a form; an answer that is not a form goes to the person who asked. */
function formReply(message: Message): InteractionReply {
  if (message.form) return { type: MODAL, data: modalOf(message.form) }
  const { files, ...body } = renderMessage(message)
  return { type: REPLY, data: { ...body, flags: EPHEMERAL } }
}

async function respond(
  options: InteractionOptions,
  answer: Answer,
  interaction: Interaction,
  invocation: Invocation,
): Promise<void> {
  const message = aboutElsewhere(interaction, cannotPost(interaction, invocation) ?? (await answer(invocation)))
  const all = message.threadOnly ? pagesOf(message, PAGE) : [message]
  const name = plainText(message.title, at => at.toISOString().slice(0, 10))
  const thread = message.threadOnly ? await postInThread(options.transport, interaction, all, name) : null
  if (thread !== null) return deliverAnswer(options, interaction, { content: `${name}: <#${thread}>` })
  const [first = message, ...pages] = all
  const { files, ...body } = renderMessage(first)
  await deliverAnswer(options, interaction, body)
  for (const page of pages) await followUp(options, interaction, page)
}

/** Whether everyone may see the answer; a mistake is between the person and the bot. */
async function answerPress(
  options: InteractionOptions,
  answer: Answer,
  interaction: Interaction,
  invocation: Invocation,
): Promise<void> {
  const message = cannotPost(interaction, invocation) ?? (await answer(invocation))
  await followUp(options, interaction, message, message.kind !== 'problem')
}

/** Most linked lines per page, so that an embed holds them all. */
const PAGE = 20

/** A follow-up message, for the person who asked or for everyone. */
async function followUp(
  { transport, logger }: InteractionOptions,
  { application_id, token }: Interaction,
  page: Message,
  isPublic = false,
): Promise<void> {
  const { files, ...body } = renderMessage(page)
  const called = await transport.call('POST', `/webhooks/${application_id}/${token}`, {
    body: { ...body, ...(!isPublic && { flags: EPHEMERAL }) },
  })
  if (!called.ok) logger.warn(`an answer did not reach Discord: ${called.fault.detail}`)
}

/** Over HTTP our reply may reach Discord after this call, which then fails with 10015 (unknown webhook). */
const NOT_YET = new Set([10008, 10015])

async function deliverAnswer(
  { transport, clock, logger }: InteractionOptions,
  interaction: Interaction,
  body: object,
): Promise<void> {
  const route = Routes.webhookMessage(interaction.application_id, interaction.token, '@original')
  let detail = ''
  for (const pause of ANSWER_WAITS) {
    if (pause > 0) await wait(clock, pause)
    const called = await transport.call('PATCH', route, { body })
    if (called.ok) return
    detail = called.fault.detail
    // Editing is idempotent, so a lost answer is retried; a refusal is final.
    if (called.fault.kind === 'refused' && !NOT_YET.has(called.fault.code)) break
  }
  logger.warn(`an answer did not reach Discord: ${detail}`)
}
