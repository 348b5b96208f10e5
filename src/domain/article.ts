// What a source gives us, as plain text, and where in it a track was found.
import type { Publisher } from './publisher.ts'
import type { Reason } from './reason.ts'

/** A language as a BCP 47 primary tag (`en`, `ko`). */
export type Language = string

/** One item of a source. `id` is unique within its source; `text` is plain text, never markup. */
export type Article = {
  readonly id: string
  readonly source: string
  /** The exact address the source gave, or null when there is none (a file, a feed item without a link). */
  readonly url: string | null
  readonly title: string
  readonly text: string
  readonly language: Language | null
  readonly publishedAt: Date | null
  /** Where only the day is known: that day as the publisher wrote it, `2025-09-10`; `publishedAt` is its beginning. */
  readonly publishedDay?: string | null
  /** Who speaks, where it is another than the source's own publisher: an aggregator's items name theirs. */
  readonly publisher?: Publisher | null
  /** Of a page watched for change, whose added words are the text: the words that are gone. */
  readonly removed?: string
}

/** The parts of an article that can be searched. */
export type Field = 'title' | 'text'

/** One place where a track's query matched: `article[field].slice(start, end)` is what was found, in UTF-16 units. */
export type Hit = {
  /** The term of the query as the track's author wrote it. */
  readonly term: string
  readonly field: Field
  readonly start: number
  readonly end: number
}

/**
 * A sentence of a summary as shown, and its receipt: where in the article it stands. `text` is that stretch on one
 * line; what was cut off it is marked with "…". A model may have left phrases out that change nothing (decision 0140).
 */
export type ToldSentence = {
  readonly text: string
  readonly field: Field
  readonly start: number
  readonly end: number
  /** It says what the article says only together with the sentence told before it. */
  readonly leans: boolean
}

/**
 * How much an article is about a track: it is its news, it tells something about it in a sentence of its own, or the
 * words only stand there as background, comparison or list.
 */
export type Level = (typeof LEVELS)[number]

export const LEVELS = ['headline', 'about', 'mention'] as const

/**
 * A track whose query holds for an article: how much it is about it (score 0 to 1), where, and what to say to its
 * readers.
 */
export type Match = {
  readonly track: string
  readonly level: Level
  readonly score: number
  /** What weighed most for the level, strongest first; at most three. */
  readonly reasons: readonly Reason[]
  readonly hits: readonly Hit[]
  readonly summary: string
  /** The sentences of `summary` in order. */
  readonly receipts: readonly ToldSentence[]
  /** Who says it, where the told words are somebody's own and do not name him. */
  readonly speaker: string | null
}
