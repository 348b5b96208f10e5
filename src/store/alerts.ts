// Alerts: what channels are told about a story for a track, once; and the queries that commands and deliveries need.
import { type Selectable, sql } from 'kysely'
import type { Hit, Level, ToldSentence } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import type { Reason } from '../domain/reason.ts'
import type { Alert, Carrier, Story } from '../domain/story.ts'
import { channelColumns } from './channels.ts'
import { correctionsOf } from './corrections.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'
import { readPublisher } from './sources.ts'

type NewAlert = {
  readonly story: number
  readonly track: string
  readonly article: number
  readonly headline: string
  readonly summary: string
  readonly receipts: readonly ToldSentence[]
  readonly speaker: string | null
  readonly why: readonly string[]
  readonly level: Level
}

const RANK = { mention: 0, about: 1, headline: 2 } as const

/** An alert, and the level at which it was told before (null if new). */
type KeptAlert = { readonly id: number; readonly before: Level | null }

/**
 * Stores an alert. If the story already has one for this track, it is renewed when this article is more about the
 * track; otherwise null, as the story has been told.
 */
export async function keepAlert(db: Db, alert: NewAlert, now: Date): Promise<KeptAlert | null> {
  const told = await db
    .selectFrom('alert')
    .select(['id', 'level'])
    .where('story', '=', alert.story)
    .where('track', '=', alert.track)
    .executeTakeFirst()
  if (!told) {
    const id = await addAlert(db, alert, now)
    return id === null ? null : { id, before: null }
  }
  if (RANK[told.level] >= RANK[alert.level]) return null
  await db.updateTable('alert').set(columnsOf(alert)).where('id', '=', told.id).execute()
  return { id: told.id, before: told.level }
}

const columnsOf = (alert: NewAlert) => ({
  ...alert,
  why: JSON.stringify(alert.why),
  receipts: JSON.stringify(alert.receipts),
})

