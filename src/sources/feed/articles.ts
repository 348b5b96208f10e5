// Turns a feed's items into articles of a source.
import { createHash } from 'node:crypto'
import type { Article } from '../../domain/article.ts'
import { knownPublishers, type PublisherNamed } from '../../domain/publisher.ts'
import { bothTexts } from '../text/texts.ts'
import type { ParsedFeed, ParsedItem } from './parsed.ts'

/**
 * One article per item, in the feed's order; items without any words are left out. The text is the fuller of content
 * and summary, plus what the other one adds. Different items under one id (a guid that is the site's address, a link
 * that all share) would be taken for one article, so they get their own ids.
 */
export function articlesOf(
  feed: ParsedFeed,
  { id: source, language }: { readonly id: string; readonly language: string | null },
  named: PublisherNamed = knownPublishers([]),
): Article[] {
  const sharing = Map.groupBy(feed.items, item => item.id)
  const met = partsMet(feed.items.filter(({ id }) => (sharing.get(id)?.length ?? 0) > 1))
  const articles = new Map<string, Article>()
  for (const item of feed.items) {
    const id = sharing.get(item.id)?.length === 1 ? item.id : ownId(item, met, sharing.size > 1)
    const { title, url, publishedAt, publishedDay = null } = item
    const text = textOf(item)
    if (articles.has(id) || (title === '' && text === '')) continue
    const publisher = item.publisher ? named(item.publisher.name, item.publisher.url) : null
    const words = { title, text, language: language ?? feed.language }
    articles.set(id, { id, source, url, ...words, publishedAt, publishedDay, publisher })
  }
  return [...articles.values()]
}

const textOf = ({ content, summary }: Pick<ParsedItem, 'content' | 'summary'>): string => bothTexts(content, summary)

const DISTINGUISHING: readonly ((item: ParsedItem) => string)[] = [({ url }) => url ?? '', ({ title }) => title, textOf]

/**
 * Groups by the first part of items with one id, by the second part of those with the same id and first part, and so
 * on.
 */
type PartsMet = ReadonlyMap<string, ReadonlySet<string>>

/** An item's parts, each with the group of items that are equal so far. */
const placed = (item: ParsedItem): { readonly place: string; readonly part: string }[] => {
  let place = item.id
  return DISTINGUISHING.map(partOf => {
    const here = { place, part: partOf(item) }
    place = `${place}\n${here.part}`
    return here
  })
}

function partsMet(items: readonly ParsedItem[]): PartsMet {
  const met = new Map<string, Set<string>>()
  for (const { place, part } of items.flatMap(placed)) met.set(place, (met.get(place) ?? new Set()).add(part))
  return met
}

/**
 * The id, extended by what distinguishes the item from others that share it: its link, else its title, else its text.
 * But in a feed that also has other ids, so that ids mean something, items with the same id and link are versions of
 * one item (RFC 4287, 4.1.1), newest first.
 */
function ownId(item: ParsedItem, met: PartsMet, hasOthers: boolean): string {
  const areVersions = hasOthers && item.url !== null && item.url !== item.id
  const parts = areVersions ? placed(item).slice(0, 1) : placed(item)
  const distinguishing = parts.filter(({ place }) => (met.get(place)?.size ?? 0) > 1)
  if (distinguishing.length === 0) return item.id
  const own = distinguishing.map(({ part }) => part).join('\n')
  return `${item.id}#${createHash('sha256').update(own).digest('hex').slice(0, 16)}`
}
