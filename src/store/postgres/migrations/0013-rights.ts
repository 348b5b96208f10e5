// Who may do what in a workspace, besides its admins.
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table holder (platform text not null, workspace text not null, action text not null,
    who text not null, primary key (platform, workspace, action))`.execute(db)
}
