// What readers have said about alerts: stories a channel wants to hear no more of, and alerts that missed their track.
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

/** Keeps a reader's word that an alert did not belong to its track, once a reader. */
export async function sayIrrelevant(
  db: Db,
  alert: number,
  { platform, workspace }: Channel,
  user: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('verdict')
    .values({ alert, platform, workspace, user, said_at: now.getTime() })
    .onConflict(conflict => conflict.doNothing())
    .execute()
}

/** How many readers have said that an alert did not belong to its track. */
export async function countIrrelevant(db: Db, alert: number): Promise<number> {
  const row = await db
    .selectFrom('verdict')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('alert', '=', alert)
    .executeTakeFirstOrThrow()
  return row.count
}
