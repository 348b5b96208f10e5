// The marks on posts, derived from mutes and judgements so that they never disagree.
import type { Channel } from '../domain/channel.ts'
import type { PostMark } from '../domain/post-mark.ts'
import { channelColumns } from './channels.ts'
import type { Db } from './db/open.ts'
import { muteOf } from './mutes.ts'
import { requestCorrections } from './post-updates.ts'

/** The marks on the post of one story's alerts in this channel. */
export async function marksOf(
  db: Db,
  channel: Channel,
  alerts: readonly number[],
  story: number,
  now: Date,
): Promise<PostMark[]> {
  const { platform, workspace, channel: id } = channelColumns(channel)
  const said = await db
    .selectFrom('judgement')
    .innerJoin('alert', join =>
      join.onRef('alert.article', '=', 'judgement.article').onRef('alert.track', '=', 'judgement.track'),
    )
    .select(['judgement.track', 'judgement.by_name'])
    .where('alert.id', 'in', alerts)
    .where('judgement.platform', '=', platform)
    .where('judgement.workspace', '=', workspace)
    .where('judgement.channel', '=', id)
    .where('judgement.says', '=', 'irrelevant')
    .orderBy('judgement.said_at')
    .execute()
  const mute = await muteOf(db, channel, story, now)
  const byTrack = Map.groupBy(said, row => row.track)
  return [
    ...[...byTrack].map(([track, rows]) => ({
      kind: 'irrelevant' as const,
      track,
      by: rows.map(row => row.by_name),
    })),
    ...(mute ? [{ kind: 'muted' as const, storyline: mute.storyline, until: mute.until, by: [mute.by.name] }] : []),
  ]
}

/** Requests updates of a story's posts in a channel to show its marks. */
export async function requestMarks(db: Db, channel: Channel, story: number, now: Date): Promise<void> {
  const alerts = await db.selectFrom('alert').select('id').where('story', '=', story).execute()
  const ids = alerts.map(row => row.id)
  if (ids.length > 0) await requestCorrections(db, ids, now, channel)
}
