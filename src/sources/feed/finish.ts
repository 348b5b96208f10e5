// The last step: turns a feed as written into plain text, complete links, instants and stable ids.
import { createHash } from 'node:crypto'
import { dayIn, parseDate } from '../dates/date.ts'
import { webAddress } from '../http/web-address.ts'
import { unescaped } from '../text/escapes.ts'
import { textOfHtml, textOfTitle, tidy } from '../text/html.ts'
import { addressOf } from './link.ts'
import type { FeedOptions, ParsedFeed, ParsedItem } from './parsed.ts'
import type { RawFeed, RawItem, RawLink, RawText } from './raw.ts'

/** The most characters of one text; matching and summaries need no more. */
const longestText = 100_000
const longestTitle = 2_000
/** Ids are database keys. A longer one is an attack, and is replaced by its hash. */
const longestId = 2_000

/** Turns a raw feed into a parsed one. */
export function finish(raw: RawFeed, options: FeedOptions): Omit<ParsedFeed, 'isWhole'> {
  const linksTo = (wanted: string) => raw.links.filter(({ rel }) => rel === wanted)
  const base = baseOf(raw, linksTo('self'), options.baseUrl)
  const ttl = Number.parseInt(raw.ttl, 10)
  return {
    title: titleOf([raw.title]),
    language: /^[a-z]{2,3}(?![a-z])/i.exec(raw.language.trim())?.[0].toLowerCase() ?? null,
    items: raw.items.map(item => finishItem(item, base, options.timezone)),
    hasMore: raw.hasMore,
    ttlMinutes: ttl > 0 ? ttl : null,
    skipHours: raw.skipHours
      .filter(hour => /^\d{1,2}$/.test(hour))
      .map(Number)
      .filter(hour => hour >= 0 && hour <= 24)
      .map(hour => hour % 24),
    skipDays: raw.skipDays.map(day => days.indexOf(day.slice(0, 3).toLowerCase())).filter(day => day >= 0),
    hub: addressOf(linksTo('hub'), base),
    self: addressOf(linksTo('self'), base),
  }
}

/**
 * The base for relative links of items. In Atom it is where the feed was read (RFC 3986 section 5.1.3); RSS and JSON
 * feeds are written relative to their site.
 */
function baseOf({ isAtom, links }: RawFeed, selves: readonly RawLink[], readAt: string | null): string | null {
  const site = addressOf(links.filter(isAlternate), readAt)
  const self = addressOf(selves, null)
  return isAtom ? (readAt ?? self ?? site) : (site ?? self ?? readAt)
}

const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function finishItem(raw: RawItem, base: string | null, timezone: string | null): ParsedItem {
  const title = titleOf(raw.titles)
  const url = addressOf(preferred(raw.links), base)
  const summary = bodyOf(raw.summaries)
  const content = bodyOf(raw.contents)
  const { publishedAt, publishedDay } = momentIn(raw.dates, timezone)
  const given = raw.id.trim()
  const named = given.length > longestId ? derivedId(given, '') : given
  const id = named || url || derivedId(title || summary || content, raw.dates[0] ?? '')
  const publisher = raw.source && {
    name: titleOf([raw.source.name]),
    url: webAddress(raw.source.url)?.href ?? null,
  }
  return {
    id,
    title,
    url,
    publishedAt,
    ...(publishedDay !== null && { publishedDay }),
    summary,
    content,
    ...(publisher && publisher.name !== '' && { publisher }),
  }
}

/** The first date that can be read. */
function momentIn(dates: readonly string[], timezone: string | null) {
  for (const date of dates) {
    const publishedAt = parseDate(date, timezone)
    if (publishedAt !== null) return { publishedAt, publishedDay: dayIn(date) }
  }
  return { publishedAt: null, publishedDay: null }
}

/** An item without an id or link is identified by its words and its date as written. */
function derivedId(words: string, date: string): string {
  return `sha256:${createHash('sha256')
    .update(JSON.stringify([words, date]))
    .digest('hex')
    .slice(0, 32)}`
}

function titleOf(texts: readonly RawText[]): string {
  for (const { value, format } of texts) {
    const some = cut(value, longestTitle * 5)
    const title = unescaped(format === 'html' ? textOfHtml(some) : format === 'text' ? tidy(some) : textOfTitle(some))
    if (title !== '') return cut(title.replaceAll('\n', ' '), longestTitle)
  }
  return ''
}

function bodyOf(texts: readonly RawText[]): string {
  for (const { value, format } of texts) {
    const body = unescaped(format === 'text' ? tidy(value) : textOfHtml(value))
    if (body !== '') return cut(body, longestText)
  }
  return ''
}

/** Does not split a surrogate pair. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}

function isAlternate({ rel }: RawLink): boolean {
  return rel === '' || /(?:^|\/)alternate$/i.test(rel.trim())
}

/** Web pages before other formats of the same content (a PDF, a JSON), otherwise in the given order. */
function preferred(links: readonly RawLink[]): RawLink[] {
  const alternates = links.filter(isAlternate)
  const pages = alternates.filter(({ type }) => type === '' || /html/i.test(type))
  return [...pages, ...alternates.filter(link => !pages.includes(link))]
}
