import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dialectOf } from '../../src/store/db/dialect.ts'
import { forgetPerson, forgetWorkspace } from '../../src/store/forget.ts'
import { recordChange } from '../../src/store/ledger.ts'
import { holdersIn, setHolders } from '../../src/store/rights.ts'
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

test('a person is forgotten wherever they are named in one workspace, and what they set there stays', async () => {
  const db = await testStore()
  await sql.raw(dialectOf(db).isShared ? 'select 1' : 'pragma foreign_keys = off').execute(db)
  const naming = { subscription: 'changed_by', adjustment: 'changed_by', mute: 'muted_by', change: 'user' }
  const columns = { ...naming, judgement: 'user', track_draft: 'user' }
  const tables = (await db.introspection.getTables()).filter(one => one.name in columns)
  for (const { name, columns: all } of tables) {
    if (dialectOf(db).isShared) await sql`alter table ${sql.table(name)} disable trigger all`.execute(db)
    const needed = all.filter(one => !one.isNullable && !one.isAutoIncrementing)
    for (const workspace of ['T1', 'T2']) {
      const values = needed.map(({ name: column, dataType }) => {
        if (column === 'platform') return 'slack'
        if (column === 'workspace') return workspace
        if (column === 'by_name') return 'Bob'
        if (column === columns[name as keyof typeof columns]) return 'U1'
        return /int|real|double/i.test(dataType) ? 1 : 'x'
      })
      const into = sql.join(needed.map(one => sql.ref(one.name)))
      await sql`insert into ${sql.table(name)} (${into}) values (${sql.join(values)})`.execute(db)
    }
  }
  const here = { platform: 'slack', workspace: 'T1' } as const
  const [bob, eve] = ['U1', 'U2'].map(id => ({ id, name: id === 'U1' ? 'Bob' : 'Eve' })) as [
    { id: string; name: string },
    { id: string; name: string },
  ]
  await setHolders(db, here, 'tracks', [bob, eve])
  await setHolders(db, here, 'feeds', [bob])
  const admin = { channel: { ...here, id: 'C1' }, user: { id: 'U7', name: 'Ann' } }
  for (const after of [[bob], [eve]])
    await recordChange(db, admin, { kind: 'setting', subject: 'tracks', before: 'admins', after }, new Date(0))
  expect(await forgetPerson(db, here, 'U9')).toBe(0)
  expect(await forgetPerson(db, here, 'U_')).toBe(0)
  expect(await forgetPerson(db, here, 'U1')).toBe(tables.length + 3)
  expect([...(await holdersIn(db, here))]).toEqual([
    ['feeds', 'admins'],
    ['tracks', [eve]],
  ])
  for (const { name } of tables) {
    const { rows } = await sql<{ workspace: string }>`select * from ${sql.table(name)}`.execute(db)
    const own = rows.filter(row => row.workspace === 'T1')
    const ofEve = name === 'change' ? 1 : 0
    expect(own, name).toHaveLength(name in naming ? 1 + ofEve : 0)
    expect(JSON.stringify(own), name).not.toMatch(/U1|Bob/)
    expect(JSON.stringify(rows), name).toMatch(/U1/)
  }
})
