// A feed as it was written, from XML or JSON alike, before links, dates and text are processed.

/** Prose and its format; 'guess' if the format is not stated, as RSS never does. */
export type RawText = { readonly value: string; readonly format: 'text' | 'html' | 'guess' }

/** `base` has the values of xml:base around it, outermost first, separated by spaces. */
export type RawLink = { readonly href: string; readonly rel: string; readonly type: string; readonly base: string }

/** Candidates in order of preference. */
export type RawItem = {
  readonly id: string
  readonly titles: readonly RawText[]
  readonly links: readonly RawLink[]
  readonly dates: readonly string[]
  readonly summaries: readonly RawText[]
  readonly contents: readonly RawText[]
  /** What the item names as its own source, and the address beside the name. */
  readonly source?: { readonly name: RawText; readonly url: string }
}

export type RawFeed = {
  /** Atom's links are relative to where the feed was read, the others' to the site. */
  readonly isAtom: boolean
  readonly title: RawText
  readonly language: string
  readonly links: readonly RawLink[]
  /** Minutes, as written. */
  readonly ttl: string
  /** Hours (0 to 23, GMT) and days (English names) at which the feed asks not to be read. */
  readonly skipHours: readonly string[]
  readonly skipDays: readonly string[]
  readonly items: readonly RawItem[]
  /** There are items after these. */
  readonly hasMore: boolean
}

/** The most items read from one feed: deserializing more than 3,000 from the worker would block the bot for 50 ms. */
export const mostItems = 3_000

export const noText: RawText = { value: '', format: 'text' }
