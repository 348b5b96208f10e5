// How much an article is about a track, what a channel wants to be told of, and what readers have said about that.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  // What fired before there were levels was told.
  `alter table match add column level text not null default 'about'`,
  `alter table match add column reasons text not null default '[]'`,
  `alter table alert add column level text not null default 'about'`,
  `alter table subscription add column level text not null default 'about'`,
  `create table judgement (
    platform text not null, workspace text not null, track text not null,
    article integer not null references article on delete cascade, "user" text not null, says text not null,
    said_at integer not null, primary key (platform, workspace, track, article, "user")) strict, without rowid`,
  'create index judgement_by_article on judgement (article)',
  `insert or ignore into judgement
    select verdict.platform, verdict.workspace, alert.track, alert.article, verdict."user", 'irrelevant',
    verdict.said_at
    from verdict join alert on alert.id = verdict.alert`,
  'drop table verdict',
  `create table adjustment (
    platform text not null, workspace text not null, track text not null, threshold real, excluded text not null,
    changed_at integer not null, changed_by text not null, before text,
    primary key (platform, workspace, track)) strict, without rowid`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
