// Articles that report the same event, and the alert that a channel gets about it for a track.
import type { Language, Level, ToldSentence } from './article.ts'
import type { Publisher } from './publisher.ts'

/** One source's report of a story. */
export type Carrier = {
  readonly source: string
  readonly publisher: Publisher
  readonly title: string
  readonly url: string | null
  /** When it was published; when it was seen, where `dated` is false. */
  readonly at: Date
  readonly dated: boolean
  /** Where only the day is known, `2025-09-10` in the publisher's own zone. */
  readonly day: string | null
}

export type Story = {
  readonly id: number
  readonly headline: string
  /** When its first article was published; when it was seen, where `dated` is false. */
  readonly at: Date
  readonly dated: boolean
  readonly day: string | null
  /** First reporter first; never empty. */
  readonly carriers: readonly Carrier[]
}

/** A material change of an article that was told. */
export type Correction = {
  readonly id: number
  readonly kind: 'corrected' | 'withdrawn'
  /** What stood there and what stands there now; `was` is empty where the publisher only added a note. */
  readonly was: string
  readonly now: string
  /** Whether a reply says so in the channel, and not in the post's thread alone. */
  readonly visible: boolean
  readonly at: Date
}

/** What a channel learns about a story for a track: the words of one version of one article. */
export type Alert = {
  readonly id: number
  readonly track: string
  readonly story: Story
  readonly headline: string
  readonly summary: string
  /** The sentences of the summary, each with its place in the article; none where a model worded it. */
  readonly receipts: readonly ToldSentence[]
  /** Who says it, where the told words are somebody's own and do not name him. */
  readonly speaker: string | null
  /** The source of the article, and its address. */
  readonly source: string
  readonly publisher: Publisher
  readonly url: string | null
  readonly language: Language | null
  readonly level: Level
  /** What its publisher has changed of it since, oldest first. */
  readonly corrections: readonly Correction[]
  readonly createdAt: Date
  /** The words that made it fire, as they stand in the article. */
  readonly why: readonly string[]
}
