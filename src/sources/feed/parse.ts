// Bytes of a feed to its items: decode, repair, then the chain rss-parser, feedsmith, htmlparser2. Pure.
import type { Outcome } from '../../domain/outcome.ts'
import { decode } from '../charset.ts'
import { discoverFeeds, isPage } from './discover.ts'
import { readJson, readWithFeedsmith } from './feedsmith.ts'
import { finish } from './finish.ts'
import type { ParsedFeed, ParseOptions, ParseProblem } from './parsed.ts'
import type { RawFeed } from './raw.ts'
import { repair } from './repair.ts'
import { readWithRssParser } from './rss.ts'
import { readWithScan } from './scan.ts'

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
