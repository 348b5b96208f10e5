// Items of a feed as articles of a source.
import { createHash } from 'node:crypto'
import type { Article } from '../../domain/article.ts'
import type { ParsedFeed, ParsedItem } from './parsed.ts'

/**
 * One article an item, in the feed's order, but none for an item without a word. Text is the longer of content and summary. Two different items under one id
 * (a guid that is the site's address) would be taken for one article, so all of them get an id of their own.
 */
export function articlesOf(feed: ParsedFeed, source: string, language: string | null): Article[] {
  const links = new Map<string, Set<string>>()
  for (const { id, url, title } of feed.items) {
    links.set(id, (links.get(id) ?? new Set<string>()).add(url ?? title))
  }
  const articles = new Map<string, Article>()
  for (const item of feed.items) {
    const id = (links.get(item.id)?.size ?? 0) > 1 ? ownId(item) : item.id
    const { title, url, publishedAt } = item
    const text = textOf(item)
    if (articles.has(id) || (title === '' && text === '')) continue
    articles.set(id, { id, source, url, title, text, language: language ?? feed.language, publishedAt })
  }
  return [...articles.values()]
}

export function textOf({ content, summary }: Pick<ParsedItem, 'content' | 'summary'>): string {
  return content.length >= summary.length ? content : summary
}

function ownId({ id, url, title }: ParsedItem): string {
  return `${id}#${createHash('sha256')
    .update(url ?? title)
    .digest('hex')
    .slice(0, 16)}`
}
