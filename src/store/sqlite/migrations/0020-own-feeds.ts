// Sources that a workspace's people added, and the stories that belong to one of them.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table own_feed (platform text not null, workspace text not null, source text not null, kind text not null,
    url text not null, title text not null, "select" text, active integer not null, added_at integer not null,
    primary key (platform, workspace, source)) strict, without rowid`,
  'create index own_feed_by_url on own_feed (url)',
  'alter table story add column own text',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
