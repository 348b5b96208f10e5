// Stories that repeat another in other words, and the storyline of each.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  'alter table story add column again bigint',
  'alter table story add column storyline bigint',
  'create index story_by_storyline on story (storyline) where storyline is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
