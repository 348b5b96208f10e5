// The changes of tables that both databases make alike, written once in the words that each has for the same thing.

import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'

/** What a database calls a whole number of any size, an id that it numbers, a name, and the ends of a table. */
type Spelling = Readonly<Record<'big' | 'id' | 'name' | 'table' | 'keyed', string>>

export const IN_SQLITE: Spelling = {
  big: 'integer',
  id: 'integer primary key autoincrement',
  name: 'text',
  table: ' strict',
  keyed: ' strict, without rowid',
}

/** Names compare byte by byte, as in SQLite. */
export const IN_POSTGRES: Spelling = {
  big: 'bigint',
  id: 'bigint generated always as identity primary key',
  name: 'text collate "C"',
  table: '',
  keyed: '',
}

/** By what they are called in each database's list, which numbers them. A released one is never changed. */
export function sharedMigrations({ big, id, name, table, keyed }: Spelling) {
  return {
    // Stories that repeat another in other words, and the storyline of each.
    storylines: change(
      `alter table story add column again ${big}`,
      `alter table story add column storyline ${big}`,
      'create index story_by_storyline on story (storyline) where storyline is not null',
    ),
    // When the page of a told article is looked at again, and how often it was not there.
    pageChecks: change(`create table page_check (
      article ${big} primary key references article on delete cascade, next_at ${big} not null,
      missing ${big} not null)${keyed}`),
    // The columns of attempts and post updates under the words that the code has for them.
    plainColumns: change(
      'alter table delivery rename column unended to open_attempts',
      'alter table delivery rename column edit_due to update_due',
      'drop index delivery_to_edit',
      'create index delivery_to_update on delivery (platform, workspace, channel) where update_due is not null',
    ),
    // Who speaks in a source, and in an article that names another publisher than its source's.
    publishers: change('alter table source add column publisher text', 'alter table article add column publisher text'),
    // The language and zone of each channel, its last brief, and what more a subscription may ask for.
    locales: change(
      'alter table channel add column language text',
      'alter table channel add column zone text',
      `alter table channel add column briefed_at ${big}`,
      'alter table subscription add column days text',
      'alter table subscription add column needs text',
      `alter table subscription add column began_at ${big} not null default 0`,
      'update subscription set began_at = changed_at',
    ),
    // How often a source has news, and since when it fails.
    rhythm: change(
      'alter table source add column rhythm text',
      `alter table source add column silent_after ${big}`,
      `alter table source add column failing_since ${big}`,
    ),
    // What is wrong with the bot itself, until the operators' channels were told of it and of its end.
    troubles: change(`create table trouble (
      kind ${name} not null, what ${name} not null, detail text not null, since ${big} not null,
      told_at ${big}, over_at ${big}, end_told_at ${big}, primary key (kind, what, since))${keyed}`),
    // What a press leaves on its post: in which channel and by whom; a mute that ends, or is of a whole storyline.
    marks: change(
      "alter table judgement add column channel text not null default ''",
      "alter table judgement add column by_name text not null default ''",
      "alter table mute add column by_name text not null default ''",
      `alter table mute add column until ${big}`,
      'alter table mute add column storyline integer not null default 0',
    ),
    // The ledger: who changed what, and how it was before.
    changes: change(
      `create table change (
        id ${id}, platform text not null, workspace text not null, channel text not null,
        "user" text not null, by_name text not null, at ${big} not null, kind text not null, subject text not null,
        "before" text, "after" text, undone integer not null default 0)${table}`,
      'create index change_of_workspace on change (platform, workspace)',
    ),
    // Who may do what in a workspace, besides its admins.
    rights: change(`create table holder (platform text not null, workspace text not null, action text not null,
      who text not null, primary key (platform, workspace, action))${keyed}`),
    // The tracks that workspaces made for themselves, and drafts of them.
    ownTracks: change(
      `create table own_track (
        platform text not null, workspace text not null, name text not null, form text not null,
        version ${big} not null, primary key (platform, workspace, name))${keyed}`,
      `create table track_draft (
        id ${id}, platform text not null, workspace text not null, "user" text not null,
        at ${big} not null, "of" text, base ${big} not null, form text not null)${table}`,
    ),
    // Sources that a workspace's people added, and the stories that belong to one of them.
    ownFeeds: change(
      `create table own_feed (platform text not null, workspace text not null, source text not null, kind text not null,
        url text not null, title text not null, "select" text, active integer not null, added_at ${big} not null,
        primary key (platform, workspace, source))${keyed}`,
      'create index own_feed_by_url on own_feed (url)',
      'alter table story add column own text',
    ),
    // What was published when: a search looks at the newest articles first.
    newestFirst: change('create index article_by_at on article (at)'),
    // Which articles name a publisher of their own: a search for a kind looks through these and the sources.
    ownPublishers: change('create index article_by_publisher on article (publisher) where publisher is not null'),
    // Which tracks, with which query, were looked for among the articles from before them.
    past: change(`create table past (track ${name} primary key, query text not null)${keyed}`),
    // What reading each source costs.
    traffic: change(
      ...['reads', 'not_modified', 'bytes'].map(
        column => `alter table source add column ${column} ${big} not null default 0`,
      ),
    ),
  }
}

const change = (...statements: readonly string[]): Migration => ({
  async up(db) {
    for (const statement of statements) await sql.raw(statement).execute(db)
  },
})
