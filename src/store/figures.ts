// Counts for the page: pending and told per channel, fired per source.
import { type Channel, channelKey, type Platform } from '../domain/channel.ts'
import type { LatePosts } from '../domain/trouble.ts'
import { channelColumns, sameChannel } from './channels.ts'
import type { Db } from './db/open.ts'

type ChannelColumns = { readonly platform: string; readonly workspace: string; readonly channel: string }

const keyOf = ({ platform, workspace, channel }: ChannelColumns): string =>
  channelKey({ platform: platform as Platform, workspace, id: channel })

type Waiting = { readonly count: number; readonly oldest: Date }

/** Pending deliveries and the earliest due time, by channelKey. */
export async function waitingByChannel(db: Db): Promise<Map<string, Waiting>> {
  const rows = await db
    .selectFrom('delivery')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('due_at').as('oldest')])
    .select(['platform', 'workspace', 'channel'])
    .where('state', 'in', ['pending', 'sending'])
    .groupBy(['platform', 'workspace', 'channel'])
    .execute()
  return new Map(rows.map(row => [keyOf(row), { count: row.count, oldest: new Date(row.oldest) }]))
}

/** When something was last posted, by channelKey. */
export async function lastToldAt(db: Db, channel: Channel): Promise<Date | null> {
  const row = await db
    .selectFrom('delivery')
    .select('sent_at')
    .where(({ and }) => and({ ...channelColumns(channel), state: 'sent' as const }))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sent_at ? new Date(row.sent_at) : null
}

/** Counts of judgements, by channelKey. */
export async function judgementsByChannel(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('judgement')
    .select(({ fn }) => ['platform', 'workspace', 'channel', fn.countAll<number>().as('count')])
    .groupBy(['platform', 'workspace', 'channel'])
    .execute()
  return new Map(rows.map(row => [keyOf(row), row.count]))
}

/** Counts of alerts since, by source of their article. */
export async function firedBySource(db: Db, sources: readonly string[], since: Date): Promise<Map<string, number>> {
  if (sources.length === 0) return new Map()
  const rows = await db
    .selectFrom('alert')
    .innerJoin('article', 'article.id', 'alert.article')
    .select(({ fn }) => ['article.source', fn.countAll<number>().as('count')])
    .where('alert.created_at', '>=', since.getTime())
    .where('article.source', 'in', sources)
    .groupBy('article.source')
    .execute()
  return new Map(rows.map(({ source, count }) => [source, count]))
}

/** The longest overdue delivery outside stopped channels, and how many are due. */
export async function longestWaiting(db: Db, now: Date): Promise<LatePosts | null> {
  const due = db
    .selectFrom('delivery')
    .leftJoin('channel', join => join.on(sameChannel('channel', 'delivery')))
    .where('delivery.state', 'in', ['pending', 'sending'])
    .where('delivery.due_at', '<=', now.getTime())
    .where('channel.stopped', 'is', null)
  const oldest = await due
    .select(['delivery.platform', 'delivery.workspace', 'delivery.channel', 'delivery.detail', 'delivery.due_at'])
    .select('channel.not_before')
    .orderBy('delivery.due_at')
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return null
  const { count } = await due.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
  const pausedUntil = oldest.not_before !== null && oldest.not_before > now.getTime() ? oldest.not_before : null
  return {
    count,
    channel: keyOf(oldest),
    dueAt: new Date(oldest.due_at),
    detail: oldest.detail,
    pausedUntil: pausedUntil === null ? null : new Date(pausedUntil),
  }
}
