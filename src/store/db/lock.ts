// One running bot per data folder: a lock that the operating system releases however the process ends.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Outcome, Problem } from '../../domain/outcome.ts'
import { ownFolder } from './folder.ts'
import type { StorePlace } from './open.ts'
import { type StoreProblem, storeProblem } from './problem.ts'

type FolderLock = { release(): void }

/** Locks a folder (see lockFolder). A server is shared: its processes lock rows. */
export const lockPlace = (place: StorePlace): ReturnType<typeof lockFolder> =>
  typeof place === 'string' ? lockFolder(place) : { ok: true, value: { release: () => {} } }

/** Whether a bot is running on the folder. */
export function isRunning(folder: string): boolean {
  const lock = lockFolder(folder)
  if (lock.ok) lock.value.release()
  return !lock.ok && lock.problem.kind === 'taken'
}

/**
 * Locks the folder for this process by SQLite's exclusive file lock. A pid file was rejected: it survives kill -9, and
 * a reused pid looks like a running bot. Exported for tests.
 */
export function lockFolder(folder: string): Outcome<FolderLock, StoreProblem | Problem<'taken'>> {
  let database: DatabaseSync | undefined
  try {
    ownFolder(folder)
    const held = new DatabaseSync(join(folder, 'lock.db'), { timeout: 0 })
    database = held
    held.exec('pragma locking_mode = exclusive; begin exclusive')
    return { ok: true, value: { release: () => held.close() } }
  } catch (error) {
    database?.close()
    const problem = storeProblem(error, folder)
    if (!problem) throw error
    if (problem.kind !== 'busy') return { ok: false, problem }
    const message =
      `another Linchpin is already running on ${folder}: ` +
      'stop it first, or give this one a folder of its own with --data'
    return { ok: false, problem: { kind: 'taken', message } }
  }
}
