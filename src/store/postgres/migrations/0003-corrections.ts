// Corrections of what was told, each delivered like an alert; and where in its article each told sentence stands.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table correction (
    id bigint generated always as identity primary key, article bigint not null references article on delete cascade,
    kind text not null, was text not null, now text not null, visible bigint not null, made_at bigint not null)`,
  'create index correction_by_article on correction (article)',
  'alter table article add column published_day text',
  `alter table match add column receipts text not null default '[]'`,
  'alter table match add column speaker text',
  `alter table alert add column receipts text not null default '[]'`,
  'alter table alert add column speaker text',
  'alter table delivery add column correction bigint not null default 0',
  'alter table delivery drop constraint delivery_alert_platform_workspace_channel_key',
  'alter table delivery add unique (alert, platform, workspace, channel, correction)',
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
