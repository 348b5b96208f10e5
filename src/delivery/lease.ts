// Whose a post is that has begun, where several processes share the memory: its beginner's until the lease has run out.
import { SECOND } from '../domain/time.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { DeliveryContext } from './context.ts'

/**
 * A call ends after 15 s (CALL_DEADLINE), and it is begun within 10 s of the claim or not at all: after 25 s its
 * beginner has an outcome or is dead. The clocks of two machines may be up to 3 s apart (store/postgres/open.ts).
 * Exported for tests.
 */
export const LEASE = 30 * SECOND

/** None where no other process can see the memory. */
export const leaseIn = (db: Db): number => (dialectOf(db).isShared ? LEASE : 0)

/**
 * Until when nobody reconciles what is being posted. One whose outcome is unsure was left by its beginner itself.
 */
export function leaseOf({ leaseMs, retry }: DeliveryContext, { attemptAt, openAttempts }: Delivery): Date {
  if (leaseMs === 0 || openAttempts === 0) return new Date(0)
  // While the database was away, its beginner could not keep the outcome that it has.
  const since = Math.max(attemptAt?.getTime() ?? 0, retry.backSince()?.getTime() ?? 0)
  return new Date(since + leaseMs)
}

/** Whether a post that was claimed then may no longer begin, because the call could outlast its lease. */
export const isTooLate = ({ leaseMs, clock }: DeliveryContext, claimedAt: Date): boolean =>
  leaseMs > 0 && clock.now().getTime() - claimedAt.getTime() > leaseMs / 3
