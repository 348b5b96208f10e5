// Who speaks in a source, and in an article that names another publisher than its source's.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('source').addColumn('publisher', 'text').execute()
  await db.schema.alterTable('article').addColumn('publisher', 'text').execute()
}
