// Which tracks, with which query, were looked for among the articles from before them.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table past (track text primary key, query text not null) strict, without rowid`.execute(db)
}
