// When the page of a told article is looked at again, and how often it was not there.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table page_check (
        article integer primary key references article on delete cascade, next_at integer not null,
        missing integer not null) strict, without rowid`,
    )
    .execute(db)
}
