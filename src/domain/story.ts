// Articles that report the same event, and the alert that a channel gets about it for a track.

/** One source's report of a story. */
export type Carrier = {
  readonly source: string
  readonly title: string
  readonly url: string | null
  /** When it was published; when it was seen, where `dated` is false. */
  readonly at: Date
  readonly dated: boolean
}

export type Story = {
  readonly id: number
  readonly headline: string
  /** When its first article was published; when it was seen, where `dated` is false. */
  readonly at: Date
  readonly dated: boolean
  /** First reporter first; never empty. */
  readonly carriers: readonly Carrier[]
}

/** What a channel learns about a story for a track. */
export type Alert = {
  readonly id: number
  readonly track: string
  readonly story: Story
  readonly headline: string
  readonly summary: string
  /** The words that made it fire, as they stand in the article. */
  readonly why: readonly string[]
}
