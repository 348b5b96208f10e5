// The columns of attempts and post updates under the words that the code has for them.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  'alter table delivery rename column unended to open_attempts',
  'alter table delivery rename column edit_due to update_due',
  'drop index delivery_to_edit',
  'create index delivery_to_update on delivery (platform, workspace, channel) where update_due is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
