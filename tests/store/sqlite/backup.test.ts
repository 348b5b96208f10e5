import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { backupStore } from '../../../src/store/db/backup.ts'
import { openStore } from '../../../src/store/db/open.ts'
import { testFolder } from '../../fakes/world.ts'

/** A process that makes a backup and is killed at a call of SQLite's. */
async function killedWhileCopying(folder: string, file: string, moment: string): Promise<void> {
  const script = `
    import { DatabaseSync, StatementSync } from 'node:sqlite'
    const kill = () => process.kill(process.pid, 'SIGKILL')
    const { exec } = DatabaseSync.prototype
    const { run } = StatementSync.prototype
    const { moment } = ${JSON.stringify({ moment })}
    DatabaseSync.prototype.exec = function (text) { if (moment === 'copied') kill(); exec.call(this, text); if (moment === 'emptied') kill() }
    StatementSync.prototype.run = function (...values) { if (moment === 'before the mark') kill(); run.apply(this, values); if (moment === 'marked') kill() }
    const { backupStore } = await import('./src/store/db/backup.ts')
    await backupStore(${JSON.stringify(folder)}, ${JSON.stringify(file)}, new Date())`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
}

test('a backup that is killed before it is whole has no name, and the next one is whole', async () => {
  const folder = testFolder()
  const store = await openStore(folder)
  if (store.ok) await store.value.destroy()
  for (const moment of ['copied', 'emptied', 'before the mark', 'marked']) {
    const file = join(testFolder(), 'copy.db')
    await killedWhileCopying(folder, file, moment)
    expect(existsSync(file)).toBe(false)
    writeFileSync(`${file}.part-journal`, 'left behind')
    await backupStore(folder, file, new Date('2026-02-25T08:00:00Z'))
    expect(existsSync(`${file}.part`)).toBe(false)
    const copy = new DatabaseSync(file, { readOnly: true })
    expect(copy.prepare('select since, resumed from restored').all()).toEqual([
      { since: Date.parse('2026-02-25T08:00:00Z'), resumed: 0 },
    ])
    expect(copy.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' })
    copy.close()
  }
})

/** Enough writes for any copy of 4 MB; without a view of one moment each of them begins it anew. */
const MOST_WRITES = 3000

test('a backup comes to an end beside a bot that writes all the time, and holds up its log no longer', async () => {
  const folder = testFolder()
  const store = await openStore(folder)
  if (store.ok) await store.value.destroy()
  const bot = new DatabaseSync(join(folder, 'linchpin.db'))
  bot.exec('pragma synchronous = off')
  const keep = bot.prepare('insert into writing values (?, ?, 0, 0, 0)')
  for (let row = 0; row < 1000; row++) keep.run(`old ${row}`, 'x'.repeat(3900))
  const file = join(testFolder(), 'copy.db')
  let ended = false
  const copying = backupStore(folder, file, new Date()).finally(() => {
    ended = true
  })
  let writes = 0
  for (; !ended && writes < MOST_WRITES; writes++) {
    keep.run(`new ${writes}`, 'y')
    await setImmediate()
  }
  await copying
  expect(writes).toBeLessThan(MOST_WRITES)
  expect(bot.prepare('pragma wal_checkpoint(truncate)').get()).toMatchObject({ busy: 0 })
  bot.close()
})

test('a backup that fails half-way lets go of the log', async () => {
  const folder = testFolder()
  const store = await openStore(folder)
  if (store.ok) await store.value.destroy()
  await expect(backupStore(folder, join(folder, 'nowhere', 'copy.db'), new Date())).rejects.toThrow()
  const bot = new DatabaseSync(join(folder, 'linchpin.db'))
  bot.exec("insert into writing values ('one', 'x', 0, 0, 0)")
  expect(bot.prepare('pragma wal_checkpoint(truncate)').get()).toMatchObject({ busy: 0 })
  bot.close()
})

test('a backup that fails leaves nothing behind', async () => {
  const folder = testFolder()
  const file = join(testFolder(), 'copy.db')
  await expect(backupStore(join(folder, 'none'), file, new Date())).rejects.toThrow()
  expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false)
})
