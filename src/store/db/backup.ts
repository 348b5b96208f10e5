// Copies of the bot's memory, made beside a running bot. A restored copy reads and posts nothing until somebody says
// how to go on.
import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Db } from './open.ts'

/**
 * Writes a copy of `<folder>/linchpin.db` to `file`, which must not exist, as of one moment; it is marked as a copy.
 * It gets its name once it is whole and marked: restored without the mark, a copy would tell everything again.
 */
export async function backupStore(folder: string, file: string, now: Date): Promise<void> {
  const part = `${file}.part`
  try {
    // What an earlier backup left that was killed; SQLite would take its journal for this one's.
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
    // SQLite begins the copy anew after each write of another process, and beside a busy bot it had no end. A
    // reader's view of one moment does not change; the log grows by what is written meanwhile. Closing ends it,
    // whatever came of the copy.
    running.exec('begin; select 1 from sqlite_master')
    await backup(running, file)
  } finally {
    running.close()
  }
  const copy = new DatabaseSync(file)
  try {
    // One file, without a log beside it.
    copy.exec('pragma journal_mode = delete; delete from restored')
    copy.prepare('insert into restored (since, resumed) values (?, 0)').run(now.getTime())
  } finally {
    copy.close()
  }
}

/** When the copy was made that this memory was restored from and not yet resumed; null for a memory of its own. */
export async function pausedSince(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('restored').select('since').where('resumed', '=', 0).executeTakeFirst()
  return row ? new Date(row.since) : null
}

/** Marks a memory that was copied elsewhere as the copy that it is now. */
export async function markCopied(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('restored').execute()
  await db.insertInto('restored').values({ since: now.getTime(), resumed: 0 }).execute()
}

/** What people are told of a restored copy that waits, wherever they look. */
export const waitsForResume = (since: Date): string =>
  `this is a copy of ${since.toISOString()}, a restored backup or what was moved away: nothing is read or posted ` +
  'until you run linchpin resume, with --skip-before now to leave out what the first bot has told since'

/** What is older than this was told by the bot that the copy was made of: it is kept and not told again. */
export async function skipBefore(db: Db): Promise<Date | null> {
  const row = await db.selectFrom('restored').select('skip_before').executeTakeFirst()
  return row?.skip_before ? new Date(row.skip_before) : null
}

/**
 * Lets a restored copy go on; with `before`, what waits since then or is news of before it is not posted. How many
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
