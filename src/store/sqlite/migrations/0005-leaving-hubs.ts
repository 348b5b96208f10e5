// Subscriptions at hubs that are no longer wanted, each until the hub has agreed to its end or its lease has run out.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // A hub knows a subscription by its callback, and the public address of then may not be that of now.
  'alter table websub add column callback text',
  `create table websub_leaving (
    path text primary key, source text not null, hub text not null, topic text not null, callback text not null,
    until integer not null, next_at integer not null, failures integer not null, asked_at integer)
    strict, without rowid`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
