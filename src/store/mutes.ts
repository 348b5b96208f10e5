// Muted stories and storylines of channels, for good or until a time.
import { sql } from 'kysely'
import { type Channel, channelKey, type Platform } from '../domain/channel.ts'
import { channelColumns } from './channels.ts'
import type { Db } from './db/open.ts'

type Mute = {
  readonly story: number
  /** Whether the whole storyline is muted. */
  readonly storyline: boolean
  readonly by: { readonly id: string; readonly name: string }
  readonly until: Date | null
}

/** The first story of a story's storyline, which identifies the storyline. */
async function headOf(db: Db, story: number): Promise<number> {
  const row = await db.selectFrom('story').select('storyline').where('id', '=', story).executeTakeFirst()
  return row?.storyline ?? story
}

/** Mutes a story in a channel, replacing an earlier mute; false if nothing changed. */
export async function muteStory(db: Db, channel: Channel, mute: Mute, now: Date): Promise<boolean> {
  const { story, storyline, by, until } = mute
  const before = await muteOf(db, channel, story, now)
  if (before && before.storyline === storyline && before.until?.getTime() === until?.getTime()) return false
  await unmuteStory(db, channel, story)
  const row = {
    ...channelColumns(channel),
    story: storyline ? await headOf(db, story) : story,
    storyline: storyline ? 1 : 0,
    muted_at: now.getTime(),
    muted_by: by.id,
    by_name: by.name,
    until: until?.getTime() ?? null,
  }
  await db
    .insertInto('mute')
    .values(row)
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'channel', 'story']).doUpdateSet(row))
    .execute()
  return true
}

/** Unmutes a story; false if it was not muted. */
export async function unmuteStory(db: Db, channel: Channel, story: number): Promise<boolean> {
  const head = await headOf(db, story)
  const { numDeletedRows } = await db
    .deleteFrom('mute')
    .where(({ and }) => and(channelColumns(channel)))
    .where(({ or, and, eb }) => or([eb('story', '=', story), and([eb('story', '=', head), eb('storyline', '=', 1)])]))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** A channel's current mute of a story. */
export async function muteOf(db: Db, channel: Channel, story: number, now: Date): Promise<Mute | null> {
  const head = await headOf(db, story)
  const row = await db
    .selectFrom('mute')
    .selectAll()
    .where(({ and }) => and(channelColumns(channel)))
    .where(({ or, and, eb }) => or([eb('story', '=', story), and([eb('story', '=', head), eb('storyline', '=', 1)])]))
    .where(isOn(now.getTime()))
    .executeTakeFirst()
  if (!row) return null
  const by = { id: row.muted_by, name: row.by_name }
  return { story, storyline: row.storyline === 1, by, until: row.until === null ? null : new Date(row.until) }
}

/** Whether a row of `mute` is still in force. */
export const isOn = (now: number) => sql<boolean>`(mute.until is null or mute.until > ${now})`

export const isMuted = async (db: Db, channel: Channel, story: number, now: Date): Promise<boolean> =>
  (await muteOf(db, channel, story, now)) !== null

type MutedStory = {
  readonly story: number
  readonly headline: string
  readonly track: string
  readonly at: Date
  readonly by: string
}

/** Channels' mutes, oldest first, by channelKey, with one line per track that had told the story. */
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
