// Addresses that change: permanent redirects are believed once they have held, and given up when they fail.
import { DAY } from '../../domain/time.ts'
import type { Redirect } from '../http/request.ts'
import type { FeedMemory } from './memory.ts'

type Move = Pick<FeedMemory, 'movedTo' | 'movedSince' | 'movedSeen'>

const noMove: Move = { movedTo: null, movedSince: null, movedSeen: 0 }
/** A mistaken 301 is usually taken back within hours; a real one is still there after a day and three reads. */
const holdsForMs = DAY
const holdsForReads = 3

/** Where to ask: the feed a page named, else the move that has held, else the configured address. */
export function addressToAsk(memory: FeedMemory, configured: string, now: Date): string {
  const { movedTo, movedSince, movedSeen, foundAt } = memory
  const hasHeld = movedSince !== null && now.getTime() - movedSince >= holdsForMs && movedSeen >= holdsForReads
  return (hasHeld ? movedTo : null) ?? foundAt ?? configured
}

/** The move as known after a read of `asked` that was redirected so. */
export function followMove(known: Move, asked: string, redirects: readonly Redirect[], now: Date): Move {
  const { movedTo, movedSince, movedSeen } = known // and no more: it may be a whole memory
  const permanent = redirects.slice(0, leadingPermanent(redirects)).at(-1)?.to
  if (permanent === undefined) return asked === movedTo ? { movedTo, movedSince, movedSeen } : noMove
  if (permanent === movedTo) return { movedTo, movedSince, movedSeen: movedSeen + 1 }
  return { movedTo: permanent, movedSince: now.getTime(), movedSeen: 1 }
}

/** Goes back to the configured address. If that is a page, the feed's validators mean nothing to it. */
export function returnHome(memory: FeedMemory): FeedMemory {
  if (memory.foundAt === null) return { ...memory, ...noMove }
  return { ...memory, ...noMove, foundAt: null, lostAt: memory.foundAt, etag: null, lastModified: null }
}

/** How many redirects from the first on are permanent: what follows a temporary one is temporary too. */
function leadingPermanent(redirects: readonly Redirect[]): number {
  const first = redirects.findIndex(({ status }) => status !== 301 && status !== 308)
  return first === -1 ? redirects.length : first
}
