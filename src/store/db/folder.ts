// The data folder: accessible to this user only, also where an earlier version left it open.
import { chmodSync, existsSync, mkdirSync, readdirSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * Creates the folder if it is missing; it and its files are accessible to their owner only. Step by step, because
 * Node's recursive mkdir loops forever where the system denies that an existing folder exists (`/proc/x`).
 * @throws the system's error when it cannot be created.
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
    // Another process created it meanwhile.
    if (!existsSync(folder)) throw error
  }
}

/** Another user's file keeps its mode, and a file may vanish meanwhile. */
function closeToOthers(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch {}
}

/** Free megabytes on the folder's disk; null if it is missing. */
export function freeDisk(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / 1024 / 1024)
  } catch {
    return null
  }
}
