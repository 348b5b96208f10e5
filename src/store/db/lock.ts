// One running bot a data folder: a lock that the operating system lets go of when the process ends, however it ends.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Outcome, Problem } from '../../domain/outcome.ts'
import { ownFolder } from './folder.ts'
import type { StorePlace } from './open.ts'
import { type StoreProblem, storeProblem } from './problem.ts'

type FolderLock = { release(): void }

/** Takes a folder for this process (see lockFolder). A server is shared: its processes take turns by the row. */
export const lockPlace = (place: StorePlace): ReturnType<typeof lockFolder> =>
  typeof place === 'string' ? lockFolder(place) : { ok: true, value: { release: () => {} } }

/** Whether a bot runs on the folder. */
export function isRunning(folder: string): boolean {
  const lock = lockFolder(folder)
  if (lock.ok) lock.value.release()
  return !lock.ok && lock.problem.kind === 'taken'
}

/**
 * Takes the folder for this process. A pid file was rejected: it outlives kill -9 and a reused pid reads as a running
 * bot; SQLite's exclusive file lock does neither. Exported for tests.
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
