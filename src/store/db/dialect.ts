// What differs between SQLite and PostgreSQL, behind one small interface; all other SQL is the same on both.
import type { DialectAdapter, Expression, RawBuilder, SqlBool } from 'kysely'
import type { Db, StoredSketch } from './tables.ts'

export type StoreSize = { readonly bytes: number; readonly free: number }

export type Dialect = {
  /** Whether other processes may be at work on the memory: then what stands as being posted may be another's. */
  readonly isShared: boolean
  /**
   * For a query of articles: those whose title or text hold every one of the words, letters large or small. No word
   * is an operator. Of `few` articles it is read whether they do, and no index asked.
   */
  readonly holdAll: (words: readonly string[], few: boolean) => Expression<SqlBool>[]
  /** Lets the next articles be found by their words; whether more are waiting. */
  readonly makeSearchable: (db: Db) => Promise<boolean>
  /** A column that no index is to be taken for. */
  readonly unindexed: <Value>(column: string) => RawBuilder<Value>
  /** For a query of matches by story: the summary of the first of its articles, beside `min(article.id)`. */
  readonly firstSummary: RawBuilder<string>
  /** Until this transaction ends, every other process that asks for the same waits. */
  readonly alone: (trx: Db) => Promise<void>
  /**
   * The number of the last sketch that was written, where several processes write them; they are numbered as they are
   * written.
   */
  readonly lastSketched: (trx: Db) => Promise<number>
  /** The sketches of articles that were written after that one, or moved to another story. */
  readonly sketchedAfter: (trx: Db, last: number) => Promise<StoredSketch[]>
  /** Gives some of the room that deleted rows left back to the disk; a server does so by itself. */
  readonly giveBack: (db: Db) => Promise<void>
  /** Writes the memory anew without the room that stands free; null where the server sees to that. */
  readonly compact: ((db: Db) => Promise<void>) | null
  /** How many bytes the memory takes, and how many of them stand free for what comes. */
  readonly size: (db: Db) => Promise<StoreSize>
  /** What is to be done before the memory is closed. */
  readonly beforeClose: (db: Db) => Promise<void>
}

const DIALECTS = new WeakMap<DialectAdapter, Dialect>()

/** Remembers what Kysely's adapter stands for: the one part of it that a transaction shares with its database. */
export function speaks<Adapter extends DialectAdapter>(adapter: Adapter, dialect: Dialect): Adapter {
  DIALECTS.set(adapter, dialect)
  return adapter
}

/** The dialect of a database or of a transaction on it. */
export function dialectOf(db: Pick<Db, 'getExecutor'>): Dialect {
  const dialect = DIALECTS.get(db.getExecutor().adapter)
  if (!dialect) throw new Error('the store was not opened by openStore')
  return dialect
}
