// Inserts whose SQL is written once: for a small row Kysely takes longer to write it than SQLite to run it.
import type { Compilable, CompiledQuery, DialectAdapter } from 'kysely'
import type { Db } from './open.ts'

/** Gives an insert of one row. `write` gets rows with the same columns in the same order, and adds no values of its own. */
export function insertOf<Row extends object, Result>(
  write: (db: Db, row: Row) => Compilable<Result>,
): (db: Db, row: Row) => Promise<Result | undefined> {
  const written = new WeakMap<DialectAdapter, CompiledQuery<Result>>()
  return async (db, row) => {
    const { adapter } = db.getExecutor()
    const query = written.get(adapter) ?? write(db, row).compile()
    written.set(adapter, query)
    const { rows } = await db.executeQuery<Result>({ ...query, parameters: Object.values(row) })
    return rows[0]
  }
}
