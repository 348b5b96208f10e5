// Inserts whose SQL is written once: for small rows Kysely takes longer to write it than SQLite to run it.
import type { Compilable, CompiledQuery } from 'kysely'
import { type Dialect, dialectOf } from './dialect.ts'
import type { Db } from './open.ts'

/**
 * Gives an insert of rows, whose SQL is kept for each number of them. `write` gets rows with the same columns in the
 * same order, and adds no values of its own.
 */
export function insertOf<Row extends object, Result>(
  write: (db: Db, rows: readonly Row[]) => Compilable<Result>,
): (db: Db, rows: readonly Row[]) => Promise<Result[]> {
  const written = new Map<Dialect, Map<number, CompiledQuery<Result>>>()
  return async (db, rows) => {
    const dialect = dialectOf(db)
    const queries = written.get(dialect) ?? new Map<number, CompiledQuery<Result>>()
    written.set(dialect, queries)
    const query = queries.get(rows.length) ?? write(db, rows).compile()
    queries.set(rows.length, query)
    return (await db.executeQuery<Result>({ ...query, parameters: rows.flatMap(row => Object.values(row)) })).rows
  }
}
