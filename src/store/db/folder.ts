// The data folder: made for this user alone, and closed to others where an earlier version left it open.
import { chmodSync, existsSync, mkdirSync, readdirSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Makes the folder if it is not there; it and the files in it are for its owner alone. Step by step: Node's own way of
 * making all parents has no end where the system says of a folder that is there that it is not (`/proc/x`).
 * @throws the system's error when it cannot be made.
 */
export function ownFolder(folder: string): void {
  makeFolder(folder)
  closeToOthers(folder, 0o700)
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) closeToOthers(join(folder, entry.name), 0o600)
}

function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process has made it meanwhile.
    if (!existsSync(folder)) throw error
  }
}

/** Another user's file that we may write has its mode from them, and one may go while we look. */
function closeToOthers(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch {}
}

/** Megabytes: with less it is time to make room, before nothing more can be kept. */
export const LEAST_FREE = 200

/** Megabytes that are free on the folder's disk; null where it is not there. */
export function freeDisk(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / 1024 / 1024)
  } catch {
    return null
  }
}
