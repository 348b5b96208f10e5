// Recognises a feed that has given its old items new ids: a relaunched site must not post last month again. Pure.
import type { Article } from '../domain/article.ts'
import { DAY } from '../domain/time.ts'
import type { IdentifiedArticle } from './identity.ts'

/**
 * A feed reissues when so much of it, and so many different titles, are new and were had before: it cannot be chance
 * then.
 */
const SHARE = 0.8
const FEWEST = 5

/**
 * The titles to look up: those of the new articles, when they are so many that the feed may have reissued its ids;
 * else none.
 */
export const titlesToCheck = (articles: readonly IdentifiedArticle[]): readonly string[] =>
  manyOf(articles.filter(isTitledNew), articles).map(({ article }) => article.title)

/**
 * The articles that are old ones under new ids; else none. Only a title that the source has had makes an article old:
 * dates are late, coarse or without a zone in too many feeds. `readAt` is the last read that worked; `had` gives the
 * dates that titles were had under.
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

/** Under a title that comes each day (`Morning briefing`), a date of today is news; the date it had before is not. */
function isOld({ publishedAt }: Article, had: readonly (Date | null)[] | undefined, readAt: Date): boolean {
  if (had === undefined) return false
  if (publishedAt === null || publishedAt.getTime() < readAt.getTime() - DAY) return true
  return had.some(date => date !== null && Math.abs(date.getTime() - publishedAt.getTime()) < DAY)
}
