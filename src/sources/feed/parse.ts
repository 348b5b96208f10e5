// Parses a feed's bytes: decodes them, then repair and rss-parser for XML, feedsmith for JSON. Pure.
import { gunzipSync } from 'node:zlib'
import type { Outcome } from '../../domain/outcome.ts'
import { decode } from '../text/charset.ts'
import type { Repaired } from './assemble.ts'
import { wholeItems } from './cut-json.ts'
import { discoverFeeds, isPage } from './discover.ts'
import { finish } from './finish.ts'
import { readJsonFeed } from './json-feed.ts'
import type { FeedOptions, ParsedFeed, ParseProblem } from './parsed.ts'
import type { RawFeed } from './raw.ts'
import { repair } from './repair.ts'
import { readWithRssParser } from './rss.ts'
import { isSitemap, readSitemap } from './sitemap.ts'

/**
 * Parses a feed in this thread, in time linear in its size. An empty channel is a feed; an empty body, a page, an error
 * message, and a feed that breaks off inside its first item are problems.
 */
export async function parseFeed(bytes: Uint8Array, options: FeedOptions): Promise<Outcome<ParsedFeed, ParseProblem>> {
  const text = decode(unpacked(bytes), options.contentType).trim()
  if (text === '') return unreadable('The answer is empty: check the address, or try again later.')
  if (text.startsWith('{')) return parseJson(text, options)
  const repaired = repair(text)
  if (repaired !== null) return parseXml(repaired, options)
  if (isSitemap(text)) return parseSitemap(text, options)
  if (isPage(text)) {
    const inside = feedInside(text)
    return inside === null ? pageProblem(text, options.baseUrl) : parseXml(inside, options)
  }
  return unreadable('It is not a feed (it contains no RSS, Atom, RDF or JSON Feed): check the address.')
}

/** Sitemaps are stored as .gz files and served as such. Anything larger than a feed stays packed. */
function unpacked(bytes: Uint8Array): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: mostUnpacked })
  } catch {
    return bytes
  }
}
const mostUnpacked = 15_000_000

const breaksOff = 'It breaks off before its first item ends: try again later, or tell the publisher.'

function parseXml({ xml, cut, whole, more }: Repaired, options: FeedOptions): Outcome<ParsedFeed, ParseProblem> {
  const raw = readWithRssParser(xml)
  if (raw === null) return unreadable('It begins like a feed, but makes no sense as one: tell the publisher.')
  if (cut && raw.items.length === 0) return unreadable(breaksOff)
  return parsed({ ...raw, hasMore: more }, options, whole)
}

function parseSitemap(text: string, options: FeedOptions): Outcome<ParsedFeed, ParseProblem> {
  const { feed, isWhole, hasOther, parts } = readSitemap(text)
  if (parts !== null) return { ok: true, value: { ...finish({ ...feed, items: [] }, options), isWhole, parts } }
  if (feed.items.length === 0 && hasOther)
    return unreadable(
      'It is a sitemap without news (no address has a news:title): look for the news sitemap in robots.txt.',
    )
  return feed.items.length === 0 && !isWhole ? unreadable(breaksOff) : parsed(feed, options, isWhole)
}

async function parseJson(text: string, options: FeedOptions): Promise<Outcome<ParsedFeed, ParseProblem>> {
  const whole = await readJsonFeed(text)
  const raw = whole ?? (await readJsonFeed(wholeItems(text)))
  if (raw === null) return unreadable('It is JSON, but no JSON Feed: check the address.')
  if (whole === null && raw.items.length === 0) return unreadable(breaksOff)
  return parsed(raw, options, whole !== null)
}

function parsed(raw: RawFeed, options: FeedOptions, isWhole: boolean): Outcome<ParsedFeed, ParseProblem> {
  return { ok: true, value: { ...finish(raw, options), isWhole } }
}

/** A feed that a server wraps into a page, as it is or as displayed source; one without items does not count here. */
function feedInside(page: string): Repaired | null {
  const shown = page.includes('&lt;/')
    ? page.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => shownAs[name] ?? '')
    : ''
  for (const text of [page, shown]) {
    const at = text.search(/<rss[\s>]|<rdf:RDF[\s>]|<feed\s[^>]{0,500}Atom/i)
    const repaired = at < 0 ? null : repair(text.slice(at))
    if (repaired !== null && repaired.items > 0) return repaired
  }
  return null
}

const shownAs: Readonly<Record<string, string | undefined>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

function pageProblem(text: string, baseUrl: string | null): Outcome<ParsedFeed, ParseProblem> {
  const feeds = discoverFeeds(text, baseUrl)
  const found = feeds[0] === undefined ? ', and names no feed; check the address' : `; its feed is ${feeds[0]}`
  return { ok: false, problem: { kind: 'unreadable', message: `It is a web page, not a feed${found}.`, feeds } }
}

function unreadable(message: string): Outcome<ParsedFeed, ParseProblem> {
  return { ok: false, problem: { kind: 'unreadable', message } }
}
