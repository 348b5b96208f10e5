// Reads JSON Feed (jsonfeed.org/version/1.1) with feedsmith; unlike XML it has no repaired form for rss-parser.
import { mostItems, noText, type RawFeed, type RawItem, type RawLink, type RawText } from './raw.ts'

/** feedsmith's result is partial at every depth, and its types omit the names of version 1. */
type Loose = Readonly<Record<string, unknown>>

/** Reads a JSON Feed; null if it is none. Anything with a list of items counts, since many give a wrong version. */
export async function readJsonFeed(text: string): Promise<RawFeed | null> {
  // Loaded on demand: it is half of the worker's start (270 ms to 120), and nearly every feed is XML.
  const { parseJsonFeed } = await import('feedsmith')
  try {
    const document = parsedJson(text.replace(longId, '"id":"$1"'))
    if (!Array.isArray(document.items)) return null
    if (document.items.length === 0 && isClaimed(document)) return toRaw(document)
    return toRaw(parseJsonFeed({ ...document, version: 'https://jsonfeed.org/version/1.1' }) as Loose)
  } catch {
    // JSON.parse and feedsmith throw for what is no feed, and both overflow the stack if it is nested too deeply.
    return null
  }
}

/** Templates put raw line breaks into strings, where JSON requires escapes. Outside of strings they are space. */
function parsedJson(text: string): Loose {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(text.replace(jsonString, string => string.replace(/[\0-\x1f]/g, escapeOf)))
  }
}

const jsonString = /"[^"\\]*(?:\\.[^"\\]*)*"/gs
const escapeOf = (control: string): string => (control === '\n' ? '\\n' : ' ')

/** feedsmith requires a title; an empty list may lack one if it says what it is a list of. */
function isClaimed({ version }: Loose): boolean {
  return typeof version === 'string' && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i.test(version)
}

/** Numeric ids beyond 2^53 would lose their last digits. A reviver would overflow the stack on deep lists. */
const longId = /"id"\s{0,9}:\s{0,9}(-?\d{16,2000})(?=\s{0,9}[,}])/g

function toRaw(feed: Loose): RawFeed {
  const items = listOf(feed.items)
  return {
    isAtom: false,
    title: words(feed.title)[0] ?? noText,
    language: text(feed.language),
    links: [...link(feed.home_page_url), ...listOf(feed.hubs).flatMap(({ url }) => link(url, 'hub'))],
    ttl: '',
    skipHours: [],
    skipDays: [],
    items: items.slice(0, mostItems).map(toItem),
    hasMore: items.length > mostItems,
  }
}

function toItem(item: Loose): RawItem {
  return {
    id: text(item.id),
    titles: words(item.title),
    links: [...link(item.url), ...link(item.external_url)],
    dates: [item.date_published, item.date_modified].map(text).filter(date => date !== ''),
    summaries: written(item.summary, 'text'),
    contents: [...written(item.content_html, 'html'), ...written(item.content_text, 'text')],
  }
}

function link(href: unknown, rel = 'alternate'): RawLink[] {
  return text(href) === '' ? [] : [{ href: text(href), rel, type: '', base: '' }]
}

function listOf(value: unknown): readonly Loose[] {
  return Array.isArray(value) ? value : []
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

function written(value: unknown, format: RawText['format']): RawText[] {
  return text(value) === '' ? [] : [{ value: text(value), format }]
}

/**
 * A title in JSON Feed is plain text, so `<b>` in it is literal; but many contain character references all the same.
 */
function words(value: unknown): RawText[] {
  return written(text(value).replaceAll('<', '&lt;'), 'html')
}
