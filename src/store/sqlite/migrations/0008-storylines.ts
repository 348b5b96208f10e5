// Stories that repeat another in other words, and the storyline of each; how a delivery was placed in its channel.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  'alter table story add column again integer',
  'alter table story add column storyline integer',
  'create index story_by_storyline on story (storyline) where storyline is not null',
  'alter table delivery add column placed text',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
