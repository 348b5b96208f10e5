// SQLite's own ways: its full-text index, its hints to the planner, its log. It has one writer at a time by itself.
import { type ExpressionBuilder, expressionBuilder, sql } from 'kysely'
import type { Dialect } from '../db/dialect.ts'
import type { Tables } from '../db/tables.ts'
import { isWaiting, makeSearchable } from './search.ts'

export const SQLITE: Dialect = {
  isShared: false,
  holdAll,
  makeSearchable,
  // The plus is SQLite's word for it.
  unindexed: column => sql`+${sql.ref(column)}`,
  // SQLite takes a bare column beside min() from the row with the minimum (sqlite.org/lang_select.html#bareagg).
  firstSummary: sql`match.summary`,
  alone: async () => {},
  lastSketched: async () => 0,
  sketchedAfter: async () => [],
  // What is in the log is moved into the database file: a folder that was closed can be copied as it stands.
  beforeClose: async db => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
}

/** Trigrams need three characters; shorter words are looked for without the index. */
function holdAll(words: readonly string[]) {
  const long = words.filter(word => [...word].length >= 3)
  const short = words.filter(word => [...word].length < 3)
  if (long.length === 0) return short.map(holds)
  const { and, or }: ExpressionBuilder<Tables, 'article'> = expressionBuilder()
  const phrases = long.map(word => `"${word.replaceAll('"', '""')}"`).join(' ')
  const indexed = sql<boolean>`article.id in (select rowid from article_search where article_search match ${phrases})`
  return [or([indexed, and([isWaiting, ...long.map(holds)])]), ...short.map(holds)]
}

const holds = (word: string) => sql<boolean>`instr(lower(article.title || ' ' || article.text), lower(${word})) > 0`
