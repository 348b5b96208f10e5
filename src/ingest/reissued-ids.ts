// Tells news from a feed that has given its old items new ids: a relaunched site must not post last month again.
import type { Article } from '../domain/article.ts'
import { DAY } from '../domain/time.ts'
import type { Standing } from '../store/article-identity.ts'

/** A feed of which so much has new ids and titles that it had before, and so many different ones, has been reshuffled. */
const SHARE = 0.8
const FEWEST = 5

/**
 * The articles of a read that are old ones under new ids, when they are so many that it cannot be chance; else none.
 * Only a title that the source has had makes an article old: dates are late, coarse or without a zone in too many
 * feeds. `readAt` is the last read that worked, null before the first; `known` gives the dates that titles were had under.
 */
export async function reshuffled(
  articles: readonly Article[],
  standings: readonly Standing[],
  readAt: Date | null,
  known: (titles: readonly string[]) => Promise<ReadonlyMap<string, readonly (Date | null)[]>>,
): Promise<ReadonlySet<Article>> {
  if (readAt === null) return NONE
  const fresh = articles.filter(({ title }, index) => title !== '' && standings[index]?.kind === 'new')
  const enough = (some: readonly Article[]) =>
    new Set(some.map(({ title }) => title)).size >= FEWEST && some.length > articles.length * SHARE
  if (!enough(fresh)) return NONE
  const dates = await known(fresh.map(({ title }) => title))
  const old = fresh.filter(article => isOld(article, dates.get(article.title), readAt))
  return enough(old) ? new Set(old) : NONE
}

/** Under a title that comes each day (`Morning briefing`), a date of today is news; the date it had before is not. */
function isOld({ publishedAt }: Article, had: readonly (Date | null)[] | undefined, readAt: Date): boolean {
  if (had === undefined) return false
  if (publishedAt === null || publishedAt.getTime() < readAt.getTime() - DAY) return true
  return had.some(date => date !== null && Math.abs(date.getTime() - publishedAt.getTime()) < DAY)
}

const NONE: ReadonlySet<Article> = new Set()
