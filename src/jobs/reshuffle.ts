// Tells news from a feed that has given its old items new ids: a relaunched site must not post last month again.
import type { Article } from '../domain/article.ts'
import type { Standing } from '../store/articles.ts'

/** A feed that turns over this far between two reads, with nothing in it from since, has been reshuffled. */
const SHARE = 0.8
const FEWEST = 5

/**
 * The articles of a read that are old ones under new ids, when they are so many that it cannot be chance; else none.
 * `readAt` is the last read that worked, null before the first; `known` finds the titles that the source has had.
 */
export async function reshuffled(
  articles: readonly Article[],
  known: readonly Standing[],
  readAt: Date | null,
  titles: (titles: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<ReadonlySet<Article>> {
  if (readAt === null) return NONE
  const fresh = articles.filter((_, index) => known[index]?.kind === 'new')
  const enough = (some: readonly Article[]) => some.length >= FEWEST && some.length > articles.length * SHARE
  const undated = fresh.filter(({ publishedAt, title }) => publishedAt === null && title !== '')
  const dated = fresh.filter(({ publishedAt }) => publishedAt !== null && publishedAt < readAt)
  if (!enough([...dated, ...undated])) return NONE
  const seen = await titles(undated.map(({ title }) => title))
  const old = [...dated, ...undated.filter(({ title }) => seen.has(title))]
  return enough(old) ? new Set(old) : NONE
}

const NONE: ReadonlySet<Article> = new Set()
