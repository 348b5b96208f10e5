// What a press leaves on its post: in which channel and by whom; a mute that ends, or is of a whole storyline.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  "alter table judgement add column channel text not null default ''",
  "alter table judgement add column by_name text not null default ''",
  "alter table mute add column by_name text not null default ''",
  'alter table mute add column until integer',
  'alter table mute add column storyline integer not null default 0',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
