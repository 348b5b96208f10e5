// Recognises a feed that gave its old items new ids, so that a relaunched site does not post last month again. Pure.
import type { Article } from '../domain/article.ts'
import { DAY } from '../domain/time.ts'
import type { IdentifiedArticle } from './identity.ts'

/** A feed counts as reissued when this share of it, and this many different titles, are new but were seen before. */
const SHARE = 0.8
const FEWEST = 5

/**
 * The titles to look up: those of the new articles, when there are enough of them for the feed to have been reissued.
 */
export const titlesToCheck = (articles: readonly IdentifiedArticle[]): readonly string[] =>
  manyOf(articles.filter(isTitledNew), articles).map(({ article }) => article.title)

/**
 * The articles that are old ones under new ids. Only a title that the source has carried makes an article old: too
 * many feeds have dates that are late, coarse or without a zone. `readAt` is the last successful read; `had` maps
 * titles to the dates they came with.
 */
export function reissuedAmong(
  articles: readonly IdentifiedArticle[],
  had: ReadonlyMap<string, readonly (Date | null)[]>,
  readAt: Date,
): ReadonlySet<IdentifiedArticle> {
  const old = articles.filter(one => isTitledNew(one) && isOld(one.article, had.get(one.article.title), readAt))
  return new Set(manyOf(old, articles))
}

const isTitledNew = ({ article, identity }: IdentifiedArticle): boolean =>
  identity.kind === 'new' && article.title !== ''

const manyOf = (some: readonly IdentifiedArticle[], all: readonly IdentifiedArticle[]): readonly IdentifiedArticle[] =>
  some.length > all.length * SHARE && new Set(some.map(({ article }) => article.title)).size >= FEWEST ? some : []

/** A daily title (`Morning briefing`) is news under today's date, and old under one that it had before. */
function isOld({ publishedAt }: Article, had: readonly (Date | null)[] | undefined, readAt: Date): boolean {
  if (had === undefined) return false
  if (publishedAt === null || publishedAt.getTime() < readAt.getTime() - DAY) return true
  return had.some(date => date !== null && Math.abs(date.getTime() - publishedAt.getTime()) < DAY)
}
