// The differences between SQLite and PostgreSQL behind one small interface; all other SQL is shared.
import type { DialectAdapter, Expression, RawBuilder, SqlBool } from 'kysely'
import type { Db, StoredSketch } from './tables.ts'

export type StoreSize = { readonly bytes: number; readonly free: number }

export type Dialect = {
  /** Whether other processes may share the store, so that a post in flight may be another's. */
  readonly isShared: boolean
  /**
   * A condition for articles whose title or text contain all of the words, ignoring case. No word is an operator. For
   * `few` articles it reads them instead of using the index.
   */
  readonly holdAll: (words: readonly string[], few: boolean) => Expression<SqlBool>[]
  /** Whether a search for these words reads every article, and blocks this process meanwhile. */
  readonly scans: (words: readonly string[]) => boolean
  /** Indexes the next articles for search; returns whether more are waiting. */
  readonly makeSearchable: (db: Db) => Promise<boolean>
  /** A column with its indexes disabled. */
  readonly unindexed: <Value>(column: string) => RawBuilder<Value>
  /** In a query of matches grouped by story: the summary of its first article, next to `min(article.id)`. */
  readonly firstSummary: RawBuilder<string>
  /** A lock until the end of the transaction, for which other processes wait. */
  readonly alone: (trx: Db) => Promise<void>
  /** The id of the newest sketch, where several processes write them. */
  readonly lastSketched: (trx: Db) => Promise<number>
  /** The sketches of articles written after that one, or moved to another story. */
  readonly sketchedAfter: (trx: Db, last: number) => Promise<StoredSketch[]>
  /** Returns some free pages to the disk; a server does so itself. */
  readonly giveBack: (db: Db) => Promise<void>
  /** Rewrites the store without free pages; null where the server takes care of that. */
  readonly compact: ((db: Db) => Promise<void>) | null
  /** The store's size in bytes, and how many of them are free pages. */
  readonly size: (db: Db) => Promise<StoreSize>
  /** Work before the store is closed. */
  readonly beforeClose: (db: Db) => Promise<void>
}

const DIALECTS = new WeakMap<DialectAdapter, Dialect>()

/** Keyed by Kysely's adapter, the one object that a transaction shares with its database. */
export function speaks<Adapter extends DialectAdapter>(adapter: Adapter, dialect: Dialect): Adapter {
  DIALECTS.set(adapter, dialect)
  return adapter
}

/** The dialect of a database or transaction. */
export function dialectOf(db: Pick<Db, 'getExecutor'>): Dialect {
  const dialect = DIALECTS.get(db.getExecutor().adapter)
  if (!dialect) throw new Error('the store was not opened by openStore')
  return dialect
}
