// Deliveries for the operator, across workspaces: their state, and retries of dead ones.
import { sql } from 'kysely'
import { type Channel, channelKey, type Platform } from '../domain/channel.ts'
import { channelColumns, reopenChannel } from './channels.ts'
import type { Db } from './db/open.ts'
import type { DeliveryState } from './db/tables.ts'
import { isMuted } from './mutes.ts'
import { subscriptionsOf } from './subscriptions.ts'

export type ListedDelivery = {
  readonly id: number
  readonly state: DeliveryState
  /** `platform/workspace/channel`. */
  readonly channel: string
  readonly alert: number
  readonly story: number
  readonly track: string
  readonly headline: string
  readonly attempts: number
  readonly dueAt: Date
  /** When the last attempt was made. */
  readonly triedAt: Date | null
  readonly sentAt: Date | null
  readonly maybeDoubled: boolean
  readonly detail: string | null
  /** The post's id on its platform. */
  readonly remoteId: string | null
}

export type DeliveryFilter = {
  readonly platform?: Platform
  readonly channel?: Channel
  readonly state?: DeliveryState
  readonly since?: Date
  readonly story?: number
}

/** The latest or next event. */
const lastMoment = sql<number>`coalesce(sent_at, attempt_at, due_at)`

/** Newest first, at most `limit`; with `since` only those sent, tried or due since then. */
export async function listDeliveries(
  db: Db,
  { platform, channel, state, since, story }: DeliveryFilter,
  limit: number,
  skip = 0,
): Promise<ListedDelivery[]> {
  let rows = db
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .selectAll('delivery')
    .select(['story', 'track', 'headline'])
  if (platform) rows = rows.where('platform', '=', platform)
  if (channel) rows = rows.where(({ and }) => and(channelColumns(channel)))
  if (state) rows = rows.where('state', '=', state)
  if (story) rows = rows.where('story', '=', story)
  if (since) rows = rows.where(lastMoment, '>=', since.getTime())
  return (await rows.orderBy('delivery.id', 'desc').limit(limit).offset(skip).execute()).map(row => ({
    id: row.id,
    state: row.state,
    channel: channelKey({ platform: row.platform as Platform, workspace: row.workspace, id: row.channel }),
    alert: row.alert,
    story: row.story,
    track: row.track,
    headline: row.headline,
    attempts: row.attempts,
    dueAt: new Date(row.due_at),
    triedAt: row.attempt_at === null ? null : new Date(row.attempt_at),
    sentAt: row.sent_at === null ? null : new Date(row.sent_at),
    maybeDoubled: row.maybe_doubled === 1,
    detail: row.detail,
    remoteId: row.remote_id,
  }))
}

/** How many died since because a platform refused them, without those that were dropped untried. */
export async function countRefused(db: Db, since: Date): Promise<number> {
  const { count } = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('state', '=', 'dead')
    .where('attempts', '>', 0)
    .where('attempt_at', '>=', since.getTime())
    .executeTakeFirstOrThrow()
  return count
}

export type Retried =
  | { readonly kind: 'waits' | 'absent' }
  /** It is not dead. */
  | { readonly kind: 'alive'; readonly state: DeliveryState }
  /** Its channel unsubscribed the track or muted the story. */
  | { readonly kind: 'unfollowed' | 'muted'; readonly channel: string; readonly track: string }

/**
 * Requeues a dead or expired delivery and restarts its channel. Leaves anything else alone, and whatever the channel no
 * longer wants.
 */
export async function retryDelivery(db: Db, id: number, now: Date, expiresAt: Date): Promise<Retried> {
  return db.transaction().execute(trx => retryIn(trx, id, now, expiresAt))
}

/** The same for many; returns the outcome of each. */
export async function retryDeliveries(
  trx: Db,
  ids: readonly number[],
  now: Date,
  expiresAt: Date,
): Promise<Retried['kind'][]> {
  const kinds: Retried['kind'][] = []
  // Oldest first, the order of posting.
  for (const id of ids.toSorted((a, b) => a - b)) kinds.push((await retryIn(trx, id, now, expiresAt)).kind)
  return kinds
}

async function retryIn(trx: Db, id: number, now: Date, expiresAt: Date): Promise<Retried> {
  const row = await trx
    .selectFrom('delivery')
    .innerJoin('alert', 'alert.id', 'delivery.alert')
    .selectAll('delivery')
    .select(['track', 'story'])
    .where('delivery.id', '=', id)
    .executeTakeFirst()
  if (!row) return { kind: 'absent' }
  if (row.state !== 'dead' && row.state !== 'expired') return { kind: 'alive', state: row.state }
  const channel: Channel = { platform: row.platform as Platform, workspace: row.workspace, id: row.channel }
  const unwanted = { channel: channelKey(channel), track: row.track }
  const follows = (await subscriptionsOf(trx, channel)).some(one => one.track === row.track)
  if (!follows) return { kind: 'unfollowed', ...unwanted }
  if (await isMuted(trx, channel, row.story, now)) return { kind: 'muted', ...unwanted }
  const fresh = { state: 'pending' as const, key: null, attempts: 0, open_attempts: 0, detail: null }
  await trx
    .updateTable('delivery')
    .set({ ...fresh, due_at: now.getTime(), expires_at: expiresAt.getTime() })
    .where('id', '=', id)
    .execute()
  await reopenChannel(trx, channel)
  return { kind: 'waits' }
}
