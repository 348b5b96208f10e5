// The search index without the places of its trigrams, which were three quarters of it; the indexer fills it again.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // The triggers stand with the table that they watch, and name this one.
  await sql`drop table article_search`.execute(db)
  await sql
    .raw(
      `create virtual table article_search using fts5 (
        title, text, content = 'article', content_rowid = 'id', tokenize = 'trigram', detail = none)`,
    )
    .execute(db)
}
