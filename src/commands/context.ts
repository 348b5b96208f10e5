// What the handlers of commands have at hand, and how they answer a mistake.
import type { Invocation } from '../adapter.ts'
import type { Article, Match } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import type { Whose } from '../domain/judgement.ts'
import type { Locale } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import type { Outcome, Problem } from '../domain/outcome.ts'
import type { OwnSource } from '../domain/own-source.ts'
import type { Track } from '../domain/track.ts'
import type { Clock } from '../domain/world.ts'
import type { WordLists } from '../reading/query/words.ts'
import type { Sketchable } from '../reading/stories.ts'
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
  readonly quotas: { readonly subscriptions: number; readonly tracks: number; readonly feeds: number }
  /** The lists of words that queries refer to. */
  readonly lists: WordLists
  readonly ownTracks: OwnTracksPort
  readonly look: Looking
}

/** What a change of a workspace's own tracks asks of the running bot. */
export type OwnTracksPort = {
  /** To be called after the commit: they count from now on. */
  readonly renew: () => Promise<void>
  /**
   * Reads articles for other tracks than the bot's, in a process that is killed when one costs too much;
   * null while this workspace has another.
   */
  readonly reader: (whose: Whose, tracks: readonly Track[]) => Promise<TrackReader | null>
  /** Posts a word in a channel, as well as it can. */
  readonly tell: (channel: Channel, message: Message) => Promise<void>
}

export type TrackReader = {
  /** Of each article, in their order; one that cannot be read fires nothing. */
  readonly read: (articles: readonly Sketchable[]) => Promise<readonly TrackReading[]>
  readonly close: () => Promise<void>
}

export type TrackReading = {
  readonly headline: string
  readonly sketch: Uint8Array | null
  readonly matches: readonly Match[]
}

/** Looks at addresses that people name, as far as the fetcher's guard lets it. Keeps nothing. */
export type Looking = {
  /** The feed at an address or on its page, or the page's list of links, with its items, the newest first. */
  readonly source: (url: string) => Promise<Outcome<FoundSource, LookProblem>>
  readonly article: (url: string) => Promise<Outcome<LookedAt, LookProblem>>
  /** The text of an article, its headline first. */
  readonly text: (text: string) => Promise<Outcome<LookedAt, LookProblem>>
}

export type FoundSource = Omit<OwnSource, 'id'> & { readonly items: readonly LookedAt[] }

/** What was read in an article. */
export type LookedAt = Pick<Article, 'url' | 'title' | 'text' | 'publishedAt'> & {
  readonly headline: string
  readonly matches: readonly Match[]
}

export type LookProblem = Problem<'refused' | 'unreachable' | 'http' | 'unreadable'>

/** What one command may use: with the words and times of the channel it was given in. */
export type Speaking = Omit<CommandContext, 'zone'> & {
  /** The workspace that asks: what others have of their own is not for it. */
  readonly whose: Whose
  /** Counts so many addresses that a person tries; false where that is more than may be tried in an hour. */
  readonly takeTries: (invocation: Invocation, number: number) => boolean
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
