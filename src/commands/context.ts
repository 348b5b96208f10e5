// What the handlers of commands have at hand, and how they answer a mistake.
import type { Locale } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import type { Clock } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import type { Words } from '../words/en.ts'

/** What all commands may use. `places` are the configured sources by id: an address or a path. */
export type CommandContext = {
  readonly db: Db
  readonly clock: Clock
  readonly tracks: readonly Track[]
  readonly places: ReadonlyMap<string, string>
  /** IANA zone of the times of a channel that has chosen none. */
  readonly zone: string
  readonly access: {
    readonly everyoneMaySubscribe: boolean
    readonly slackUsers: readonly string[]
    readonly discordRoles: readonly string[]
  }
  readonly quotas: { readonly subscriptions: number }
}

/** What one command may use: with the words and times of the channel it was given in. */
export type Speaking = Omit<CommandContext, 'zone'> & {
  readonly locale: Locale
  readonly words: Words
  /** A command as it is typed in this place, marked as something to type. */
  readonly typed: (command: string) => string
}

export const answer = (title: Line | string, lines: readonly Line[] = []): Message => ({
  kind: 'answer',
  title: typeof title === 'string' ? [title] : title,
  lines,
})

/** A person's mistake, answered. */
export const problemMessage = (message: string): Message => ({ kind: 'problem', title: [message], lines: [] })

/** An alert that was not told in this channel answers exactly like one that does not exist. */
export const noAlert = ({ words }: Speaking, alert: number): Message => problemMessage(words.problems.noAlert(alert))
