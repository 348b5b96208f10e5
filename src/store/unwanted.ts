// What waits for a channel that no longer wants it: its subscription ended or its story was muted while it could not be dropped.

import type { Db } from './db/open.ts'
import { dropPending } from './deliveries.ts'

/** Why a delivery is not posted; the words that the commands leave on what they drop themselves. */
const UNFOLLOWED = 'unsubscribed'
const MUTED = 'the story was muted'

/**
 * Makes those of `ids` dead that their channel does not follow any more, or whose story it has muted. The commands drop what
 * waits; what was being posted at that moment, and what linchpin.yaml no longer names, is asked for here, before each post.
 */
export async function dropUnwanted(db: Db, ids: readonly number[]): Promise<void> {
  const rows = await db
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .leftJoin('subscription', join =>
      join
        .onRef('subscription.platform', '=', 'delivery.platform')
        .onRef('subscription.workspace', '=', 'delivery.workspace')
        .onRef('subscription.channel', '=', 'delivery.channel')
        .onRef('subscription.track', '=', 'alert.track'),
    )
    .leftJoin('mute', join =>
      join
        .onRef('mute.platform', '=', 'delivery.platform')
        .onRef('mute.workspace', '=', 'delivery.workspace')
        .onRef('mute.channel', '=', 'delivery.channel')
        .onRef('mute.story', '=', 'alert.story'),
    )
    .select(['delivery.id', 'subscription.active'])
    .where('delivery.id', 'in', ids)
    .where(({ eb, or }) =>
      or([eb('subscription.active', 'is', null), eb('subscription.active', '=', 0), eb('mute.story', 'is not', null)]),
    )
    .execute()
  for (const [reason, unwanted] of Map.groupBy(rows, row => (row.active === 1 ? MUTED : UNFOLLOWED)))
    await dropPending(
      db,
      unwanted.map(row => row.id),
      reason,
    )
}
