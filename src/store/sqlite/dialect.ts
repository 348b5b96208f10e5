// SQLite's dialect: full-text index, planner hints, log. It has a single writer anyway.
import { type ExpressionBuilder, expressionBuilder, sql } from 'kysely'
import type { Dialect, StoreSize } from '../db/dialect.ts'
import type { Tables } from '../db/tables.ts'
import { isWaiting, makeSearchable } from './search.ts'

export const SQLITE: Dialect = {
  isShared: false,
  holdAll,
  scans: words => words.length > 0 && words.every(word => trigramsOf(word).length === 0),
  makeSearchable,
  // In SQLite a unary plus disables indexes.
  unindexed: column => sql`+${sql.ref(column)}`,
  // A bare column next to min() comes from the row with the minimum (sqlite.org/lang_select.html#bareagg).
  firstSummary: sql`match.summary`,
  alone: async () => {},
  lastSketched: async () => 0,
  sketchedAfter: async () => [],
  // Checkpoint the log, so that a closed folder can be copied as it is.
  giveBack: async db => void (await sql`pragma incremental_vacuum(200)`.execute(db)),
  compact: async db => void (await sql`vacuum`.execute(db)),
  async size(db) {
    const { rows } = await sql<StoreSize>`select page_size * page_count as bytes, page_size * freelist_count as free
      from pragma_page_size, pragma_page_count, pragma_freelist_count`.execute(db)
    return rows[0] ?? { bytes: 0, free: 0 }
  },
  beforeClose: async db => void (await sql`pragma wal_checkpoint(truncate)`.execute(db)),
}

/**
 * Trigrams need three characters; shorter words are scanned for. The index stores no positions, which would take four
 * times the space, so candidates with all trigrams of a word are checked for the word itself.
 */
function holdAll(words: readonly string[], few: boolean) {
  const trigrams = words.flatMap(trigramsOf)
  if (few || trigrams.length === 0) return words.map(holds)
  const { or }: ExpressionBuilder<Tables, 'article'> = expressionBuilder()
  const all = [...new Set(trigrams)].map(one => `"${one.replaceAll('"', '""')}"`).join(' AND ')
  const indexed = sql<boolean>`article.id in (select rowid from article_search where article_search match ${all})`
  return [or([indexed, isWaiting]), ...words.map(holds)]
}

const trigramsOf = (word: string) => [...word].slice(2).map((_, at) => [...word].slice(at, at + 3).join(''))

const holds = (word: string) =>
  /^[\x20-\x7e]*$/.test(word)
    ? sql<boolean>`instr(lower(article.title || ' ' || article.text), lower(${word})) > 0`
    : sql<boolean>`instr(fold(article.title || ' ' || article.text), fold(${word})) > 0`
