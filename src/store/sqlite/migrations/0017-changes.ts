// The ledger: who changed what, and how it was before.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table change (
    id integer primary key autoincrement,
    platform text not null, workspace text not null, channel text not null,
    "user" text not null, by_name text not null, at integer not null, kind text not null, subject text not null,
    "before" text, "after" text, undone integer not null default 0) strict`,
  'create index change_of_workspace on change (platform, workspace)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
