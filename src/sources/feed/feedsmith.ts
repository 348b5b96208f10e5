// The second reader of the chain: feedsmith, for JSON Feed always, and for XML that rss-parser would not have.
import { createRequire } from 'node:module'
import { attempt, mostItems, noText, type RawFeed, type RawItem, type RawLink, type RawText } from './raw.ts'

/** Loaded when first needed: it was half of the worker's start (270 ms to 120), and rss-parser reads most feeds. */
const feedsmith = (): typeof import('feedsmith') => createRequire(import.meta.url)('feedsmith')

/** Whatever feedsmith gives; its types differ by format, and only some names are asked for. */
type Loose = Readonly<Record<string, unknown>>

/** Reads a JSON Feed, or gives null when it is none. Anything with a list of items counts: many write a wrong version. */
export function readJson(text: string): RawFeed | null {
  return attempt(() => {
    const document = JSON.parse(text.replace(longId, '"id":"$1"')) as Loose
    if (!Array.isArray(document.items)) throw new TypeError('no list of items')
    if (document.items.length === 0 && isClaimed(document)) return toRaw(document, words)
    const feed = feedsmith().parseJsonFeed({ ...document, version: 'https://jsonfeed.org/version/1.1' }) as Loose
    return toRaw(feed, words)
  })
}

/** feedsmith wants a title, which an empty list does without if it says what it is a list of. */
function isClaimed({ version }: Loose): boolean {
  return typeof version === 'string' && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i.test(version)
}

/** Ids beyond 2^53 become one and the same number; the digits are what the feed gave. A reviver would overflow on deep lists. */
const longId = /"id"\s{0,9}:\s{0,9}(-?\d{16,2000})(?=\s{0,9}[,}])/g

/** Reads XML in any format feedsmith knows, or gives null. */
export function readWithFeedsmith(text: string): RawFeed | null {
  return attempt(() => {
    const { feed, format } = feedsmith().parseFeed(text) as { feed: Loose; format: string }
    return toRaw(feed, prose, format === 'atom')
  })
}

function toRaw(feed: Loose, title: typeof prose, isAtom = false): RawFeed {
  const items = [feed.items, feed.entries].find(Array.isArray) ?? []
  return {
    isAtom,
    title: title(feed.title) ?? noText,
    language: text(feed.language),
    links: linksOf(feed).concat(link(feed.home_page_url), hubsOf(feed)),
    ttl: text(feed.ttl),
    skipHours: listOf(feed.skipHours).map(text),
    skipDays: listOf(feed.skipDays).map(text),
    items: items.slice(0, mostItems).map(item => toItem(item, title)),
    hasMore: items.length > mostItems,
  }
}

function toItem(item: Loose, title: typeof prose): RawItem {
  const dates = [
    item.date_published,
    item.pubDate,
    item.published,
    nested(item, 'dc', 'date'),
    item.updated,
    item.date_modified,
  ]
  return {
    id: text(nested(item, 'guid', 'value')) || text(item.id),
    titles: known([title(item.title)]),
    links: [...linksOf(item), ...link(item.url), ...link(item.external_url)],
    dates: dates.map(text).filter(date => date !== ''),
    summaries: known([plain(item.summary), prose(item.description)]),
    contents: known([
      html(item.content_html),
      plain(item.content_text),
      prose(nested(item, 'content', 'encoded')),
      prose(item.content),
    ]),
  }
}

function linksOf(thing: Loose): RawLink[] {
  const many = listOf(thing.links) as Loose[]
  return [...link(thing.link), ...many.flatMap(({ href, rel }) => link(href, text(rel) || 'alternate'))]
}

function hubsOf(feed: Loose): RawLink[] {
  return (listOf(feed.hubs) as Loose[]).flatMap(({ url }) => link(url, 'hub'))
}

function link(href: unknown, rel = 'alternate'): RawLink[] {
  return text(href) === '' ? [] : [{ href: text(href), rel, type: '', base: '' }]
}

function nested(thing: Loose, outer: string, inner: string): unknown {
  const value = thing[outer]
  return typeof value === 'object' && value !== null ? (value as Loose)[inner] : undefined
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

/** Text whose format is not told: a string, or feedsmith's text construct. */
function prose(value: unknown): RawText | null {
  const inner = typeof value === 'object' && value !== null && 'value' in value ? value.value : value
  return text(inner) === '' ? null : { value: text(inner), format: 'guess' }
}

/** A title of JSON Feed is plain text, `<b>` being words in it; but many write references there all the same. */
function words(value: unknown): RawText | null {
  return text(value) === '' ? null : { value: text(value).replaceAll('<', '&lt;'), format: 'html' }
}

function html(value: unknown): RawText | null {
  return text(value) === '' ? null : { value: text(value), format: 'html' }
}

function plain(value: unknown): RawText | null {
  return text(value) === '' ? null : { value: text(value), format: 'text' }
}

function known(texts: readonly (RawText | null)[]): RawText[] {
  return texts.filter(value => value !== null)
}
