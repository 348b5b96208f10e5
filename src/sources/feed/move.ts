// Address changes: permanent redirects are believed once they have lasted, and given up when they fail.
import { DAY } from '../../domain/time.ts'
import type { Redirect } from '../http/request.ts'
import type { FeedMemory } from './memory.ts'

type Move = Pick<FeedMemory, 'movedTo' | 'movedSince' | 'movedSeen'>

const noMove: Move = { movedTo: null, movedSince: null, movedSeen: 0 }
/** A mistaken 301 is usually reverted within hours; a real one is still there after a day and three reads. */
const holdsForMs = DAY
const holdsForReads = 3

/** The address to request: the feed that a page named, else a redirect that has lasted, else the configured one. */
export function addressToAsk(memory: FeedMemory, configured: string, now: Date): string {
  const { movedTo, movedSince, movedSeen, foundAt } = memory
  const hasHeld = movedSince !== null && now.getTime() - movedSince >= holdsForMs && movedSeen >= holdsForReads
  return (hasHeld ? movedTo : null) ?? foundAt ?? configured
}

/** What is known of the redirect after a read of `asked`. */
export function followMove(known: Move, asked: string, redirects: readonly Redirect[], now: Date): Move {
  const { movedTo, movedSince, movedSeen } = known // and no more: it may be a whole memory
  const permanent = redirects.slice(0, leadingPermanent(redirects)).at(-1)?.to
  if (permanent === undefined) return asked === movedTo ? { movedTo, movedSince, movedSeen } : noMove
  if (permanent === movedTo) return { movedTo, movedSince, movedSeen: movedSeen + 1 }
  return { movedTo: permanent, movedSince: now.getTime(), movedSeen: 1 }
}

/** Returns to the configured address. If that is a page, the feed's validators do not apply to it. */
export function returnHome(memory: FeedMemory): FeedMemory {
  if (memory.foundAt === null) return { ...memory, ...noMove }
  return { ...memory, ...noMove, foundAt: null, lostAt: memory.foundAt, etag: null, lastModified: null }
}

/** How many redirects from the first on are permanent: after a temporary one all are temporary. */
function leadingPermanent(redirects: readonly Redirect[]): number {
  const first = redirects.findIndex(({ status }) => status !== 301 && status !== 308)
  return first === -1 ? redirects.length : first
}
