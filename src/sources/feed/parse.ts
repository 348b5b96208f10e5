// Bytes of a feed to its items: decode, repair, then the chain rss-parser, feedsmith, htmlparser2. Pure.
import type { Outcome } from '../../domain/outcome.ts'
import { decode } from '../text/charset.ts'
import { wholeItems } from './cut-json.ts'
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
  if (text.startsWith('{')) return parseJson(text, options)
  const repaired = repair(text)
  if (repaired !== null) {
    const raw = readWithRssParser(repaired.xml) ?? readWithFeedsmith(text) ?? readWithScan(repaired.xml)
    if (repaired.cut && (raw === null || raw.items.length === 0)) return unreadable(breaksOff)
    return finishOr(
      raw && { ...raw, hasMore: repaired.more },
      options,
      repaired.whole,
      'It begins like a feed, but no reader makes sense of it.',
    )
  }
  if (isPage(text)) return pageProblem(text, options.baseUrl)
  return unreadable('It is no feed: neither RSS, Atom, RDF nor JSON Feed begins in it.')
}

const breaksOff = 'It breaks off before its first item ends.'

function parseJson(text: string, options: ParseOptions): Outcome<ParsedFeed, ParseProblem> {
  const whole = readJson(text)
  const raw = whole ?? readJson(wholeItems(text))
  if (whole === null && raw?.items.length === 0) return unreadable(breaksOff)
  return finishOr(raw, options, whole !== null, 'It is JSON, but no JSON Feed.')
}

function finishOr(
  raw: RawFeed | null,
  options: ParseOptions,
  isWhole: boolean,
  message: string,
): Outcome<ParsedFeed, ParseProblem> {
  return raw === null ? unreadable(message) : { ok: true, value: { ...finish(raw, options), isWhole } }
}

function pageProblem(text: string, baseUrl: string | null): Outcome<ParsedFeed, ParseProblem> {
  const feeds = discoverFeeds(text, baseUrl)
  const found = feeds[0] === undefined ? ', and names no feed; check the address' : `; its feed is ${feeds[0]}`
  return { ok: false, problem: { kind: 'unreadable', message: `It is a web page, not a feed${found}.`, feeds } }
}

function unreadable(message: string): Outcome<ParsedFeed, ParseProblem> {
  return { ok: false, problem: { kind: 'unreadable', message } }
}
