// The tracks that workspaces made for themselves, and drafts of them.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table own_track (
    platform text not null, workspace text not null, name text not null, form text not null, version bigint not null,
    primary key (platform, workspace, name))`,
  `create table track_draft (
    id bigint generated always as identity primary key,
    platform text not null, workspace text not null, "user" text not null,
    at bigint not null, "of" text, base bigint not null, form text not null)`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
