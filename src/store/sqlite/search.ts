// The search index, filled after the articles because indexing is slower than storing, and no alert must wait for it.
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'

/** Characters indexed per step: about 10 ms, which blocks the event loop. */
const MOST_AT_ONCE = 50_000
const MOST_ARTICLES = 200

/**
 * Indexes the next articles, oldest first; returns whether more are waiting. Search scans articles that are not indexed
 * yet.
 */
export async function makeSearchable(db: Db): Promise<boolean> {
  const waiting = await db
    .selectFrom('article')
    .select(['id', sql<number>`length(title) + length(text)`.as('size')])
    .where(isWaiting)
    .orderBy('id')
    .limit(MOST_ARTICLES)
    .execute()
  let size = 0
  const some = waiting.filter((article, index) => {
    size += article.size
    return index === 0 || size <= MOST_AT_ONCE
  })
  const last = some.at(-1)
  if (!last) return false
  await sql`insert into article_search (rowid, title, text)
    select id, title, text from article where ${isWaiting} and id <= ${last.id}`.execute(db)
  return some.length < waiting.length || waiting.length === MOST_ARTICLES
}

/** A condition for articles that are not indexed yet. */
export const isWaiting = sql<boolean>`article.id > (select coalesce(max(id), 0) from article_search_docsize)`
