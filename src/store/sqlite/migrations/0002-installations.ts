// Workspaces that installed the bot by themselves, each with what its platform granted, encrypted.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table installation (
        platform text not null, workspace text not null, sealed blob not null, saved_at integer not null,
        primary key (platform, workspace)) strict, without rowid`,
    )
    .execute(db)
}
