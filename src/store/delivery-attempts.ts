// Delivery attempts: claimed before the call, recorded after it. Unwanted deliveries are dropped first.
import { sql, type UpdateObject } from 'kysely'
import { sameChannel } from './channels.ts'
import { compiledQuery } from './db/compiled.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'
import { type Delivery, dropPending, unindexedState } from './deliveries.ts'
import { isOn } from './mutes.ts'

/** A claimed delivery; its count of attempts shows whether the claim is still this process's. */
export type Claimed = Pick<Delivery, 'id' | 'attempts'>

/**
 * Claims those of `ids` that are still pending and returns them. Since they were read somebody may have unsubscribed,
 * muted or claimed them.
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
      // The post is composed after this, with everything known by then.
      update_due: null,
    }))
    .where('id', 'in', ids)
    .where(unindexedState(db), '=', 'pending')
    .returning(['id', 'attempts']),
)

/**
 * Records the outcome of an attempt, unless another process took it for lost and has attempted it since: then that
 * outcome counts.
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

/** Marks it sent, even if another process requeued it meanwhile. */
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

/** Requeues it when the platform says that it was not posted; due again at `dueAt`, if given. */
export const markPending = (db: Db, claimed: readonly Claimed[], detail: string, dueAt?: Date): Promise<void> =>
  change(db, claimed, { state: 'pending', detail, open_attempts: 0, ...(dueAt && { due_at: dueAt.getTime() }) })

/** Requeues it after an attempt without an outcome; `maybeDoubled` if it may have been posted. */
export const markAgain = (db: Db, claimed: readonly Claimed[], detail: string, maybeDoubled: boolean): Promise<void> =>
  change(db, claimed, { state: 'pending', detail, ...(maybeDoubled && { maybe_doubled: 1 }) })

/** Records that the platform may have posted it, which is still to be reconciled. */
export const markUnsure = (db: Db, claimed: readonly Claimed[]): Promise<void> =>
  change(db, claimed, { open_attempts: 0 })

/** Records that a bug threw while posting. Counts twice, because unlike a crash it is certainly this post's doing. */
export const markBroken = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { detail, open_attempts: sql`open_attempts + 1` })

/** Gives it up. */
export const markDead = (db: Db, claimed: readonly Claimed[], detail: string): Promise<void> =>
  change(db, claimed, { state: 'dead', detail })

/** Reasons for dropping, also written by the commands that drop deliveries. */
const UNFOLLOWED = 'unsubscribed'
const MUTED = 'the story was muted'

/**
 * Drops those of `ids` whose track the channel no longer follows, or whose story it muted. The commands drop pending
 * ones; this check before every post covers those in flight at that moment, and edits of linchpin.yaml.
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
        // A correction goes to every channel that was told, even after an unsubscribe.
        and([
          eb('delivery.correction', '=', 0),
          or([eb('subscription.active', 'is', null), eb('subscription.active', '=', 0)]),
        ]),
        eb('mute.story', 'is not', null),
      ]),
    ),
)
