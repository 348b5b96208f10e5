// Opens the store: SQLite in the data folder, or a PostgreSQL server that several processes share.
import type { Outcome } from '../../domain/outcome.ts'
import { openSqlite } from '../sqlite/open.ts'
import { dialectOf } from './dialect.ts'
import { type StoreProblem, storeProblem } from './problem.ts'
import type { Db } from './tables.ts'

export type { Db } from './tables.ts'

/** The data folder, or the address of a PostgreSQL server and database. */
export type StorePlace = string | URL

/**
 * Opens the store and migrates its tables. Several processes may open a folder; only the holder of the lock (lock.ts)
 * polls and delivers. The PostgreSQL driver is loaded lazily, because it costs memory. `connections` limits the pool.
 */
export async function openStore(place: StorePlace, connections?: number): Promise<Outcome<Db, StoreProblem>> {
  if (typeof place === 'string') return openSqlite(place)
  const { openPostgres } = await import('../postgres/open.ts')
  return openPostgres(place, { connections })
}

/** Closes the store, so that a folder can be copied as it is. */
export async function closeStore(db: Db): Promise<void> {
  try {
    await dialectOf(db).beforeClose(db)
  } catch (error) {
    // On a full disk SQLite's log stays beside the database and is read from there, so nothing is lost.
    if (!storeProblem(error, '')) throw error
  } finally {
    await db.destroy()
  }
}
