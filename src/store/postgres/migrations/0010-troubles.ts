// What is wrong with the bot itself, until the operators' channels were told of it and of its end.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table trouble (
        kind text collate "C" not null, what text collate "C" not null, detail text not null, since bigint not null,
        told_at bigint, over_at bigint, end_told_at bigint, primary key (kind, what, since))`,
    )
    .execute(db)
}
