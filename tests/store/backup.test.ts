import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { backupStore } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/open.ts'
import { testFolder } from '../fakes/world.ts'

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
    const { backupStore } = await import('./src/store/backup.ts')
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
}, 30_000)

test('a backup that fails leaves nothing behind', async () => {
  const folder = testFolder()
  const file = join(testFolder(), 'copy.db')
  await expect(backupStore(join(folder, 'none'), file, new Date())).rejects.toThrow()
  expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false)
})
