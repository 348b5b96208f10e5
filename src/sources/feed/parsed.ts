// The result of parsing a feed: plain data, the same for every parser.
import type { SourceProblem } from '../../domain/source-problem.ts'

/** One item. `id` is the feed's own if it gives one; texts are plain, never markup. */
export type ParsedItem = {
  id: string
  title: string
  url: string | null
  publishedAt: Date | null
  /** The day, if the feed gives no time. */
  publishedDay?: string
  summary: string
  content: string
  /** What the item itself names as its source, as an aggregator's do. */
  publisher?: { name: string; url: string | null }
}

export type ParsedFeed = {
  title: string
  /** Primary tag (`ko`), or null. */
  language: string | null
  items: ParsedItem[]
  /** Items after these were left out. */
  hasMore: boolean
  /** How long the feed asks not to be read. */
  ttlMinutes: number | null
  /** Hours (0 to 23) and weekdays (0 is Sunday), in UTC, at which the feed asks not to be read. */
  skipHours: number[]
  skipDays: number[]
  hub: string | null
  self: string | null
  /** False if it broke off before its end: what follows is still to come. */
  isWhole: boolean
  /** For an index of sitemaps: the addresses of those to read instead. */
  parts?: readonly string[]
  /** Those of them that could not be read. */
  missing?: readonly SourceProblem[]
}

/**
 * `timezone` is for dates without one, null meaning UTC; `baseUrl` is where the bytes came from, for relative links.
 */
export type FeedOptions = { contentType: string | null; timezone: string | null; baseUrl: string | null }

/** Why the bytes are no feed; if they are a page, `feeds` has the addresses of the feeds it names. */
export type ParseProblem = SourceProblem & { readonly feeds?: readonly string[] }
