// Stories a channel wants to hear no more of.
import { type Channel, channelKey, type Platform } from '../domain/channel.ts'
import { channelColumns } from './channels.ts'
import type { Db } from './db/open.ts'

/** Mutes a story in a channel; false when it was muted before. */
export async function muteStory(db: Db, channel: Channel, story: number, by: string, now: Date): Promise<boolean> {
  const row = { ...channelColumns(channel), story, muted_at: now.getTime(), muted_by: by }
  const result = await db
    .insertInto('mute')
    .values(row)
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function isMuted(db: Db, channel: Channel, story: number): Promise<boolean> {
  const row = await db
    .selectFrom('mute')
    .select('story')
    .where(({ and }) => and({ ...channelColumns(channel), story }))
    .executeTakeFirst()
  return row !== undefined
}

type MutedStory = {
  readonly story: number
  readonly headline: string
  readonly track: string
  readonly at: Date
  readonly by: string
}

/** What channels have muted, oldest first, by channelKey: a line for each track that had told of the story. */
export async function mutesByChannel(db: Db): Promise<Map<string, MutedStory[]>> {
  const rows = await db
    .selectFrom('mute')
    .innerJoin('alert', 'alert.story', 'mute.story')
    .selectAll('mute')
    .select(['alert.track', 'alert.headline'])
    .orderBy('muted_at')
    .execute()
  const keyed = rows.map(({ platform, workspace, channel, muted_at, muted_by, ...story }) => ({
    key: channelKey({ platform: platform as Platform, workspace, id: channel }),
    mute: { ...story, at: new Date(muted_at), by: muted_by },
  }))
  const grouped = Map.groupBy(keyed, one => one.key)
  return new Map([...grouped].map(([key, own]) => [key, own.map(one => one.mute)]))
}
