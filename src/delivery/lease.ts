// Leases on posts in flight where several processes share the store: until one expires, the post is its claimer's.
import { SECOND } from '../domain/time.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { Delivery } from '../store/deliveries.ts'
import type { DeliveryContext } from './context.ts'

/**
 * A call ends after 15 s (CALL_DEADLINE) and starts within 10 s of the claim or not at all, so after 25 s its claimer
 * has an outcome or is dead. Two machines' clocks may be 3 s apart (store/postgres/open.ts). Exported for tests.
 */
export const LEASE = 30 * SECOND

/** 0 where no other process shares the store. */
export const leaseIn = (db: Db): number => (dialectOf(db).isShared ? LEASE : 0)

/** Until when nobody else reconciles a post in flight. An unsure one was released by its claimer. */
export function leaseOf({ leaseMs, retry }: DeliveryContext, { attemptAt, openAttempts }: Delivery): Date {
  if (leaseMs === 0 || openAttempts === 0) return new Date(0)
  // While the database was away, the claimer could not record its outcome.
  const since = Math.max(attemptAt?.getTime() ?? 0, retry.backSince()?.getTime() ?? 0)
  return new Date(since + leaseMs)
}

/** Whether a claimed post may no longer start, because the call could outlast the lease. */
export const isTooLate = ({ leaseMs, clock }: DeliveryContext, claimedAt: Date): boolean =>
  leaseMs > 0 && clock.now().getTime() - claimedAt.getTime() > leaseMs / 3
