// A try of a delivery: it is claimed before the call, and what became of it is kept after.
import { sql, type UpdateObject } from 'kysely'
import type { Db } from './db/open.ts'
import type { DeliveryState, Tables } from './db/tables.ts'
import { type Delivery, unindexedState } from './deliveries.ts'

/** A delivery as it was claimed: how often it had been tried then tells whether it still is this process's. */
export type Claimed = Pick<Delivery, 'id' | 'attempts'>

/** Claims what still waits of `ids`; which. Somebody may have unsubscribed or muted it since it was read, or claimed it. */
export async function markSending(db: Db, ids: readonly number[], key: string, now: Date): Promise<Claimed[]> {
  return db
    .updateTable('delivery')
    .set(row => ({
      state: 'sending',
      key,
      attempt_at: now.getTime(),
      attempts: row('attempts', '+', 1),
      unended: row('unended', '+', 1),
      detail: null,
      // It is composed after this, with all that is known.
      edit_due: null,
    }))
    .where('id', 'in', ids)
    .where(unindexedState(db), '=', 'pending')
    .returning(['id', 'attempts'])
    .execute()
}

/**
 * Keeps what became of a try. Where another process has taken it for lost and tried it again since, what becomes of that is
 * what counts, and this changes nothing.
 */
async function change(
  db: Db,
  claimed: readonly Claimed[],
  set: UpdateObject<Tables, 'delivery'>,
  from: readonly DeliveryState[],
) {
  for (const [attempts, some] of Map.groupBy(claimed, one => one.attempts))
    await db
      .updateTable('delivery')
      .set(set)
      .where(
        'id',
        'in',
        some.map(one => one.id),
      )
      .where(unindexedState(db), 'in', from)
      .where('attempts', '=', attempts)
      .execute()
}

/** Posted, though another process may have put it back meanwhile. */
export const markSent = (db: Db, claimed: readonly Claimed[], remoteId: string, now: Date): Promise<void> =>
  change(db, claimed, { state: 'sent', remote_id: remoteId, sent_at: now.getTime(), detail: null, unended: 0 }, [
    'sending',
    'pending',
  ])

/** Back to waiting: the platform says that it was not posted. */
export const markPending = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { state: 'pending', detail, unended: 0 }, ['sending'])

/** Back to waiting after a try that had no outcome; `maybeDoubled` when it may have been posted. */
export const markAgain = (db: Db, claimed: readonly Claimed[], detail: string, maybeDoubled: boolean): Promise<void> =>
  change(db, claimed, { state: 'pending', detail, ...(maybeDoubled && { maybe_doubled: 1 }) }, ['sending'])

/** The platform may have posted it: that is an outcome, and what became of it is still to be settled. */
export const markUnsure = (db: Db, claimed: readonly Claimed[]): Promise<void> =>
  change(db, claimed, { unended: 0 }, ['sending'])

/** A bug threw while it was posted: that counts twice, because it is surely of this post, as a process that ended is not. */
export const markBroken = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { detail, unended: sql`unended + 1` }, ['sending'])

/** Given up. */
export const markDead = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { state: 'dead', detail }, ['sending'])
