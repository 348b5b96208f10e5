// Reads what is new for a channel from the store: on its tracks, since its last brief.
import type { Channel } from '../domain/channel.ts'
import type { Alert } from '../domain/story.ts'
import { wants } from '../domain/subscription.ts'
import { DAY } from '../domain/time.ts'
import { alertsOf } from '../store/alerts.ts'
import {
  alertsBetween,
  briefedAt,
  correctedBetween,
  countMentions,
  olderBetween,
  type Period,
  repeatedAmong,
} from '../store/briefs.ts'
import type { Db } from '../store/db/open.ts'
import { visibleSources } from '../store/own-feeds.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import type { Brief } from './brief.ts'

type News = Pick<Brief, 'alerts' | 'corrected' | 'older' | 'mentions' | 'repeats' | 'from' | 'to'>

/** Since the last brief, or since the channel first followed something; a day if it follows nothing. */
export async function spanOf(db: Db, channel: Channel, now: Date): Promise<Period> {
  return { from: (await briefedAt(db, channel)) ?? new Date(now.getTime() - DAY), to: now }
}

/** The alerts of these tracks at the levels that the channel wants. */
export async function newsBetween(db: Db, channel: Channel, tracks: readonly string[], span: Period): Promise<News> {
  const modes = new Map((await subscriptionsOf(db, channel)).map(({ track, mode }) => [track, mode]))
  const found = await alertsBetween(db, channel, tracks, span)
  const wanted = found.filter(({ track, level }) => wants(modes.get(track) ?? { kind: 'instant' }, level))
  const fresh = wanted.filter(({ repeats }) => !repeats)
  return {
    ...span,
    alerts: await alertsOf(db, idsOf(fresh)),
    corrected: await alertsOf(db, await correctedBetween(db, channel, span)),
    older: await olderBetween(db, channel, tracks, span),
    mentions: await countMentions(db, channel, tracks, span),
    repeats: await alertsOf(db, idsOf(wanted.filter(({ repeats }) => repeats))),
  }
}

const idsOf = (alerts: readonly { readonly id: number }[]): number[] => alerts.map(({ id }) => id)

/** Separates stories that repeat what the channel was told. */
export async function split(
  db: Db,
  alerts: readonly Alert[],
): Promise<{ readonly alerts: readonly Alert[]; readonly repeats: readonly Alert[] }> {
  const repeated = await repeatedAmong(db, idsOf(alerts))
  return {
    alerts: alerts.filter(({ id }) => !repeated.has(id)),
    repeats: alerts.filter(({ id }) => repeated.has(id)),
  }
}

/** The channel's sources that are failing now. */
export const unreadSources = async (db: Db, places: ReadonlyMap<string, string>, channel: Channel): Promise<string[]> =>
  (await visibleSources(db, places, channel)).flatMap(({ id, problem }) => (problem !== null ? [id] : []))
