// From a person's words to the message that answers them; always a message, also while the bot is being stopped.
import type { Answer } from '../../../src/adapter.ts'
import type { Command } from '../../../src/domain/command.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { Logger } from '../../../src/domain/world.ts'
import type { Client } from '../connection/web-api.ts'
import { withInvitation } from './invite.ts'
import { type Access, mayChange } from './may-subscribe.ts'
import { commandIn } from './typed.ts'

export type Question = {
  readonly client: Client
  readonly workspace: string
  readonly channel: string
  readonly user: { readonly id: string; readonly name: string }
  readonly text: string
}

export type Asking = {
  ask(question: Question): Promise<Message>
  /** Answers whoever still waits, and everyone after, with the word to ask again. */
  giveUp(): void
}

export type AskWorld = {
  readonly answer: Answer
  readonly catalog: readonly Command[]
  readonly access: Access
  readonly logger: Logger
}

export function createAsking(world: AskWorld): Asking {
  const waiting = new Set<(message: Message) => void>()
  let isOver = false
  return {
    ask: question =>
      new Promise(resolve => {
        if (isOver) return resolve(RESTARTING)
        waiting.add(resolve)
        void answered(world, question).then(message => {
          waiting.delete(resolve)
          resolve(message)
        })
      }),
    giveUp() {
      isOver = true
      for (const resolve of waiting) resolve(RESTARTING)
      waiting.clear()
    },
  }
}

async function answered({ answer, catalog, access, logger }: AskWorld, question: Question): Promise<Message> {
  const { client, workspace, channel, user, text } = question
  try {
    const command = commandIn(text, catalog)
    const right = command?.changes ? await mayChange(client, workspace, user.id, access, logger) : 'no'
    if (right === 'unknown') return UNTOLD
    const message = await answer({
      channel: { platform: 'slack', workspace, id: channel },
      user: { ...user, maySubscribe: right === 'yes' },
      text,
    })
    const isSubscribed = command?.name === 'subscribe' && message.kind === 'answer'
    return isSubscribed ? await withInvitation(client, channel, message) : message
  } catch (error) {
    logger.error('slack: a command failed', { error })
    return problem('Something went wrong here; it is in the log. Please ask again.')
  }
}

const problem = (text: string): Message => ({ kind: 'problem', title: [text], lines: [] })

const UNTOLD = problem(
  'Slack did not say just now whether you may change what this channel is told, so nothing was changed. Please ask again in a minute.',
)

const RESTARTING = problem('Linchpin is being restarted. Please ask again in a minute.')
