import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { backup, resumeCopy } from '../../src/cli/backup.ts'
import type { Io } from '../../src/cli/io.ts'
import type { Folders } from '../../src/cli/setup.ts'
import { backupStore, skipBefore } from '../../src/store/db/backup.ts'
import { closeStore, openStore } from '../../src/store/db/open.ts'
import { testFolder } from '../fakes/world.ts'

/** A folder with a restored backup that waits. */
async function restoredFolder(): Promise<string> {
  const [first, restored] = [testFolder(), testFolder()]
  const store = await openStore(first)
  if (store.ok) await closeStore(store.value)
  await backupStore(first, join(restored, 'linchpin.db'), new Date('2026-02-25T08:00:00Z'))
  return restored
}

const resumed = (data: string, skip: string) => asked((io, folders) => resumeCopy(io, folders, skip), data)

async function asked(work: (io: Io, folders: Folders) => Promise<number>, data: string) {
  const [out, err] = [new PassThrough(), new PassThrough()]
  const code = await work({ out, err, in: process.stdin, variables: {} }, { config: '', data })
  out.end()
  err.end()
  return { code, said: (await text(out)) + (await text(err)) }
}

async function skippedTo(data: string): Promise<string | undefined> {
  const store = await openStore(data)
  if (!store.ok) throw new Error(store.problem.message)
  const before = await skipBefore(store.value)
  await store.value.destroy()
  return before?.toISOString()
}

test('what is no day or time of the past is refused with an example, and the copy goes on waiting', async () => {
  const data = await restoredFolder()
  for (const typed of [
    '3',
    '',
    '2026',
    '2026-02-31',
    '2026-02-25T25:00:00Z',
    '25 Feb 2026',
    '1772000000000',
    'yesterday',
  ]) {
    const { code, said } = await resumed(data, typed)
    expect([typed, code, said]).toEqual([
      typed,
      1,
      expect.stringContaining('such as 2026-02-25 or 2026-02-25T08:00:00Z'),
    ])
  }
  for (const typed of ['2999-01-01', '2999-01-01T00:00:00+09:00'])
    expect(await resumed(data, typed)).toEqual({
      code: 1,
      said: expect.stringMatching(/is still to come: .* such as \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/),
    })
  expect(await resumed(data, '2026-02-25T08:00+09:00')).toMatchObject({ code: 0 })
  expect(await skippedTo(data)).toBe('2026-02-24T23:00:00.000Z')
})

test('a day alone means its beginning in UTC', async () => {
  const data = await restoredFolder()
  expect(await resumed(data, '2026-02-25')).toMatchObject({ code: 0 })
  expect(await skippedTo(data)).toBe('2026-02-25T00:00:00.000Z')
})

test('a folder keeps the newest copies made there and whatever else lies in it, and a failed one costs none', async () => {
  const [data, folder] = [testFolder(), join(testFolder(), 'copies')]
  const kept = (typed: string, from = data) => asked((io, folders) => backup(io, folders, folder, typed), from)
  const store = await openStore(data)
  if (store.ok) await closeStore(store.value)
  expect(await kept('2')).toMatchObject({ code: 0 })
  const [newest = ''] = readdirSync(folder)
  expect(newest).toMatch(/^linchpin-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/)
  const others = [
    'linchpin-2026-01-01T03-00-00Z.db',
    'linchpin-2026-01-02T03-00-00Z.db',
    'linchpin.db',
    'linchpin-2025.txt',
  ]
  for (const name of others) writeFileSync(join(folder, name), '')
  expect(await kept('1', testFolder())).toMatchObject({ code: 1, said: expect.stringContaining('nothing to back up') })
  for (const typed of ['0', '-1', 'many', '1.5']) expect((await kept(typed)).code).toBe(1)
  expect(readdirSync(folder)).toHaveLength(5)
  while ((await kept('2')).code !== 0);
  const now = readdirSync(folder)
  expect(now).toHaveLength(4)
  expect(existsSync(join(folder, newest))).toBe(true)
  for (const name of others.slice(2)) expect(now).toContain(name)
})
