// The content of a brief: alerts since the last one, mentions, corrections.
import type { Level } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import type { Whose } from '../domain/judgement.ts'
import type { Story } from '../domain/story.ts'
import { DAY } from '../domain/time.ts'
import { storiesOf } from './alerts.ts'
import { channelColumns } from './channels.ts'
import type { Db } from './db/open.ts'
import { seenBy } from './own-feeds.ts'

/** A period: after `from`, up to and including `to`. */
export type Period = { readonly from: Date; readonly to: Date }

type BriefAlert = { readonly id: number; readonly track: string; readonly level: Level; readonly repeats: boolean }

/** Most alerts in a brief, the newest: nobody reads more. */
const MOST = 500

/** The alerts of these tracks without muted stories; `repeats` marks those that tell another story again. */
export async function alertsBetween(
  db: Db,
  channel: Channel,
  tracks: readonly string[],
  { from, to }: Period,
): Promise<BriefAlert[]> {
  if (tracks.length === 0) return []
  const rows = await db
    .selectFrom('alert')
    .innerJoin('story', 'story.id', 'alert.story')
    .select(['alert.id', 'alert.track', 'alert.level'])
    .where(seenBy(channel))
    .where('alert.track', 'in', tracks)
    .where('alert.created_at', '>', from.getTime())
    .where('alert.created_at', '<=', to.getTime())
    .where('alert.story', 'not in', muted =>
      muted
        .selectFrom('mute')
        .select('story')
        .where(({ and }) => and(channelColumns(channel))),
    )
    .orderBy('alert.id', 'desc')
    .limit(MOST)
    .execute()
  const repeated = await repeatedAmong(
    db,
    rows.map(({ id }) => id),
  )
  return rows.reverse().map(row => ({ ...row, repeats: repeated.has(row.id) }))
}

/** The alerts that repeat what another story told of the same track. */
export async function repeatedAmong(db: Db, alerts: readonly number[]): Promise<Set<number>> {
  if (alerts.length === 0) return new Set()
  const rows = await db
    .selectFrom('alert')
    .innerJoin('story', 'story.id', 'alert.story')
    .innerJoin('alert as told', join =>
      join.onRef('told.story', '=', 'story.again').onRef('told.track', '=', 'alert.track'),
    )
    .select('alert.id')
    .where('alert.id', 'in', alerts)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** How many stories only mention one of these tracks. */
export async function countMentions(
  db: Db,
  whose: Whose,
  tracks: readonly string[],
  { from, to }: Period,
): Promise<number> {
  if (tracks.length === 0) return 0
  const row = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .innerJoin('story', 'story.id', 'article.story')
    .where(seenBy(whose))
    .select(({ fn }) => fn.count<number>('article.story').distinct().as('count'))
    .where('match.track', 'in', tracks)
    .where('match.level', '=', 'mention')
    .where('article.seen_at', '>', from.getTime())
    .where('article.seen_at', '<=', to.getTime())
    .executeTakeFirstOrThrow()
  return row.count
}

/** Alerts told in this channel earlier whose articles were corrected in the period. */
export async function correctedBetween(db: Db, channel: Channel, { from, to }: Period): Promise<number[]> {
  const rows = await db
    .selectFrom('correction')
    .innerJoin('alert', 'alert.article', 'correction.article')
    .innerJoin('delivery', 'delivery.alert', 'alert.id')
    .select('alert.id')
    .distinct()
    .where('correction.made_at', '>', from.getTime())
    .where('correction.made_at', '<=', to.getTime())
    .where('alert.created_at', '<=', from.getTime())
    .where('delivery.state', '=', 'sent')
    .where('delivery.platform', '=', channel.platform)
    .where('delivery.workspace', '=', channel.workspace)
    .where('delivery.channel', '=', channel.id)
    .orderBy('alert.id')
    .execute()
  return rows.map(({ id }) => id)
}

/** When the channel's last brief was made, or else when it first followed something; null if it follows nothing. */
export async function briefedAt(db: Db, channel: Channel): Promise<Date | null> {
  const row = await db
    .selectFrom('channel')
    .select('briefed_at')
    .where(({ and }) => and({ ...channel }))
    .executeTakeFirst()
  if (row?.briefed_at) return new Date(row.briefed_at)
  const first = await db
    .selectFrom('subscription')
    .select(({ fn }) => fn.min('began_at').as('at'))
    .where(({ and }) => and({ ...channelColumns(channel), active: 1 }))
    .executeTakeFirst()
  return first?.at ? new Date(first.at - 1) : null
}

export async function markBriefed(db: Db, channel: Channel, at: Date): Promise<void> {
  const row = { briefed_at: at.getTime() }
  await db
    .insertInto('channel')
    .values({ ...channel, ...row })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'id']).doUpdateSet(row))
    .execute()
}

/** An article first seen this long after its date is not news and made no alert. */
const OLD = 7 * DAY
const MOST_OLD = 20

/** Stories of these tracks first seen in the period but older than a week, newest first. */
export async function olderBetween(
  db: Db,
  whose: Whose,
  tracks: readonly string[],
  { from, to }: Period,
): Promise<Story[]> {
  if (tracks.length === 0) return []
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .innerJoin('story', 'story.id', 'article.story')
    .where(seenBy(whose))
    .select(({ fn }) => ['article.story', fn.max('article.at').as('at')])
    .where('match.track', 'in', tracks)
    .where('match.level', '!=', 'mention')
    .where('article.seen_at', '>', from.getTime())
    .where('article.seen_at', '<=', to.getTime())
    .where(({ eb }) => eb('article.at', '<', eb('article.seen_at', '-', OLD)))
    .where('article.story', 'not in', told => told.selectFrom('alert').select('story'))
    .groupBy('article.story')
    .orderBy('at', 'desc')
    .limit(MOST_OLD)
    .execute()
  const ids = rows.map(({ story }) => story)
  const stories = await storiesOf(db, ids)
  return ids.flatMap(id => stories.get(id) ?? [])
}
