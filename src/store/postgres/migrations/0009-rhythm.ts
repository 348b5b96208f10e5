// How often a source has news, and since when it fails.
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('source').addColumn('rhythm', 'text').execute()
  await db.schema.alterTable('source').addColumn('silent_after', 'bigint').execute()
  await db.schema.alterTable('source').addColumn('failing_since', 'bigint').execute()
}
