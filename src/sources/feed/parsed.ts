// What parsing a feed gives: plain data, the same whichever parser read it.
import type { SourceProblem } from '../../domain/source-problem.ts'

/** One item. `id` is the feed's own where it gives one; texts are plain, never markup. */
export type ParsedItem = {
  id: string
  title: string
  url: string | null
  publishedAt: Date | null
  /** Where the feed names no time: the day. */
  publishedDay?: string
  summary: string
  content: string
  /** Whom the item itself names as its source, as an aggregator's do. */
  publisher?: { name: string; url: string | null }
}

export type ParsedFeed = {
  title: string
  /** Primary tag (`ko`), or null. */
  language: string | null
  items: ParsedItem[]
  /** Items behind these were left out. */
  hasMore: boolean
  /** How long the feed asks to be left alone. */
  ttlMinutes: number | null
  /** Hours (0 to 23) and weekdays (0 is Sunday), in UTC, at which the feed asks to be left alone. */
  skipHours: number[]
  skipDays: number[]
  hub: string | null
  self: string | null
  /** False when it broke off before its end: what follows is still to come. */
  isWhole: boolean
  /** Of an index of sitemaps: the addresses of those to read instead. */
  parts?: readonly string[]
  /** Those of them that could not be read. */
  missing?: readonly SourceProblem[]
}

/** `timezone` is for dates without one, null being UTC; `baseUrl` is where the bytes came from, for relative links. */
export type FeedOptions = { contentType: string | null; timezone: string | null; baseUrl: string | null }

/** Why bytes are no feed; when they are a page, `feeds` has the addresses of the feeds it names. */
export type ParseProblem = SourceProblem & { readonly feeds?: readonly string[] }
