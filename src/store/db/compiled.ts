// Queries compiled once: for small rows Kysely takes longer to build the SQL than SQLite to run it.
import type { Compilable, CompiledQuery } from 'kysely'
import { type Dialect, dialectOf } from './dialect.ts'
import type { Db } from './open.ts'

/** Caches compiled SQL by dialect and key. */
function keeping<Result>() {
  const written = new Map<Dialect, Map<string, CompiledQuery<Result>>>()
  return (db: Db, key: string, write: () => Compilable<Result>): CompiledQuery<Result> => {
    const dialect = dialectOf(db)
    const queries = written.get(dialect) ?? new Map<string, CompiledQuery<Result>>()
    written.set(dialect, queries)
    const query = queries.get(key) ?? write().compile()
    queries.set(key, query)
    return query
  }
}

/**
 * An insert of rows whose SQL is cached per number of rows. `write` gets rows with the same columns in the same order,
 * and must add no values of its own.
 */
export function compiledInsert<Row extends object, Result>(
  write: (db: Db, rows: readonly Row[]) => Compilable<Result>,
): (db: Db, rows: readonly Row[]) => Promise<Result[]> {
  const kept = keeping<Result>()
  return async (db, rows) => {
    const query = kept(db, String(rows.length), () => write(db, rows))
    return (await db.executeQuery<Result>({ ...query, parameters: rows.flatMap(row => Object.values(row)) })).rows
  }
}

/** A placeholder for a value; those of a list are numbered. */
class Slot {
  readonly name: string
  readonly index: number
  constructor(name: string, index = 0) {
    this.name = name
    this.index = index
  }
}

type Values = Readonly<Record<string, string | number | readonly number[]>>

/**
 * A query whose SQL is cached per length of its lists. `write` gets placeholders, so it must only pass the values
 * through.
 */
export function compiledQuery<Given extends Values, Result>(
  write: (db: Db, values: Given) => Compilable<Result>,
): (db: Db, values: Given) => Promise<Result[]> {
  const kept = keeping<Result>()
  return async (db, values) => {
    const key = Object.values(values).reduce<string>((all, one) => (isList(one) ? `${all} ${one.length}` : all), '')
    const query = kept(db, key, () => write(db, slotsOf(values)))
    const parameters = query.parameters.map(one => (one instanceof Slot ? [values[one.name]].flat()[one.index] : one))
    return (await db.executeQuery<Result>({ ...query, parameters })).rows
  }
}

const isList = (value: Values[string]): value is readonly number[] => typeof value === 'object'

const slotsOf = <Given extends Values>(values: Given): Given =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      isList(value) ? value.map((_, index) => new Slot(name, index)) : new Slot(name),
    ]),
  ) as unknown as Given
