// What was published when: a search looks at the newest articles first.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index article_by_at on article (at)`.execute(db)
}
