// Corrections of what was told, each delivered like an alert; and where in its article each told sentence stands.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table correction (
    id integer primary key, article integer not null references article on delete cascade, kind text not null,
    was text not null, now text not null, visible integer not null, made_at integer not null) strict`,
  'create index correction_by_article on correction (article)',
  'create index revision_by_article on revision (article)',
  'alter table article add column published_day text',
  `alter table match add column receipts text not null default '[]'`,
  'alter table match add column speaker text',
  `alter table alert add column receipts text not null default '[]'`,
  'alter table alert add column speaker text',
  'create index alert_by_article on alert (article)',

  // One row more for each correction of an alert: the old key allowed one row a channel.
  `create table delivery_new (
    id integer primary key, alert integer not null references alert on delete cascade,
    platform text not null, workspace text not null, channel text not null,
    state text not null, digest integer not null, due_at integer not null, expires_at integer not null,
    key text, attempts integer not null, attempt_at integer, remote_id text, detail text,
    maybe_doubled integer not null, sent_at integer, edit_due integer, unended integer not null default 0,
    correction integer not null default 0, unique (alert, platform, workspace, channel, correction)) strict`,
  `insert into delivery_new (id, alert, platform, workspace, channel, state, digest, due_at, expires_at, key, attempts,
      attempt_at, remote_id, detail, maybe_doubled, sent_at, edit_due, unended)
    select id, alert, platform, workspace, channel, state, digest, due_at, expires_at, key, attempts,
      attempt_at, remote_id, detail, maybe_doubled, sent_at, edit_due, unended from delivery`,
  'drop table delivery',
  'alter table delivery_new rename to delivery',
  'create index delivery_by_state on delivery (platform, workspace, channel, state)',
  'create index delivery_by_expiry on delivery (state, expires_at)',
  'create index delivery_to_edit on delivery (platform, workspace, channel) where edit_due is not null',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
