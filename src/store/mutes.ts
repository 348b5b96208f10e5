// Stories a channel wants to hear no more of.
import type { Channel } from '../domain/channel.ts'
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
