// How much an article is about a track, what a channel wants to be told of, and what readers have said about that.
import { type Kysely, sql } from 'kysely'

/** Names compare byte by byte, as in SQLite. */
const NAME = 'text collate "C"'
const WHOSE = `platform ${NAME} not null, workspace ${NAME} not null, track ${NAME} not null`

const STATEMENTS = [
  // What fired before there were levels was told.
  `alter table match add column level text not null default 'about'`,
  `alter table match add column reasons text not null default '[]'`,
  `alter table alert add column level text not null default 'about'`,
  `alter table subscription add column level text not null default 'about'`,
  `create table judgement (
    ${WHOSE}, article bigint not null references article on delete cascade, "user" ${NAME} not null, says text not null,
    said_at bigint not null, primary key (platform, workspace, track, article, "user"))`,
  'create index judgement_by_article on judgement (article)',
  `insert into judgement
    select verdict.platform, verdict.workspace, alert.track, alert.article, verdict."user", 'irrelevant',
    verdict.said_at
    from verdict join alert on alert.id = verdict.alert on conflict do nothing`,
  'drop table verdict',
  `create table adjustment (
    ${WHOSE}, threshold double precision, excluded text not null, changed_at bigint not null, changed_by text not null,
    before text, primary key (platform, workspace, track))`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