/** Null when another process stored it meanwhile. */
async function addAlert(db: Db, alert: NewAlert, now: Date): Promise<number | null> {
  const row = await db
    .insertInto('alert')
    .values({ ...columnsOf(alert), created_at: now.getTime() })
    .onConflict(conflict => conflict.columns(['story', 'track']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** An alert with the row id of its article. */
export type StoredAlert = Alert & { readonly article: number }

/** The alerts with these ids and their stories, in the order of the ids. */
export async function alertsOf(db: Db, ids: readonly number[]): Promise<StoredAlert[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('alert')
    .innerJoin('article', 'article.id', 'alert.article')
    .leftJoin('source', 'source.id', 'article.source')
    .selectAll('alert')
    .select([
      'article.source',
      'article.url',
      'article.language',
      'article.publisher',
      'source.publisher as source_publisher',
    ])
    .where('alert.id', 'in', ids)
    .orderBy('alert.id')
    .execute()
  const corrections = await correctionsOf(
    db,
    rows.map(row => row.article),
  )
  const stories = await storiesOf(
    db,
    rows.map(row => row.story),
  )
  return rows.flatMap(row => {
    const story = stories.get(row.story)
    if (!story) return []
    const receipts = readJson<ToldSentence[]>(row.receipts, [], `alert ${row.id}: receipts`)
    return [
      {
        ...row,
        publisher: readPublisher(row.source, row.publisher, row.source_publisher),
        createdAt: new Date(row.created_at),
        story,
        why: readJson<string[]>(row.why, [], `alert ${row.id}: why`),
        receipts,
        corrections: corrections.get(row.article) ?? [],
      },
    ]
  })
}

/** The newest alerts of all tracks, newest first. */
export async function latestAlerts(db: Db, limit: number): Promise<Alert[]> {
  const rows = await db.selectFrom('alert').select('id').orderBy('id', 'desc').limit(limit).execute()
  const alerts = await alertsOf(
    db,
    rows.map(({ id }) => id),
  )
  return alerts.reverse()
}

/** The alerts of a story. */
export const alertsOfStory = (db: Db, story: number) =>
  db.selectFrom('alert').select(['id', 'track', 'level']).where('story', '=', story).execute()

/** Stories by id, with their carriers, first reporter first. */
export async function storiesOf(db: Db, ids: readonly number[]): Promise<Map<number, Story>> {
  if (ids.length === 0) return new Map()
  const stories = await db.selectFrom('story').selectAll().where('id', 'in', ids).execute()
  const articles = await db
    .selectFrom('article')
    .leftJoin('source', 'source.id', 'article.source')
    .select(['story', 'source', 'title', 'url', 'at', 'published_at', 'published_day'])
    .select(['article.publisher', 'source.publisher as source_publisher'])
    .where('story', 'in', ids)
    .orderBy('article.id')
    .execute()
  const carriers = Map.groupBy(articles, row => row.story)
  return new Map(
    stories.map(({ id, headline, at }) => {
      const own = (carriers.get(id) ?? []).map(toCarrier)
      return [
        id,
        { id, headline, at: new Date(at), dated: own[0]?.dated ?? true, day: own[0]?.day ?? null, carriers: own },
      ]
    }),
  )
}

type CarrierRow = Pick<
  Selectable<Tables['article']>,
  'source' | 'title' | 'url' | 'at' | 'published_at' | 'published_day' | 'publisher'
> & { readonly source_publisher: string | null }

const toCarrier = ({ source, title, url, at, published_at, published_day, ...row }: CarrierRow): Carrier => ({
  source,
  publisher: readPublisher(source, row.publisher, row.source_publisher),
  title,
  url,
  at: new Date(at),
  dated: published_at === at,
  day: published_day,
})

export type AlertEvidence = {
  readonly alert: Alert
  readonly title: string
  readonly text: string
  readonly hits: readonly Hit[]
  readonly level: Level
  readonly score: number
  readonly reasons: readonly Reason[]
  /** The row id of its article. */
  readonly article: number
}

/**
 * An alert with its article and hits, if it was or will be posted in this channel (a pending one can be muted too).
 * In any other channel it does not exist.
 */
export async function evidenceOf(db: Db, alert: number, channel: Channel): Promise<AlertEvidence | null> {
  const row = await db
    .selectFrom('alert')
    .innerJoin('article', 'article.id', 'alert.article')
    .innerJoin('match', join => join.onRef('match.article', '=', 'article.id').onRef('match.track', '=', 'alert.track'))
    .select([
      'article.title',
      'article.text',
      'match.hits',
      'match.level',
      'match.score',
      'match.reasons',
      'alert.article',
    ])
    .where('alert.id', '=', alert)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('delivery')
          .select(sql<number>`1`.as('one'))
          .whereRef('delivery.alert', '=', 'alert.id')
          .where(({ and }) => and(channelColumns(channel))),
      ),
    )
    .executeTakeFirst()
  const [found] = row ? await alertsOf(db, [alert]) : []
  return row && found
    ? {
        ...row,
        alert: found,
        hits: readJson<Hit[]>(row.hits, [], `match of alert ${alert}: hits`),
        reasons: readJson<Reason[]>(row.reasons, [], `match of alert ${alert}: reasons`),
      }
    : null
}

/** The alerts told by one of these messages of a channel, given their platform ids. */
export async function alertsOfPost(db: Db, channel: Channel, posted: readonly string[]): Promise<number[]> {
  if (posted.length === 0) return []
  const rows = await db
    .selectFrom('delivery')
    .select('alert')
    .where(({ and }) => and(channelColumns(channel)))
    .where('remote_id', 'in', posted)
    .where('correction', '=', 0)
    .orderBy('id')
    .execute()
  return rows.map(row => row.alert)
}

/** The story's alert for another track. */
export async function sisterAlert(db: Db, story: number, track: string): Promise<number | null> {
  const row = await db
    .selectFrom('alert')
    .select('id')
    .where('story', '=', story)
    .where('track', '=', track)
    .executeTakeFirst()
  return row?.id ?? null
}
