// The last reader of the chain: htmlparser2's own feed scan, which finds something in nearly anything.
import { parseFeed } from 'htmlparser2'
import { mostItems, type RawFeed, type RawLink, type RawText } from './raw.ts'

/** Reads what looks like a feed, or gives null. */
export function readWithScan(text: string): RawFeed | null {
  const feed = parseFeed(text, { xmlMode: true })
  if (feed === null) return null
  const items = feed.items.slice(0, mostItems).map(item => ({
    id: item.id ?? '',
    titles: guess(item.title),
    links: alternate(item.link),
    dates: item.pubDate === undefined ? [] : [item.pubDate.toISOString()],
    summaries: guess(item.description),
    contents: [],
  }))
  const title = guess(feed.title)[0] ?? { value: '', format: 'text' }
  return { title, language: '', links: alternate(feed.link), ttl: '', skipHours: [], skipDays: [], items }
}

function guess(value: string | undefined): RawText[] {
  return value === undefined ? [] : [{ value, format: 'guess' }]
}

function alternate(href: string | undefined): RawLink[] {
  return href === undefined ? [] : [{ href, rel: 'alternate', type: '', base: '' }]
}
