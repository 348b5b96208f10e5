// An article of a source as plain text, and where in it a track matched.
import type { Publisher } from './publisher.ts'
import type { Reason } from './reason.ts'

/** A language as a BCP 47 primary tag (`en`, `ko`). */
export type Language = string

/** One item of a source. `id` is unique within the source; `text` is plain text, never markup. */
export type Article = {
  readonly id: string
  readonly source: string
  /** The exact address that the source gave; null when there is none (a file, a feed item without a link). */
  readonly url: string | null
  readonly title: string
  readonly text: string
  readonly language: Language | null
  readonly publishedAt: Date | null
  /** Set when only the day is known: `2025-09-10`, as the publisher wrote it. `publishedAt` is then its start. */
  readonly publishedDay?: string | null
  /** The publisher, when it differs from the source's own: items of an aggregator name theirs. */
  readonly publisher?: Publisher | null
  /** For a page watched for changes, whose text is the added words: the removed words. */
  readonly removed?: string
}

/** The searchable parts of an article. */
export type Field = 'title' | 'text'

/** One place where a track's query matched: `article[field].slice(start, end)`, in UTF-16 units. */
export type Hit = {
  /** The query's term as the track's author wrote it. */
  readonly term: string
  readonly field: Field
  readonly start: number
  readonly end: number
}

/**
 * A sentence of a summary as shown, with its receipt: the span of the article that it is. `text` is that span on one
 * line, with cuts marked by "…". A model may have left out phrases that change nothing (decision 0140).
 */
export type ToldSentence = {
  readonly text: string
  readonly field: Field
  readonly start: number
  readonly end: number
  /** Whether it is true only together with the sentence before it. */
  readonly leans: boolean
}

/**
 * How much an article is about a track: it is the article's news, the article says something about it in a sentence of
 * its own, or the words only occur as background, comparison or list.
 */
export type Level = (typeof LEVELS)[number]

export const LEVELS = ['headline', 'about', 'mention'] as const

/**
 * A track whose query holds for an article: how much the article is about it (score 0 to 1), where, and what to tell.
 */
export type Match = {
  readonly track: string
  readonly level: Level
  readonly score: number
  /** The strongest reasons for the level, strongest first; at most three. */
  readonly reasons: readonly Reason[]
  readonly hits: readonly Hit[]
  readonly summary: string
  /** The sentences of `summary` in order. */
  readonly receipts: readonly ToldSentence[]
  /** Who says it, when the told words are a person's own and do not name them. */
  readonly speaker: string | null
}
