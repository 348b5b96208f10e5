// Which articles name a publisher of their own: a search for a kind looks through these and the sources.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index article_by_publisher on article (publisher) where publisher is not null`.execute(db)
}
