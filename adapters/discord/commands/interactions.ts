// What a person did in Discord, however it reached us: one reply at once (Discord gives 3 s), then the answer.
import { Routes } from 'discord.js'
import type { Answer } from '../../../src/adapter.ts'
import { ANSWER_WAITS } from '../../../src/domain/backoff.ts'
import type { Command } from '../../../src/domain/command.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { Track } from '../../../src/domain/track.ts'
import type { Clock, Logger } from '../../../src/domain/world.ts'
import type { Transport } from '../connection/transport.ts'
import { pause } from '../posting/pause.ts'
import type { Row } from '../render/limits.ts'
import { renderMessage } from '../render/render.ts'
import { followSelect } from '../render/track-menu.ts'
import type { Access } from '../setup/permissions.ts'
import { choicesFor } from './autocomplete.ts'
import { cannotPost, type Interaction, invocationOf, isServer, isShared } from './invocation.ts'

/** The first reply, and the work that follows once Discord has it. */
export type Handling = { readonly reply: Reply; readonly after: () => Promise<void> }

export type Reply = { readonly type: number; readonly data?: object }

export type InteractionOptions = {
  readonly transport: Transport
  readonly clock: Clock
  readonly logger: Logger
  readonly tracks: readonly Track[]
  readonly catalog: readonly Command[]
  readonly access: Access
}

const PING = 1
const AUTOCOMPLETE = 4
/** Command, component, modal. */
const ASKS = new Set([2, 3, 5])

const PONG: Reply = { type: 1 }
const DEFERRED = 5
const CHOICES = 8
const EPHEMERAL = 1 << 6

const nothing = async () => {}

/** A function that handles one interaction; null for one that is not understood or was handled before. */
export function createHandler(options: InteractionOptions, answer: Answer): (one: Interaction) => Handling | null {
  const seen = remember(2000)
  return interaction => {
    if (interaction.type === PING) return { reply: PONG, after: nothing }
    if (!seen(interaction.id)) return null
    if (interaction.type === AUTOCOMPLETE) {
      const choices = choicesFor(interaction, options.tracks)
      return { reply: { type: CHOICES, data: { choices } }, after: nothing }
    }
    if (!ASKS.has(interaction.type)) return null
    const data = isShared(interaction) ? {} : { flags: EPHEMERAL }
    return { reply: { type: DEFERRED, data }, after: () => respond(options, answer, interaction) }
  }
}

/** True for a name the first time it is told, of the last `most`. */
function remember(most: number): (name: string) => boolean {
  const names = new Set<string>()
  return name => {
    if (names.has(name)) return false
    names.add(name)
    for (const oldest of names) {
      if (names.size <= most) break
      names.delete(oldest)
    }
    return true
  }
}

async function respond(options: InteractionOptions, answer: Answer, interaction: Interaction): Promise<void> {
  const { message, select } = await answered(options, answer, interaction)
  const { files, ...body } = renderMessage(message)
  const components = [...(body.components ?? []), ...select].slice(0, 5)
  await deliverAnswer(options, interaction, { ...body, ...(components.length > 0 && { components }) })
}

type Answered = { readonly message: Message; readonly select: readonly Row[] }

/** A fault of ours is said to the person too, or Discord shows “thinking…” for a quarter of an hour. */
async function answered(options: InteractionOptions, answer: Answer, interaction: Interaction): Promise<Answered> {
  const { logger, catalog, access, tracks } = options
  try {
    const invocation = invocationOf(interaction, catalog, access)
    const message = cannotPost(interaction, invocation) ?? (await answer(invocation))
    return { message, select: isServer(interaction) ? followSelect(invocation.text, tracks) : [] }
  } catch (error) {
    logger.error('a command from Discord could not be answered', { error })
    return { message: OUR_FAULT, select: [] }
  }
}

const OUR_FAULT: Message = {
  kind: 'problem',
  title: ['That went wrong here, and it is not your fault; please try again'],
  lines: [],
}

/** Over HTTP our reply may reach Discord after this call: then it knows no message yet (10015). */
const NOT_YET = new Set([10008, 10015])

async function deliverAnswer(
  { transport, clock, logger }: InteractionOptions,
  interaction: Interaction,
  body: object,
): Promise<void> {
  const route = Routes.webhookMessage(interaction.application_id, interaction.token, '@original')
  let detail = ''
  for (const wait of ANSWER_WAITS) {
    if (wait > 0) await pause(clock, wait)
    const called = await transport.call('PATCH', route, { body })
    if (called.ok) return
    detail = called.fault.detail
    // Setting a message to what it is already is harmless, so a lost answer is asked again; a refusal stays one.
    if (called.fault.kind === 'refused' && !NOT_YET.has(called.fault.code)) break
  }
  logger.warn(`an answer did not reach Discord: ${detail}`)
}
