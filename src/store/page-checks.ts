// Page checks: rereads of told articles' pages, because feeds do not repeat corrected items.
import type { Article } from '../domain/article.ts'
import type { Db } from './db/open.ts'

export async function addPageCheck(db: Db, article: number, at: Date): Promise<void> {
  await db
    .insertInto('page_check')
    .values({ article, next_at: at.getTime(), missing: 0 })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Articles whose pages are due, at most `most`. */
export async function duePageChecks(db: Db, now: Date, most: number): Promise<number[]> {
  const rows = await db
    .selectFrom('page_check')
    .select('article')
    .where('next_at', '<=', now.getTime())
    .orderBy('next_at')
    .limit(most)
    .execute()
  return rows.map(row => row.article)
}

/** A stored article whose page is due. */
export type CheckedArticle = Article & {
  readonly number: number
  readonly address: string | null
  readonly hash: string
  readonly seenAt: Date
  /** How many times in a row the page was missing. */
  readonly missing: number
}

export async function findPageCheck(db: Db, article: number, now: Date): Promise<CheckedArticle | null> {
  const row = await db
    .selectFrom('page_check')
    .innerJoin('article', 'article.id', 'page_check.article')
    .select(['article.id', 'source', 'item', 'url', 'address', 'title', 'text', 'language', 'published_at'])
    .select(['hash', 'seen_at', 'missing'])
    .where('article.id', '=', article)
    .where('next_at', '<=', now.getTime())
    .executeTakeFirst()
  if (!row) return null
  const { id: number, item: id, published_at, seen_at, ...rest } = row
  const publishedAt = published_at === null ? null : new Date(published_at)
  return { ...rest, number, id, publishedAt, seenAt: new Date(seen_at) }
}

export async function postponePageCheck(db: Db, article: number, at: Date, missing: number): Promise<void> {
  await db.updateTable('page_check').set({ next_at: at.getTime(), missing }).where('article', '=', article).execute()
}

export async function endPageCheck(db: Db, article: number): Promise<void> {
  await db.deleteFrom('page_check').where('article', '=', article).execute()
}
