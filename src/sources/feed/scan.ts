// The last reader of the chain: htmlparser2's own feed scan, which finds something in nearly anything, or null.
import { DomUtils, parseDocument } from 'htmlparser2'
import { attempt, mostItems, type RawFeed, type RawLink, type RawText } from './raw.ts'

const roots: ReadonlySet<string> = new Set(['rss', 'feed', 'rdf:RDF'])
/** As written: the scan itself makes dates of them in the host's zone, and invalid ones of those it cannot read. */
const dates = ['pubDate', 'dc:date', 'published', 'updated']

/** Reads what looks like a feed, or gives null. For repaired XML: its tree takes quadratic time on 100k nested tags. */
export function readWithScan(text: string): RawFeed | null {
  return attempt(() => scan(text))
}

function scan(text: string): RawFeed | null {
  const root = DomUtils.findOne(({ name }) => roots.has(name), parseDocument(text, { xmlMode: true }).children)
  const feed = root === null ? null : DomUtils.getFeed([root])
  if (root === null || feed === null) return null
  const isAtom = feed.type === 'atom'
  const elements = DomUtils.getElementsByTagName(isAtom ? 'entry' : 'item', root.children)
  const items = feed.items.slice(0, mostItems).map((item, index) => ({
    id: item.id ?? '',
    titles: guess(item.title),
    links: alternate(item.link),
    dates: datesIn(elements[index]),
    summaries: guess(item.description),
    contents: [],
  }))
  const title = guess(feed.title)[0] ?? { value: '', format: 'text' }
  return {
    isAtom,
    title,
    language: '',
    links: alternate(feed.link),
    ttl: '',
    skipHours: [],
    skipDays: [],
    items,
    hasMore: false,
  }
}

function datesIn(item: Parameters<typeof DomUtils.textContent>[0] | undefined): string[] {
  return item === undefined
    ? []
    : dates.flatMap(name => DomUtils.getElementsByTagName(name, item).map(date => DomUtils.textContent(date)))
}

function guess(value: string | undefined): RawText[] {
  return value === undefined ? [] : [{ value, format: 'guess' }]
}

function alternate(href: string | undefined): RawLink[] {
  return href === undefined ? [] : [{ href, rel: 'alternate', type: '', base: '' }]
}
