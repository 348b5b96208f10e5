// What reading each source costs.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['reads', 'not_modified', 'bytes'])
    await sql`alter table source add column ${sql.ref(column)} bigint not null default 0`.execute(db)
}
