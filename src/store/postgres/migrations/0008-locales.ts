// The language and zone of each channel, its last brief, and what more a subscription may ask for.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  'alter table channel add column language text',
  'alter table channel add column zone text',
  'alter table channel add column briefed_at bigint',
  'alter table subscription add column days text',
  'alter table subscription add column needs text',
  'alter table subscription add column began_at bigint not null default 0',
  'update subscription set began_at = changed_at',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
