// Offline is one fact: when every source fails for want of a connection, that is one line and not one a source, all are
// tried again soon, and the first that answers brings back the rest.
import { MINUTE, SECOND } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Source, SourceRead } from '../sources/source.ts'
import type { Db } from '../store/db/open.ts'
import { hurrySources, sourcesExpectedToWork } from '../store/sources.ts'

type NetworkContext = {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly sources: ReadonlyMap<string, Source>
}

type Network = {
  /** Takes note of a read. */
  judge(source: Source, found: SourceRead): Promise<void>
  /**
   * When a source is read again: sooner where nothing is reached, which may be found out after its read failed. To be
   * asked as the time is kept.
   */
  nextAt(id: string, usual: Date): Date
  /** Says why a source cannot be read: now, once it is known that others can be reached, or not at all. */
  say(id: string, line: () => void): void
  /** Whether nobody was told that this source failed, which is forgotten now. */
  forgetUnsaid(id: string): boolean
  /** Says what was held back, at the end of the work. */
  sayHeld(): void
}

const FIRST_WAIT = 30 * SECOND
const LONGEST_WAIT = 5 * MINUTE
/** So many others are asked at first whether the network is there; where none of them answers, all are. */
const ASKED_FIRST = 3

/** Of one process: where several read, each finds out by its own share. */
export function createNetwork({ db, clock, logger, sources }: NetworkContext): Network {
  /** Those that failed so since any was reached. */
  const failing = new Set<string>()
  const held = new Map<string, () => void>()
  const unsaid = new Set<string>()
  let offline: { wait: number; retryAt: Date } | null = null
  /** Whether others are being read, which will tell. */
  let isOpen = false

  const remote = () => [...sources.values()].filter(({ kind }) => kind !== 'folder').map(({ id }) => id)

  function sayHeld(): void {
    for (const line of held.values()) line()
    held.clear()
  }

  async function reached(): Promise<void> {
    failing.clear()
    isOpen = false
    sayHeld()
    if (!offline) return
    offline = null
    logger.info('the network is there again; every source is read now')
    await hurrySources(db, remote(), clock.now())
  }

  async function unreachable(id: string, message: string): Promise<void> {
    failing.add(id)
    const now = clock.now()
    if (offline) {
      if (now >= offline.retryAt) offline = later(now, Math.min(2 * offline.wait, LONGEST_WAIT))
      return
    }
    const others = (await sourcesExpectedToWork(db, remote(), now)).filter(other => !failing.has(other))
    isOpen = others.length > 0
    if (isOpen) return hurrySources(db, failing.size > ASKED_FIRST ? others : others.slice(0, ASKED_FIRST), now)
    if (failing.size < 2 || offline) return
    offline = later(now, FIRST_WAIT)
    for (const one of failing) unsaid.add(one)
    held.clear()
    logger.warn(`no network: none of ${failing.size} sources can be reached; all are tried again in 30 s`, {
      reason: message,
    })
    await hurrySources(db, remote(), offline.retryAt)
  }

  return {
    async judge(source, found) {
      if (source.kind === 'folder') return
      if (found.kind === 'problem' && found.problem.kind === 'unreachable')
        await unreachable(source.id, found.problem.message)
      else await reached()
    },
    nextAt: (id, usual) => (offline && failing.has(id) && usual > offline.retryAt ? offline.retryAt : usual),
    say(id, line) {
      if (!failing.has(id)) return line()
      if (offline) return void unsaid.add(id)
      if (isOpen) held.set(id, line)
      else line()
    },
    forgetUnsaid: id => unsaid.delete(id),
    sayHeld,
  }
}

const later = (now: Date, wait: number) => ({ wait, retryAt: new Date(now.getTime() + wait) })
