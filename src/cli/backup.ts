// `linchpin backup` copies the store while the bot runs; `linchpin resume` lets a restored copy carry on.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readEnvironment } from '../config/environment.ts'
import { backupStore, pausedSince, resume } from '../store/db/backup.ts'
import { openStore } from '../store/db/open.ts'
import { storeProblem } from '../store/db/problem.ts'
import { DONE, type Io, iso, MISTAKE, mistake, write } from './io.ts'
import { type Folders, systemClock } from './setup.ts'

/** PostgreSQL is backed up with its own tools. */
function isOnServer(io: Io): boolean {
  if (readEnvironment(io.variables).environment.databaseUrl === undefined) return false
  mistake(
    io,
    'DATABASE_URL is set: a PostgreSQL database is copied with pg_dump ' +
      'and restored with pg_restore (docs/operate.md says how)',
  )
  return true
}

/** `path` is a new file, or a folder for a file named by its time; `typed` is how many the folder may hold. */
export async function backup(io: Io, folders: Folders, path: string, typed: string | undefined): Promise<number> {
  if (isOnServer(io)) return MISTAKE
  const keep = typed === undefined ? null : Number(typed)
  if (keep !== null && !(Number.isInteger(keep) && keep > 0))
    return mistake(io, `“${typed}” is not a number of copies: write one such as --keep 7`)
  const isFolder = keep !== null || statSync(path, { throwIfNoEntry: false })?.isDirectory()
  if (!isFolder) return backupTo(io, folders, path)
  const code = await backupTo(io, folders, join(path, `linchpin-${iso(systemClock.now()).replaceAll(':', '-')}.db`))
  if (code === DONE && keep !== null)
    for (const old of copiesIn(path).slice(0, -keep)) rmSync(join(path, old), { force: true })
  return code
}

/** The backups made here, oldest first; nothing else in the folder is touched. */
const copiesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter(name => /^linchpin-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.db$/.test(name))
    .sort()

async function backupTo(io: Io, folders: Folders, file: string): Promise<number> {
  if (!existsSync(join(folders.data, 'linchpin.db')))
    return mistake(io, `there is nothing to back up in ${folders.data}: name the bot’s data folder with --data`)
  if (existsSync(file)) return mistake(io, `${file} exists already: name a new file`)
  try {
    if (!existsSync(dirname(file))) mkdirSync(dirname(file))
    await backupStore(folders.data, file, systemClock.now())
  } catch (error) {
    const problem = storeProblem(error, file)
    if (!problem) throw error
    return mistake(io, problem.message)
  }
  const restore = 'to restore it, copy it to linchpin.db in an empty data folder, start, and say linchpin resume'
  await write(io.out, `${file} holds everything up to now; ${restore}\n`)
  return DONE
}

export async function resumeCopy(io: Io, folders: Folders, skip: string | undefined): Promise<number> {
  if (isOnServer(io)) return MISTAKE
  const now = systemClock.now()
  const before = skip === undefined ? null : skip === 'now' ? now : isoTime(skip)
  if (before === undefined)
    return mistake(
      io,
      `“${skip}” is not a time: write now, a day or a time, such as 2026-02-25 or 2026-02-25T08:00:00Z`,
    )
  if (before && before > now)
    return mistake(io, `“${skip}” is still to come: write now, or the time the first bot ended, such as ${iso(now)}`)
  const store = await openStore(folders.data)
  if (!store.ok) return mistake(io, store.problem.message)
  const since = await pausedSince(store.value)
  const skipped = since ? await resume(store.value, before) : 0
  await store.value.destroy()
  if (!since) return mistake(io, `${folders.data} is not a restored backup that waits: there is nothing to resume`)
  const told = before ? `; ${skipped} that waited are skipped, and so is news from before ${before.toISOString()}` : ''
  await write(io.out, `the backup of ${since.toISOString()} goes on${told}\n`)
  return DONE
}

const ISO = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/

/** A day (from midnight UTC) or a time; undefined for anything that Date would guess at, such as `3` or 31 February. */
function isoTime(text: string): Date | undefined {
  const day = ISO.exec(text)?.[1]
  if (day === undefined) return undefined
  const [moment, midnight] = [new Date(text), new Date(day)]
  return Number.isNaN(moment.getTime()) || !iso(midnight).startsWith(day) ? undefined : moment
}
