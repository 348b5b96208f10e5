// Being offline is one fact: when no source can be reached that is one log line, all are retried soon, and the first
// that answers brings back the rest.
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
  /** Records the outcome of a read. */
  judge(source: Source, found: SourceRead): Promise<void>
  /**
   * When a source is read next: sooner while offline, which may be found out only after its read failed. Ask again once
   * the time is stored.
   */
  nextAt(id: string, usual: Date): Date
  /** Logs why a source failed: at once, once others are known to be reachable, or never while offline. */
  say(id: string, line: () => void): void
  /** Whether this source's failure was not logged; clears that. */
  forgetUnsaid(id: string): boolean
  /** Logs what was held back. Call on shutdown. */
  sayHeld(): void
}

const FIRST_WAIT = 30 * SECOND
const LONGEST_WAIT = 5 * MINUTE
/** Sources probed first to see whether the network is up; if none answers, all are. */
const ASKED_FIRST = 3

/** State of one process; where several poll, each finds out from its own sources. */
export function createNetwork({ db, clock, logger, sources }: NetworkContext): Network {
  /** Sources unreachable since the last one was reached. */
  const failing = new Set<string>()
  const held = new Map<string, () => void>()
  const unsaid = new Set<string>()
  let offline: { wait: number; retryAt: Date } | null = null
  /** Whether reads in flight will decide it. */
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
