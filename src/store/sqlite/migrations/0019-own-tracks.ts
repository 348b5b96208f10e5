// The tracks that workspaces made for themselves, and drafts of them.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table own_track (
    platform text not null, workspace text not null, name text not null, form text not null, version integer not null,
    primary key (platform, workspace, name)) strict, without rowid`,
  `create table track_draft (
    id integer primary key autoincrement,
    platform text not null, workspace text not null, "user" text not null,
    at integer not null, "of" text, base integer not null, form text not null) strict`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
