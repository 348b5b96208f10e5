// An attempt at a delivery: it is claimed before the call, and its outcome is kept after. What nobody wants any more
// is not attempted.
import { sql, type UpdateObject } from 'kysely'
import { sameChannel } from './channels.ts'
import { compiledQuery } from './db/compiled.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'
import { type Delivery, dropPending, unindexedState } from './deliveries.ts'
import { isOn } from './mutes.ts'

/** A delivery as it was claimed: how often it had been tried then tells whether it still is this process's. */
export type Claimed = Pick<Delivery, 'id' | 'attempts'>

/**
 * Claims what still waits of `ids`; which. Somebody may have unsubscribed or muted it since it was read, or claimed
 * it.
 */
export const markSending = (db: Db, ids: readonly number[], key: string, now: Date): Promise<Claimed[]> =>
  claim(db, { ids, key, now: now.getTime() })

const claim = compiledQuery((db, { ids, key, now }: { ids: readonly number[]; key: string; now: number }) =>
  db
    .updateTable('delivery')
    .set(row => ({
      state: 'sending',
      key,
      attempt_at: now,
      attempts: row('attempts', '+', 1),
      open_attempts: row('open_attempts', '+', 1),
      detail: null,
      // It is composed after this, with all that is known.
      update_due: null,
    }))
    .where('id', 'in', ids)
    .where(unindexedState(db), '=', 'pending')
    .returning(['id', 'attempts']),
)

/**
 * Keeps the outcome of an attempt. Where another process has taken it for lost and attempted it again since, that
 * outcome counts, and this changes nothing.
 */
async function change(db: Db, claimed: readonly Claimed[], set: UpdateObject<Tables, 'delivery'>) {
  for (const [attempts, some] of Map.groupBy(claimed, one => one.attempts))
    await db
      .updateTable('delivery')
      .set(set)
      .where(
        'id',
        'in',
        some.map(one => one.id),
      )
      .where(unindexedState(db), '=', 'sending')
      .where('attempts', '=', attempts)
      .execute()
}

/** Posted, though another process may have put it back meanwhile. */
export async function markSent(db: Db, claimed: readonly Claimed[], remoteId: string, now: Date): Promise<void> {
  for (const [attempts, some] of Map.groupBy(claimed, one => one.attempts))
    await settle(db, { ids: some.map(one => one.id), attempts, remoteId, now: now.getTime() })
}

type Settled = { ids: readonly number[]; attempts: number; remoteId: string; now: number }

const settle = compiledQuery((db, { ids, attempts, remoteId, now }: Settled) =>
  db
    .updateTable('delivery')
    .set({ state: 'sent', remote_id: remoteId, sent_at: now, detail: null, open_attempts: 0 })
    .where('id', 'in', ids)
    .where(unindexedState(db), 'in', ['sending', 'pending'])
    .where('attempts', '=', attempts),
)

/** Back to waiting: the platform says that it was not posted. It is due again at `dueAt`, where that is given. */
export const markPending = (db: Db, claimed: readonly Claimed[], detail: string, dueAt?: Date): Promise<void> =>
  change(db, claimed, { state: 'pending', detail, open_attempts: 0, ...(dueAt && { due_at: dueAt.getTime() }) })

/** Back to waiting after an attempt without an outcome; `maybeDoubled` when it may have been posted. */
export const markAgain = (db: Db, claimed: readonly Claimed[], detail: string, maybeDoubled: boolean): Promise<void> =>
  change(db, claimed, { state: 'pending', detail, ...(maybeDoubled && { maybe_doubled: 1 }) })

/** The platform may have posted it: that is an outcome, which is still to be reconciled. */
export const markUnsure = (db: Db, claimed: readonly Claimed[]): Promise<void> =>
  change(db, claimed, { open_attempts: 0 })

/**
 * A bug threw while it was posted: that counts twice, because it is surely of this post, as a process that ended is
 * not.
 */
export const markBroken = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { detail, open_attempts: sql`open_attempts + 1` })

/** Given up. */
export const markDead = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { state: 'dead', detail })

/** Why a delivery is not posted; the words that the commands leave on what they drop themselves. */
const UNFOLLOWED = 'unsubscribed'
const MUTED = 'the story was muted'

/**
 * Makes those of `ids` dead that their channel does not follow any more, or whose story it has muted. The commands
 * drop what waits; what was being posted at that moment, and what linchpin.yaml no longer names, is asked for here,
 * before each post.
 */
export async function dropUnwanted(db: Db, ids: readonly number[], now: Date): Promise<void> {
  const rows = await unwanted(db, { ids, now: now.getTime() })
  for (const [reason, some] of Map.groupBy(rows, row => (row.active === 1 || row.correction > 0 ? MUTED : UNFOLLOWED)))
    await dropPending(
      db,
      some.map(row => row.id),
      reason,
    )
}

const unwanted = compiledQuery((db, { ids, now }: { ids: readonly number[]; now: number }) =>
  db
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .leftJoin('subscription', join =>
      join.on(sameChannel('subscription', 'delivery')).onRef('subscription.track', '=', 'alert.track'),
    )
    .innerJoin('story', 'story.id', 'alert.story')
    .leftJoin('mute', join =>
      join
        .on(sameChannel('mute', 'delivery'))
        .on(({ or, and, eb, ref }) =>
          or([
            eb('mute.story', '=', ref('alert.story')),
            and([
              eb('mute.storyline', '=', 1),
              eb('mute.story', '=', ({ fn }) => fn.coalesce('story.storyline', 'story.id')),
            ]),
          ]),
        )
        .on(isOn(now)),
    )
    .select(['delivery.id', 'delivery.correction', 'subscription.active'])
    .where('delivery.id', 'in', ids)
    .where(({ eb, or, and }) =>
      or([
        // Who has been told hears of a correction, though the channel follows the track no more.
        and([
          eb('delivery.correction', '=', 0),
          or([eb('subscription.active', 'is', null), eb('subscription.active', '=', 0)]),
        ]),
        eb('mute.story', 'is not', null),
      ]),
    ),
)
