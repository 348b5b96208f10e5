// A story, meaning articles that report the same fact, and the alert about it for a track.
import type { Language, Level, ToldSentence } from './article.ts'
import type { Publisher } from './publisher.ts'

/** One source's report of a story. */
export type Carrier = {
  readonly source: string
  readonly publisher: Publisher
  readonly title: string
  readonly url: string | null
  /** When it was published, or when it was first seen if `dated` is false. */
  readonly at: Date
  readonly dated: boolean
  /** Set when only the day is known: `2025-09-10` in the publisher's zone. */
  readonly day: string | null
}

export type Story = {
  readonly id: number
  readonly headline: string
  /** When its first article was published, or first seen if `dated` is false. */
  readonly at: Date
  readonly dated: boolean
  readonly day: string | null
  /** First reporter first; never empty. */
  readonly carriers: readonly Carrier[]
}

/** A material change of a told article. */
export type Correction = {
  readonly id: number
  readonly kind: 'corrected' | 'withdrawn'
  /** The words before and now; `was` is empty when the publisher only added a note. */
  readonly was: string
  readonly now: string
  /** Whether the reply is visible in the channel rather than only in the post's thread. */
  readonly visible: boolean
  readonly at: Date
}

/** What a channel is told about a story for a track, in the words of one version of one article. */
export type Alert = {
  readonly id: number
  readonly track: string
  readonly story: Story
  readonly headline: string
  readonly summary: string
  /** The summary's sentences with their spans in the article; empty for words from a model. */
  readonly receipts: readonly ToldSentence[]
  /** Who says it, when the told words are a person's own and do not name them. */
  readonly speaker: string | null
  /** The article's source and address. */
  readonly source: string
  readonly publisher: Publisher
  readonly url: string | null
  readonly language: Language | null
  readonly level: Level
  /** The publisher's corrections since, oldest first. */
  readonly corrections: readonly Correction[]
  readonly createdAt: Date
  /** The words that made it fire, as the article spells them. */
  readonly why: readonly string[]
}
