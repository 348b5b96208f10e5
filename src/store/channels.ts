// The state of channels as places to post: pauses, and whether they have stopped.
import { type SqlBool, sql } from 'kysely'
import type { Channel, Platform } from '../domain/channel.ts'
import type { ReaderLanguage } from '../domain/locale.ts'
import { compiledQuery } from './db/compiled.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import type { DeliveryState } from './db/tables.ts'

type ChannelState = {
  readonly notBefore: Date | null
  readonly stopped: string | null
  /** If known. */
  readonly language?: ReaderLanguage
}

/** For joins: whether two rows belong to one channel, whose id column in `channel` is `id`. */
export const sameChannel = (one: 'channel' | 'subscription' | 'mute', other: 'delivery' | 'subscription') => {
  const id = one === 'channel' ? 'id' : 'channel'
  return sql<SqlBool>`${sql.ref(`${one}.platform`)} = ${sql.ref(`${other}.platform`)}
    and ${sql.ref(`${one}.workspace`)} = ${sql.ref(`${other}.workspace`)}
    and ${sql.ref(`${one}.${id}`)} = ${sql.ref(`${other}.channel`)}`
}

/** A channel's columns in every table but `channel`, as values, and as a condition with `and`. */
export const channelColumns = ({ platform, workspace, id }: Channel) => ({ platform, workspace, channel: id })

export async function channelState(db: Db, channel: Channel): Promise<ChannelState> {
  const [row] = await stateOf(db, channel)
  return {
    notBefore: row?.not_before ? new Date(row.not_before) : null,
    stopped: row?.stopped ?? null,
    ...(row?.language && { language: row.language }),
  }
}

const stateOf = compiledQuery((db, { platform, workspace, id }: Channel) =>
  db
    .selectFrom('channel')
    .select(['not_before', 'stopped', 'language'])
    .where(({ and }) => and({ platform, workspace, id })),
)

/** Makes the row of a channel that something will be posted to. */
export async function rememberChannel(db: Db, channel: Channel): Promise<void> {
  await db
    .insertInto('channel')
    .values({ ...channel })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** Channels that follow something, ordered by platform, with the reason if posting has stopped. */
export async function followingChannels(db: Db): Promise<{ channel: Channel; stopped: string | null }[]> {
  const rows = await db
    .selectFrom('subscription')
    .leftJoin('channel', join => join.on(sameChannel('channel', 'subscription')))
    .select(['subscription.platform', 'subscription.workspace', 'subscription.channel', 'channel.stopped'])
    .distinct()
    .where('subscription.active', '=', 1)
    .orderBy('subscription.platform')
    .execute()
  return rows.map(({ platform, workspace, channel, stopped }) => ({
    channel: { platform: platform as Platform, workspace, id: channel },
    stopped,
  }))
}

/** Pauses a channel until a time. Survives a restart. */
export const pauseChannel = (db: Db, channel: Channel, notBefore: Date): Promise<void> =>
  setState(db, channel, { not_before: notBefore.getTime() })

/** Ends a pause that somebody asked for. */
export const endPause = (db: Db, channel: Channel): Promise<void> => setState(db, channel, { not_before: null })

/** Stops a channel for a reason, shown to people. Survives a restart. */
export const stopChannel = (db: Db, channel: Channel, reason: string): Promise<void> =>
  setState(db, channel, { stopped: reason })

/** Restarts a stopped channel; whether it was stopped. */
export async function reopenChannel(db: Db, channel: Channel): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('channel')
    .set({ stopped: null })
    .where(({ and }) => and({ ...channel }))
    .where('stopped', 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

async function setState(
  db: Db,
  channel: Channel,
  state: { readonly not_before: number | null } | { readonly stopped: string },
): Promise<void> {
  await db
    .insertInto('channel')
    .values({ ...channel, ...state })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'id']).doUpdateSet(state))
    .execute()
}

/** Pauses every channel of a workspace until a time, except those that are paused already. */
export async function pauseWorkspace(
  db: Db,
  { platform, workspace }: Channel,
  now: Date,
  notBefore: Date,
): Promise<void> {
  await db
    .updateTable('channel')
    .set({ not_before: notBefore.getTime() })
    .where(({ and }) => and({ platform, workspace }))
    .where(({ eb, or }) => or([eb('not_before', 'is', null), eb('not_before', '<=', now.getTime())]))
    .execute()
}

/** Stops every channel of a workspace that follows or was sent something: the bot was removed there. */
export async function stopWorkspace(db: Db, platform: Platform, workspace: string, reason: string): Promise<void> {
  await db
    .insertInto('channel')
    .columns(['platform', 'workspace', 'id'])
    .expression(
      db
        .selectFrom('subscription')
        .select(['platform', 'workspace', 'channel'])
        .distinct()
        .where(({ and }) => and({ platform, workspace })),
    )
    .onConflict(conflict => conflict.doNothing())
    .execute()
  await db
    .updateTable('channel')
    .set({ stopped: reason })
    .where(({ and }) => and({ platform, workspace }))
    .execute()
}

/**
 * Channels with something to post, reconcile or update by `now`. One lookup per channel, so that a million pending rows
 * cost nothing.
 */
export async function channelsWithWork(db: Db, now: Date): Promise<Channel[]> {
  const rows = await db
    .selectFrom('channel')
    .select(['platform', 'workspace', 'id'])
    .where(({ eb, or }) => or([eb('not_before', 'is', null), eb('not_before', '<=', now.getTime())]))
    .where(eb => {
      const { or, exists, selectFrom } = eb
      const own = selectFrom('delivery')
        .select('delivery.id')
        .whereRef('delivery.platform', '=', 'channel.platform')
        .whereRef('delivery.workspace', '=', 'channel.workspace')
        .whereRef('delivery.channel', '=', 'channel.id')
      const isDue = (state: DeliveryState) =>
        exists(own.where('state', '=', state).where('due_at', '<=', now.getTime()))
      // Makes SQLite use the small index of post updates.
      const isUpdated = exists(
        own
          .where('update_due', '<=', now.getTime())
          .where(dialectOf(db).unindexed<DeliveryState>('delivery.state'), '=', 'sent'),
      )
      // In a stopped channel only posts that were in flight still need reconciling.
      return or([isDue('sending'), eb.and([eb('channel.stopped', 'is', null), or([isDue('pending'), isUpdated])])])
    })
    .execute()
  return rows.map(row => ({ ...row, platform: row.platform as Platform }))
}
