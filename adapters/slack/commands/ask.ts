// Turns a person's words into an answer, also while the bot is stopping. Rejects only for a bug; `answer` apologises
// for its own faults.
import type { Answer } from '../../../src/adapter.ts'
import type { Command } from '../../../src/domain/command.ts'
import { LANGUAGES, type Locale } from '../../../src/domain/locale.ts'
import type { Message } from '../../../src/domain/message.ts'
import type { Logger } from '../../../src/domain/world.ts'
import { wordsIn } from '../../../src/words/words.ts'
import type { Client } from '../connection/web-api.ts'
import { postedId } from '../posting/posts.ts'
import { withInvitation } from './invite.ts'
import { askPerson, isInGroup, type SlackAccess } from './may-subscribe.ts'
import { commandIn, type Elsewhere } from './typed.ts'

type Question = {
  readonly client: Client
  readonly workspace: string
  readonly channel: string
  readonly user: { readonly id: string; readonly name: string }
  readonly text: string
  /** The other channel that the words name, if any. */
  readonly elsewhere?: Elsewhere | null
  readonly pressed?: boolean
  readonly isPublic?: boolean
  /** The fields of the command's form. */
  readonly form?: Readonly<Record<string, string>>
  /** The person's locale, if already known. */
  readonly locale?: Partial<Locale>
  /** The timestamp of the pressed message, or of the thread it was typed in. */
  readonly post?: string | undefined
  /** What people type before a command here; `/linchpin ` by default. */
  readonly prefix?: string
}

export type Asking = {
  ask(question: Question): Promise<Message>
  /** Tells everyone who still waits, and everyone after, to ask again. */
  giveUp(): void
}

type AskContext = {
  readonly answer: Answer
  readonly catalog: readonly Command[]
  readonly access: SlackAccess
  readonly logger: Logger
}

export function createAsking(context: AskContext): Asking {
  const waiting = new Set<(message: Message) => void>()
  let isOver = false
  return {
    ask: question =>
      new Promise((resolve, reject) => {
        if (isOver) return resolve(RESTARTING)
        waiting.add(resolve)
        void answerTo(context, question)
          .then(resolve, reject)
          .finally(() => waiting.delete(resolve))
      }),
    giveUp() {
      isOver = true
      for (const resolve of waiting) resolve(RESTARTING)
      waiting.clear()
    },
  }
}

async function answerTo({ answer, catalog, access, logger }: AskContext, question: Question): Promise<Message> {
  const { client, workspace, user, text, elsewhere, pressed = false, isPublic = false, form, post } = question
  if (elsewhere?.kind === 'unclear') return problem(placesFor(question.locale).unclear(elsewhere.typed.slice(0, 80)))
  const channel = elsewhere?.id ?? question.channel
  const isElsewhere = channel !== question.channel
  const command = commandIn(text, catalog)
  const asksRight = command?.changes || command?.partly || isElsewhere
  const asked = asksRight ? await askPerson(client, workspace, user.id, access, logger) : null
  // In a direct message people subscribe themselves.
  const locale = asked?.locale ?? question.locale
  const right = asked !== null && channel.startsWith('D') ? 'yes' : (asked?.right ?? 'no')
  const places = placesFor(locale)
  if (right === 'unknown') return problem(places.unknownRight)
  if (isElsewhere && right !== 'yes') return problem(places.notThere)
  const here = { platform: 'slack', workspace, id: question.channel } as const
  const message = await answer({
    channel: { platform: 'slack', workspace, id: channel },
    ...(post !== undefined && { post: { channel: here, ids: [postedId(here, post)] } }),
    user: {
      ...user,
      isAdmin: asked?.isAdmin ?? false,
      maySubscribe: right === 'yes',
      isGuest: asked?.isGuest === true && !channel.startsWith('D'),
      isIn: groups => isInGroup(client, user.id, groups, logger),
    },
    text,
    pressed,
    isPublic,
    prefix: question.prefix ?? '/linchpin ',
    ...(form && { form }),
    ...(locale && { locale }),
  })
  const isSubscribed = command?.name === 'subscribe' && message.kind === 'answer'
  const answered = isSubscribed ? await withInvitation(client, channel, message) : message
  if (!isElsewhere || !elsewhere) return answered
  const url = `https://app.slack.com/client/${workspace}/${channel}`
  const line = wordsIn(message.locale?.language ?? 'en').elsewhere({ text: `#${elsewhere.name || channel}`, url })
  return { ...answered, lines: [line, ...answered.lines] }
}

const problem = (text: string): Message => ({ kind: 'problem', title: [text], lines: [] })

/** In the person's language, if Slack told it. */
const placesFor = (locale: Partial<Locale> | undefined) => wordsIn(locale?.language ?? 'en').places

const RESTARTING = problem(LANGUAGES.map(language => wordsIn(language).places.restarting).join(' '))
