// Opens the bot's memory where it is: SQLite in the data folder, or a PostgreSQL server that several processes share.
import type { Outcome } from '../../domain/outcome.ts'
import { openSqlite } from '../sqlite/open.ts'
import { dialectOf } from './dialect.ts'
import { type StoreProblem, storeProblem } from './problem.ts'
import type { Db } from './tables.ts'

export type { Db } from './tables.ts'

/** The data folder, or the address of a PostgreSQL server and database. */
export type StorePlace = string | URL

/**
 * Opens the memory and brings its tables up to date. Several processes may have a folder open; only the one that
 * holds the folder's lock (lock.ts) polls and delivers. A server's driver is loaded only for a server, because it
 * costs memory. Of a server at most so many `connections` are taken.
 */
export async function openStore(place: StorePlace, connections?: number): Promise<Outcome<Db, StoreProblem>> {
  if (typeof place === 'string') return openSqlite(place)
  const { openPostgres } = await import('../postgres/open.ts')
  return openPostgres(place, { connections })
}

/** Closes the memory, so that a folder can be copied as it stands. */
export async function closeStore(db: Db): Promise<void> {
  try {
    await dialectOf(db).beforeClose(db)
  } catch (error) {
    // On a full disk SQLite's log stays beside the database, and is read from there; a server keeps what it has:
    // nothing is lost.
    if (!storeProblem(error, '')) throw error
  } finally {
    await db.destroy()
  }
}
