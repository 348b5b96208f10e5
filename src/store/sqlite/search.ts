// The search index follows the articles: no alert waits for it, and it takes longer than storing them does.
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'

/** Characters indexed in one step: about 10 ms, in which nothing else gets its turn. */
const MOST_AT_ONCE = 50_000
const MOST_ARTICLES = 200

/**
 * Lets the next articles be found by their words, oldest first; whether more are waiting. Until then a search looks
 * through them one by one.
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

/** For a query of the articles: those that the index does not have yet. */
export const isWaiting = sql<boolean>`article.id > (select coalesce(max(id), 0) from article_search_docsize)`
