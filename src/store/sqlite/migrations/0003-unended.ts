// Counts the tries of a delivery that ended without an outcome, so that what ends the process is not tried for ever.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table delivery add column unended integer not null default 0').execute(db)
}
