// The tables the bot begins with.
import { type Kysely, sql } from 'kysely'

const STATEMENTS = [
  `create table source (
    id text primary key, kind text not null, place text not null, settings text not null, memory text,
    next_at integer not null, failures integer not null,
    tried_at integer, read_at integer, problem text, skipped text not null) strict`,

  `create table websub (
    source text primary key references source on delete cascade, hub text not null, topic text not null,
    path text not null unique, secret text not null, next_at integer not null, failures integer not null,
    asked_at integer, confirmed_at integer, lease_until integer, notified_at integer, missed integer not null)
    strict, without rowid`,

  'create table story (id integer primary key, headline text not null, at integer not null) strict',

  `create table article (
    id integer primary key, source text not null, item text not null, url text, address text,
    title text not null, text text not null,
    language text, published_at integer, seen_at integer not null, at integer not null, hash text not null,
    story integer not null references story, sketch blob not null, unique (source, item)) strict`,
  'create index article_by_story on article (story)',
  'create index article_by_seen on article (seen_at)',
  'create index article_by_words on article (source, hash)',
  'create index article_by_address on article (address) where address is not null',

  `create table revision (
    id integer primary key, article integer not null references article on delete cascade,
    title text not null, text text not null, replaced_at integer not null) strict`,

  `create table match (
    article integer not null references article on delete cascade, track text not null, score real not null,
    hits text not null, summary text not null, primary key (article, track)) strict, without rowid`,
  'create index match_by_track on match (track, article)',

  `create table alert (
    id integer primary key, story integer not null references story on delete cascade, track text not null,
    article integer not null references article on delete cascade,
    headline text not null, summary text not null, why text not null, created_at integer not null,
    unique (story, track)) strict`,

  `create table subscription (
    platform text not null, workspace text not null, channel text not null, track text not null,
    mode text not null, daily_at text, quiet text, origin text not null, active integer not null,
    changed_at integer not null, changed_by text not null,
    primary key (platform, workspace, channel, track)) strict, without rowid`,
  'create index subscription_by_track on subscription (track) where active = 1',

  `create table channel (
    platform text not null, workspace text not null, id text not null, not_before integer, stopped text,
    primary key (platform, workspace, id)) strict, without rowid`,

  `create table delivery (
    id integer primary key, alert integer not null references alert on delete cascade,
    platform text not null, workspace text not null, channel text not null,
    state text not null, digest integer not null, due_at integer not null, expires_at integer not null,
    key text, attempts integer not null, attempt_at integer, remote_id text, detail text,
    maybe_doubled integer not null, sent_at integer, edit_due integer,
    unique (alert, platform, workspace, channel)) strict`,
  `create table mute (
    platform text not null, workspace text not null, channel text not null,
    story integer not null references story on delete cascade, muted_at integer not null, muted_by text not null,
    primary key (platform, workspace, channel, story)) strict, without rowid`,

  `create table verdict (
    alert integer not null references alert on delete cascade, platform text not null, workspace text not null,
    user text not null, said_at integer not null,
    primary key (alert, platform, workspace, user)) strict, without rowid`,

  `create table writing (
    hash text primary key, summary text not null, input_tokens integer not null, output_tokens integer not null,
    written_at integer not null) strict, without rowid`,

  // Equal on four columns, rows come in order of their ids. A partial index on the open states was never used: SQLite
  // does not match it to bound values (explain query plan).
  'create index delivery_by_state on delivery (platform, workspace, channel, state)',
  'create index delivery_by_expiry on delivery (state, expires_at)',
  'create index delivery_to_edit on delivery (platform, workspace, channel) where edit_due is not null',

  // One row in a copy of a backup: nothing is read or posted until somebody says how to go on.
  'create table restored (since integer not null, resumed integer not null, skip_before integer) strict',

  // New articles are added by articles.ts, many at once; a trigger keeps up with edits and removals.
  // Trigrams find 미동맹 inside 한미동맹, which word tokenizers do not.
  `create virtual table article_search using fts5 (
    title, text, content = 'article', content_rowid = 'id', tokenize = 'trigram')`,
  `create trigger article_search_delete after delete on article begin
    insert into article_search (article_search, rowid, title, text)
    values ('delete', old.id, old.title, old.text); end`,
  `create trigger article_search_update after update of title, text on article begin
    insert into article_search (article_search, rowid, title, text) values ('delete', old.id, old.title, old.text);
    insert into article_search (rowid, title, text) values (new.id, new.title, new.text); end`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
}
