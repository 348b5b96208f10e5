// Bytes of a feed to its items: decode, repair, then the chain rss-parser, feedsmith, htmlparser2. Pure.
import type { Outcome } from '../../domain/outcome.ts'
import { decode } from '../charset.ts'
import type { SourceProblem } from '../source.ts'
import { discoverFeeds, isPage } from './discover.ts'
import { readJson, readWithFeedsmith } from './feedsmith.ts'
import { finish } from './finish.ts'
import type { RawFeed } from './raw.ts'
import { repair } from './repair.ts'
import { readWithRssParser } from './rss.ts'
import { readWithScan } from './scan.ts'

/** One item. `id` is the feed's own where it gives one; texts are plain, never markup. */
export type ParsedItem = {
  id: string
  title: string
  url: string | null
  publishedAt: Date | null
  summary: string
  content: string
}

export type ParsedFeed = {
  title: string
  /** Primary tag (`ko`), or null. */
  language: string | null
  items: ParsedItem[]
  /** How long the feed asks to be left alone. */
  ttlMinutes: number | null
  /** Hours (0 to 23) and weekdays (0 is Sunday), in UTC, at which the feed asks to be left alone. */
  skipHours: number[]
  skipDays: number[]
  hub: string | null
  self: string | null
  nextLink: string | null
}

/** `timezone` is for dates without one, null being UTC; `baseUrl` is where the bytes came from, for relative links. */
export type ParseOptions = { contentType: string | null; timezone: string | null; baseUrl: string | null }

/** Why bytes are no feed; when they are a page, `feeds` has the addresses of the feeds it names. */
export type ParseProblem = SourceProblem & { readonly feeds?: readonly string[] }

/**
 * Reads a feed in this thread, in time linear in its size. An empty channel is a feed; an empty body, a page, an error
 * message and a feed that breaks off before its first item ends are problems.
 */
export function parseFeed(bytes: Uint8Array, options: ParseOptions): Outcome<ParsedFeed, ParseProblem> {
  const text = decode(bytes, options.contentType).trim()
  if (text === '') return unreadable('The answer is empty.')
  if (text.startsWith('{')) return finishOr(readJson(text), options, 'It is JSON, but no JSON Feed.')
  const repaired = repair(text)
  if (repaired !== null) {
    const raw = readWithRssParser(repaired.xml) ?? readWithFeedsmith(text) ?? readWithScan(text)
    if (repaired.cut && (raw === null || raw.items.length === 0))
      return unreadable('It breaks off before its first item ends.')
    return finishOr(raw, options, 'It begins like a feed, but no reader makes sense of it.')
  }
  if (isPage(text)) return pageProblem(text, options.baseUrl)
  return unreadable('It is no feed: neither RSS, Atom, RDF nor JSON Feed begins in it.')
}

function finishOr(raw: RawFeed | null, options: ParseOptions, message: string): Outcome<ParsedFeed, ParseProblem> {
  return raw === null ? unreadable(message) : { ok: true, value: finish(raw, options) }
}

function pageProblem(text: string, baseUrl: string | null): Outcome<ParsedFeed, ParseProblem> {
  const feeds = discoverFeeds(text, baseUrl)
  const found = feeds[0] === undefined ? 'and names no feed; check the address' : `; its feed is ${feeds[0]}`
  return { ok: false, problem: { kind: 'unreadable', message: `It is a web page, not a feed ${found}.`, feeds } }
}

function unreadable(message: string): Outcome<ParsedFeed, ParseProblem> {
  return { ok: false, problem: { kind: 'unreadable', message } }
}
