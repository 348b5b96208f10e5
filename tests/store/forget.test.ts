import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dialectOf } from '../../src/store/db/dialect.ts'
import { forgetWorkspace } from '../../src/store/forget.ts'
import { testStore } from '../fakes/place.ts'

test('a workspace is forgotten in every table that names one', async () => {
  const db = await testStore()
  const tables = (await db.introspection.getTables()).filter(one =>
    one.columns.some(({ name }) => name === 'workspace'),
  )
  // The rows stand alone: what they refer to is not there.
  await sql.raw(dialectOf(db).isShared ? 'select 1' : 'pragma foreign_keys = off').execute(db)
  for (const { name, columns } of tables) {
    if (dialectOf(db).isShared) await sql`alter table ${sql.table(name)} disable trigger all`.execute(db)
    const needed = columns.filter(one => !one.isNullable && !one.isAutoIncrementing && !one.hasDefaultValue)
    const row = needed.map(({ name: column, dataType }) => {
      if (column === 'platform') return 'slack'
      if (column === 'workspace') return 'T1'
      return /int|real|double/i.test(dataType) ? 1 : /blob|bytea/i.test(dataType) ? Buffer.from('x') : 'x'
    })
    const [into, values] = [needed.map(one => sql.ref(one.name)), row.map(value => sql`${value}`)]
    await sql`insert into ${sql.table(name)} (${sql.join(into)}) values (${sql.join(values)})`.execute(db)
  }
  expect((await forgetWorkspace(db, 'slack', 'T2')).size).toBe(0)
  expect([...(await forgetWorkspace(db, 'slack', 'T1')).values()]).toEqual(tables.map(() => 1))
  for (const { name } of tables)
    expect((await sql`select * from ${sql.table(name)}`.execute(db)).rows, name).toEqual([])
})
