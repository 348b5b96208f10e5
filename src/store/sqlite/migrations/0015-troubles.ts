// What is wrong with the bot itself, until the operators' channels were told of it and of its end.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table trouble (
        kind text not null, what text not null, detail text not null, since integer not null,
        told_at integer, over_at integer, end_told_at integer, primary key (kind, what, since)) strict, without rowid`,
    )
    .execute(db)
}
