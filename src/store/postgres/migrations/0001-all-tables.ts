// The tables on PostgreSQL, as SQLite's migrations up to 0005 have made them there.
import { type Kysely, sql } from 'kysely'

// Names are ordered by their bytes, as SQLite does, whatever the server's language; words for people are not.
const NAME = 'text collate "C"'
const CHANNEL = `platform ${NAME} not null, workspace ${NAME} not null, channel ${NAME} not null`
const ID = 'id bigint generated always as identity primary key'

const STATEMENTS = [
  `create table source (
    id ${NAME} primary key, kind text not null, place text not null, settings text not null, memory text,
    next_at bigint not null, failures bigint not null, tried_at bigint, read_at bigint,
    problem text, skipped text not null)`,

  `create table websub (
    source ${NAME} primary key references source on delete cascade, hub text not null, topic text not null,
    path ${NAME} not null unique, secret text not null, next_at bigint not null, failures bigint not null,
    asked_at bigint, confirmed_at bigint, lease_until bigint, notified_at bigint,
    missed bigint not null, callback text)`,

  `create table websub_leaving (
    path ${NAME} primary key, source ${NAME} not null, hub text not null, topic text not null, callback text not null,
    until bigint not null, next_at bigint not null, failures bigint not null, asked_at bigint)`,

  `create table story (${ID}, headline text not null, at bigint not null)`,

  `create table article (
    ${ID}, source ${NAME} not null, item ${NAME} not null, url text, address ${NAME},
    title text not null, text text not null,
    language text, published_at bigint, seen_at bigint not null, at bigint not null, hash ${NAME} not null,
    story bigint not null references story, sketch bytea not null, sketched bigint not null, unique (source, item))`,
  'create index article_by_story on article (story)',
  'create index article_by_seen on article (seen_at)',
  'create index article_by_words on article (source, hash)',
  'create index article_by_address on article (address) where address is not null',

  // Moves on with each sketch that is written, so that a process finds those that others wrote since it last looked.
  'create sequence article_sketched',
  'create index article_by_sketched on article (sketched)',
  `create function mark_sketched() returns trigger language plpgsql as
    'begin new.sketched := nextval(''article_sketched''); return new; end'`,
  `create trigger article_sketched before insert or update of sketch, story on article
    for each row execute function mark_sketched()`,

  `create table revision (
    ${ID}, article bigint not null references article on delete cascade,
    title text not null, text text not null, replaced_at bigint not null)`,
  'create index revision_by_article on revision (article)',

  `create table match (
    article bigint not null references article on delete cascade, track ${NAME} not null,
    score double precision not null,
    hits text not null, summary text not null, primary key (article, track))`,
  'create index match_by_track on match (track, article)',

  `create table alert (
    ${ID}, story bigint not null references story on delete cascade, track ${NAME} not null,
    article bigint not null references article on delete cascade,
    headline text not null, summary text not null, why text not null,
    created_at bigint not null, unique (story, track))`,
  'create index alert_by_article on alert (article)',

  `create table subscription (
    ${CHANNEL}, track ${NAME} not null, mode text not null, daily_at text, quiet text, origin text not null,
    active bigint not null, changed_at bigint not null, changed_by text not null,
    primary key (platform, workspace, channel, track))`,
  'create index subscription_by_track on subscription (track) where active = 1',

  `create table installation (
    platform ${NAME} not null, workspace ${NAME} not null, sealed bytea not null, saved_at bigint not null,
    primary key (platform, workspace))`,

  `create table channel (
    platform ${NAME} not null, workspace ${NAME} not null, id ${NAME} not null, not_before bigint, stopped text,
    primary key (platform, workspace, id))`,

  `create table delivery (
    ${ID}, alert bigint not null references alert on delete cascade, ${CHANNEL},
    state ${NAME} not null, digest bigint not null, due_at bigint not null, expires_at bigint not null,
    key text, attempts bigint not null, unended bigint not null default 0, attempt_at bigint,
    remote_id text, detail text,
    maybe_doubled bigint not null, sent_at bigint, edit_due bigint, unique (alert, platform, workspace, channel))`,
  'create index delivery_by_state on delivery (platform, workspace, channel, state)',
  'create index delivery_by_expiry on delivery (state, expires_at)',
  'create index delivery_to_edit on delivery (platform, workspace, channel) where edit_due is not null',

  `create table mute (
    ${CHANNEL}, story bigint not null references story on delete cascade, muted_at bigint not null,
    muted_by text not null,
    primary key (platform, workspace, channel, story))`,
  'create index mute_by_story on mute (story)',

  `create table verdict (
    alert bigint not null references alert on delete cascade, platform ${NAME} not null, workspace ${NAME} not null,
    "user" ${NAME} not null, said_at bigint not null, primary key (alert, platform, workspace, "user"))`,

  `create table writing (
    hash ${NAME} primary key, summary text not null, input_tokens bigint not null, output_tokens bigint not null,
    written_at bigint not null)`,

  'create table restored (since bigint not null, resumed bigint not null, skip_before bigint)',

  // Many servers let only their owner add an extension: without it a search scans the articles and finds the same.
  `do 'begin
    create extension if not exists pg_trgm;
    create index article_search on article using gin (lower(title || '' '' || text) gin_trgm_ops);
  exception when others then null; end'`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
