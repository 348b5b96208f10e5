// The context of command handlers, and their answers to mistakes.
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

/** Shared by all commands. `places` maps the ids of the configured sources to an address or path. */
export type CommandContext = {
  readonly db: Db
  readonly clock: Clock
  readonly tracks: readonly Track[]
  readonly places: ReadonlyMap<string, string>
  /** Default IANA zone of a channel. */
  readonly zone: string
  readonly access: {
    readonly everyoneMaySubscribe: boolean
    readonly slackUsers: readonly string[]
    readonly discordRoles: readonly string[]
  }
  readonly quotas: { readonly subscriptions: number; readonly tracks: number; readonly feeds: number }
  /** The word lists that queries refer to. */
  readonly lists: WordLists
  readonly ownTracks: OwnTracksPort
  readonly look: Looking
}

/** What commands on own tracks need from the running bot. */
export type OwnTracksPort = {
  /** Call after the commit: the change then takes effect. */
  readonly renew: () => Promise<void>
  /** Opens a reader for draft tracks in a killable worker process; null while this workspace has one open. */
  readonly reader: (whose: Whose, tracks: readonly Track[]) => Promise<TrackReader | null>
  /** Posts a notice in a channel, best effort. */
  readonly tell: (channel: Channel, message: Message) => Promise<void>
}

export type TrackReader = {
  /** One result per article, in order; an unreadable one fires nothing. */
  readonly read: (articles: readonly Sketchable[]) => Promise<readonly TrackReading[]>
  readonly close: () => Promise<void>
}

export type TrackReading = {
  readonly headline: string
  readonly sketch: Uint8Array | null
  readonly matches: readonly Match[]
}

/** Looks at addresses that people type, within the fetcher's guard. Stores nothing. */
export type Looking = {
  /** The feed at an address or on its page, or else the page's list of links; items newest first. */
  readonly source: (url: string) => Promise<Outcome<FoundSource, LookProblem>>
  readonly article: (url: string) => Promise<Outcome<LookedAt, LookProblem>>
  /** Analyzes an article's text, whose first line is the headline. */
  readonly text: (text: string) => Promise<Outcome<LookedAt, LookProblem>>
}

export type FoundSource = Omit<OwnSource, 'id'> & { readonly items: readonly LookedAt[] }

/** An article with its analysis. */
export type LookedAt = Pick<Article, 'url' | 'title' | 'text' | 'publishedAt'> & {
  readonly headline: string
  readonly matches: readonly Match[]
}

export type LookProblem = Problem<'refused' | 'unreachable' | 'http' | 'unreadable' | 'busy'>

/** The context of one command, with its channel's words and zone. */
export type Speaking = Omit<CommandContext, 'zone'> & {
  /** The workspace that asks; it must not see what others own. */
  readonly whose: Whose
  /** Counts the addresses that a person tries; false beyond the hourly limit. */
  readonly takeTries: (invocation: Invocation, number: number) => boolean
  readonly locale: Locale
  readonly words: Words
  /** A command as it is typed here, formatted as something to type. */
  readonly typed: (command: string) => string
}

export const answer = (title: Line | string, lines: readonly Line[] = []): Message => ({
  kind: 'answer',
  title: typeof title === 'string' ? [title] : title,
  lines,
})

/** The answer to a person's mistake. */
export const problemMessage = (message: string): Message => ({ kind: 'problem', title: [message], lines: [] })

/** An alert that was not told in this channel gets the same answer as one that does not exist. */
export const noAlert = ({ words }: Speaking, alert: number): Message => problemMessage(words.problems.noAlert(alert))
