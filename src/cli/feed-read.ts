// `linchpin feed read`: reads sources now, by a running bot if there is one, or else in this process.
import { setTimeout } from 'node:timers/promises'
import { placesOf } from '../config/load.ts'
import { plainAddresses } from '../domain/redact.ts'
import { ROLES } from '../domain/role.ts'
import { MINUTE } from '../domain/time.ts'
import { countSeen } from '../store/articles.ts'
import { dialectOf } from '../store/db/dialect.ts'
import { isRunning } from '../store/db/lock.ts'
import type { Db } from '../store/db/open.ts'
import { ownSources } from '../store/own-feeds.ts'
import { listSources, makeDue } from '../store/sources.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, readSetup, systemClock } from './setup.ts'
import { nextStop } from './signal.ts'
import { withStore } from './with-store.ts'

/** `id` is a source's, or null for all. Exit code 1 when one could not be read. */
export async function feedRead(io: Io, folders: Folders, id: string | null | undefined): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const configured = [...placesOf(setup.config).keys()]
  if (id === undefined) return mistake(io, 'name a source, or all of them: linchpin feed read --all')
  return withStore(io, folders, async db => {
    const asked = systemClock.now()
    const due = await makeDue(db, id, asked)
    const own = (await ownSources(db)).map(one => one.id)
    const ids = id === null ? [...configured, ...own] : [id]
    if (due.length === 0 && id !== null && !configured.includes(id))
      return mistake(io, `there is no source “${id}”; there are: ${configured.join(', ') || 'none yet'}`)
    const before = new Map(due.map(one => [one.id, one.triedAt?.getTime()]))
    if (dialectOf(db).isShared || isRunning(folders.data)) await waitFor(db, ids, before)
    else await readHere(io, folders)
    return say(io, db, { ids, before, asked })
  })
}

/** Like `start --once`, including posting what it finds. */
async function readHere(io: Io, folders: Folders): Promise<void> {
  const { start } = await import('./start.ts')
  const stop = nextStop(false)
  await start(io, { folders, once: true, roles: new Set(ROLES), stop }).finally(stop.release)
}

/** A slow feed's deadline, plus time for those ahead of it. */
const PATIENCE = 2 * MINUTE
const LOOK_EVERY = 250

type Tried = ReadonlyMap<string, number | undefined>

/** Waits until each has been tried since then. */
async function waitFor(db: Db, ids: readonly string[], before: Tried): Promise<void> {
  for (const until = systemClock.now().getTime() + PATIENCE; systemClock.now().getTime() < until; ) {
    const tried = new Map((await listSources(db)).map(one => [one.id, one.triedAt?.getTime()]))
    if (ids.every(id => tried.get(id) !== before.get(id))) return
    await setTimeout(LOOK_EVERY)
  }
}

type Asked = { readonly ids: readonly string[]; readonly before: Tried; readonly asked: Date }

/** One line per source. */
async function say(io: Io, db: Db, { ids, before, asked }: Asked): Promise<number> {
  const found = new Map((await listSources(db)).map(one => [one.id, one]))
  const seen = await countSeen(db, asked)
  let code: number = DONE
  for (const id of ids) {
    const source = found.get(id)
    const isRead = source?.triedAt != null && source.triedAt.getTime() !== before.get(id)
    if (!isRead || source.problem !== null) code = MISTAKE
    const count = seen.get(id) ?? 0
    const told = !isRead
      ? 'not read yet; does the process that reads sources run?'
      : source.problem !== null
        ? plainAddresses(source.problem)
        : count === 0
          ? 'read; nothing new'
          : `read; ${count === 1 ? '1 new article' : `${count} new articles`}`
    await write(io.out, `${id}: ${told}\n`)
  }
  return code
}
