// Post updates: posts that are out of date. The newest request wins.
import { sql } from 'kysely'
import type { Channel, Platform } from '../domain/channel.ts'
import { channelColumns } from './channels.ts'
import { compiledQuery } from './db/compiled.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import { unindexedState } from './deliveries.ts'

export type PostUpdate = {
  readonly ids: readonly number[]
  readonly alerts: readonly number[]
  readonly story: number
  readonly remoteId: string
  /** Digests are never updated. */
  readonly digest: boolean
  /** The time of the newest request it answers. */
  readonly due: number
  /** Attempts at it so far. */
  readonly attempts: number
}

/**
 * Requests updates of all posts of this story because `article` of `source` changes them, and returns their channels.
 * Pending deliveries are composed later anyway. Nothing is requested if the source already has an article in the story.
 */
export async function requestPostUpdates(
  db: Db,
  story: number,
  article: number,
  source: string,
  now: Date,
): Promise<Channel[]> {
  const at = now.getTime()
  const alerts = db.selectFrom('alert').select('id').where('story', '=', story)
  // A concurrent claim either waits for this transaction or is composed without this article.
  if (dialectOf(db).isShared)
    await db.selectFrom('delivery').select('id').where('alert', 'in', alerts).orderBy('id').forUpdate().execute()
  const rows = await db
    .updateTable('delivery')
    .set({ update_due: sql<number>`case when update_due >= ${at} then update_due + 1 else ${at} end` })
    .where(unindexedState(db), 'in', ['sending', 'sent'])
    .where('alert', 'in', alerts)
    .where('correction', '=', 0)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('article')
            .select('article.id')
            .where('article.story', '=', story)
            .where('article.source', '=', source)
            .where('article.id', '!=', article),
        ),
      ),
    )
    .returning(['platform', 'workspace', 'channel as id'])
    .execute()
  return rows.map(row => ({ ...row, platform: row.platform as Platform }))
}

/**
 * Requests an update of every post of these alerts, whose words have changed, or of those in `only` one channel; gives
 * their channels. What failed of the update before is no failure of this one; of a post that is under way the attempts
 * are the post's own, and its lease.
 */
export async function requestCorrections(
  db: Db,
  alerts: readonly number[],
  now: Date,
  only?: Channel,
): Promise<Channel[]> {
  const at = now.getTime()
  if (dialectOf(db).isShared)
    await db.selectFrom('delivery').select('id').where('alert', 'in', alerts).orderBy('id').forUpdate().execute()
  const rows = await db
    .updateTable('delivery')
    .set({
      update_due: sql<number>`case when update_due >= ${at} then update_due + 1 else ${at} end`,
      open_attempts: sql<number>`case when state = 'sent' then 0 else open_attempts end`,
    })
    .where(unindexedState(db), 'in', ['sending', 'sent'])
    .where('alert', 'in', alerts)
    .where('correction', '=', 0)
    .$if(only !== undefined, query => query.where(({ and }) => and(only ? channelColumns(only) : {})))
    .returning(['platform', 'workspace', 'channel as id'])
    .execute()
  return rows.map(row => ({ ...row, platform: row.platform as Platform }))
}

/** A channel's oldest post update. */
export async function nextPostUpdate(db: Db, channel: Channel, now: Date): Promise<PostUpdate | null> {
  const [first] = await waitingLongest(db, { ...channel, now: now.getTime() })
  if (!first || first.remote_id === null) return null
  const rows = await postedIn(db, channel)
    .where('state', '=', 'sent')
    .where('remote_id', '=', first.remote_id)
    .orderBy('delivery.id')
    .execute()
  return {
    ids: rows.map(row => row.id),
    alerts: rows.map(row => row.alert),
    story: first.story,
    remoteId: first.remote_id,
    digest: rows.some(row => row.digest === 1 || row.story !== first.story),
    due: Math.max(...rows.map(row => row.update_due ?? 0)),
    attempts: first.open_attempts,
  }
}

const postedIn = (db: Db, channel: Channel) =>
  db
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .select(['delivery.id', 'alert', 'story', 'digest', 'key', 'remote_id', 'update_due', 'open_attempts'])
    .where(({ and }) => and(channelColumns(channel)))

const waitingLongest = compiledQuery((db, { now, ...channel }: Channel & { now: number }) =>
  postedIn(db, channel)
    .where(unindexedState(db), '=', 'sent')
    .where('update_due', '<=', now)
    .orderBy('update_due')
    .limit(1),
)

/**
 * Claims a post update for one attempt: postpones it and counts the attempt. False if another process claimed it, or a
 * newer request must be read first.
 */
export async function claimPostUpdate(
  db: Db,
  { ids, due }: PostUpdate,
  until: Date,
  attempts: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('delivery')
    .set({ update_due: until.getTime(), open_attempts: attempts })
    .where('id', 'in', ids)
    .where('update_due', '<=', due)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Postpones a post update, with its count of attempts. */
export async function postponePostUpdate(db: Db, { ids }: PostUpdate, until: Date, attempts: number): Promise<void> {
  await db
    .updateTable('delivery')
    .set({ update_due: until.getTime(), open_attempts: attempts })
    .where('id', 'in', ids)
    .where('update_due', 'is not', null)
    .execute()
}

/** Ends a post update that was made or given up. A request made after `due` stays. */
export async function endPostUpdate(db: Db, { ids }: PostUpdate, due: Date): Promise<void> {
  const own = db.updateTable('delivery').where('id', 'in', ids)
  await own.set({ open_attempts: 0 }).execute()
  await own.set({ update_due: null }).where('update_due', '<=', due.getTime()).execute()
}
