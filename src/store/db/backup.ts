// Backups of the store, made while the bot runs. A restored copy reads and posts nothing until `resume`.
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Db } from './open.ts'

/**
 * Writes a consistent copy of `<folder>/linchpin.db` to `file`, which must not exist, and marks it as a copy. It gets
 * its name only when complete and marked: without the mark a restored copy would tell everything again.
 */
export async function backupStore(folder: string, file: string, now: Date): Promise<void> {
  const part = `${file}.part`
  try {
    // Leftovers of a killed backup; SQLite would take its journal for this one's.
    removePart(part)
    await copyTo(part, folder, now)
    renameSync(part, file)
  } catch (error) {
    removePart(part)
    throw error
  }
}

function removePart(part: string): void {
  for (const path of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(path, { force: true })
}

async function copyTo(file: string, folder: string, now: Date): Promise<void> {
  const running = new DatabaseSync(join(folder, 'linchpin.db'), { readOnly: true, timeout: 5000 })
  try {
    // SQLite restarts a copy after each write of another process, which never ended beside a busy bot. A read
    // transaction holds one snapshot while the log grows. Closing ends it, whatever became of the copy.
    running.exec('begin; select 1 from sqlite_master')
    await backup(running, file)
  } finally {
    running.close()
  }
  const copy = new DatabaseSync(file)
  try {
    // A single file, without a log beside it.
    copy.exec('pragma journal_mode = delete; delete from restored')
    copy.prepare('insert into restored (since, resumed) values (?, 0)').run(now.getTime())
  } finally {
    copy.close()
  }
}

/** When the backup that this store was restored from was made; null unless it waits for `resume`. */
export async function pausedSince(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('restored').select('since').where('resumed', '=', 0).executeTakeFirst()
  return row ? new Date(row.since) : null
}

/** Marks a store that was copied by other means as a copy. */
export async function markCopied(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('restored').execute()
  await db.insertInto('restored').values({ since: now.getTime(), resumed: 0 }).execute()
}

/** The message about a restored copy that waits, the same wherever people look. */
export const waitsForResume = (since: Date): string =>
  `this is a copy of ${since.toISOString()}, a restored backup or what was moved away: nothing is read or posted ` +
  'until you run linchpin resume, with --skip-before now to leave out what the first bot has told since'

/** Articles older than this were told by the original bot: they are stored and not told again. */
export async function skipBefore(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('restored').select('skip_before').executeTakeFirst()
  return row?.skip_before ? new Date(row.skip_before) : null
}

/**
 * Resumes a restored copy. With `before`, deliveries and news from before then are skipped. Returns how many deliveries
 * were skipped.
 */
export async function resume(db: Db, before: Date | null): Promise<number> {
  return db.transaction().execute(async trx => {
    await trx
      .updateTable('restored')
      .set({ resumed: 1, skip_before: before?.getTime() ?? null })
      .execute()
    if (!before) return 0
    const skipped = await trx
      .updateTable('delivery')
      .set({ state: 'dead', detail: 'skipped when a backup was resumed' })
      .where('state', 'in', ['pending', 'sending'])
      .where('due_at', '<', before.getTime())
      .executeTakeFirst()
    await trx.updateTable('delivery').set({ update_due: null }).where('update_due', 'is not', null).execute()
    return Number(skipped.numUpdatedRows)
  })
}
