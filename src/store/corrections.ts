// Corrections: publishers' changes of what was told, stored with the article and applied to its alerts.
import type { Selectable } from 'kysely'
import type { Match, ToldSentence } from '../domain/article.ts'
import type { Channel, Platform } from '../domain/channel.ts'
import type { Publisher } from '../domain/publisher.ts'
import type { Correction } from '../domain/story.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'
import { readPublisher } from './sources.ts'

/** The corrections of these articles, oldest first. */
export async function correctionsOf(db: Db, articles: readonly number[]): Promise<Map<number, Correction[]>> {
  if (articles.length === 0) return new Map()
  const rows = await db.selectFrom('correction').selectAll().where('article', 'in', articles).orderBy('id').execute()
  const found = Map.groupBy(rows, row => row.article)
  return new Map([...found].map(([article, own]) => [article, own.map(toCorrection)]))
}

/** Corrections of these stories as told for a track, oldest first. */
export async function correctionsOfStories(
  db: Db,
  track: string,
  stories: readonly number[],
): Promise<Map<number, Correction[]>> {
  if (stories.length === 0) return new Map()
  const rows = await db
    .selectFrom('correction')
    .innerJoin('alert', 'alert.article', 'correction.article')
    .selectAll('correction')
    .select('alert.story')
    .where('alert.track', '=', track)
    .where('alert.story', 'in', stories)
    .orderBy('correction.id')
    .execute()
  const found = Map.groupBy(rows, row => row.story)
  return new Map([...found].map(([story, own]) => [story, own.map(({ story: _, ...row }) => toCorrection(row))]))
}

const toCorrection = ({ made_at, visible, ...row }: Selectable<Tables['correction']>): Correction => ({
  ...row,
  visible: visible === 1,
  at: new Date(made_at),
})

/** A carrier's words now, and when the story was told. */
type CarrierCorrection = Pick<Correction, 'was' | 'now'> & { readonly publisher: Publisher }

/** The fields of an alert that a new version of its article is compared with. */
export type WatchedAlert = {
  readonly id: number
  readonly track: string
  readonly story: number
  readonly headline: string
  readonly receipts: readonly ToldSentence[]
  readonly summary: string
}

type WatchedRow = Omit<WatchedAlert, 'receipts'> & { readonly receipts: string }

/** The alerts made from an article since a time, oldest first. */
export async function alertsOfArticle(db: Db, article: number, since: Date): Promise<WatchedAlert[]> {
  return watched(await watchedAlerts(db, since).where('article', '=', article).execute())
}

/** The alerts of the article's story made from other carriers since a time, oldest first. */
export async function alertsBeside(db: Db, article: number, since: Date): Promise<WatchedAlert[]> {
  const story = db.selectFrom('article').select('story').where('id', '=', article)
  return watched(await watchedAlerts(db, since).where('story', '=', story).where('article', '!=', article).execute())
}

const watchedAlerts = (db: Db, since: Date) =>
  db
    .selectFrom('alert')
    .select(['id', 'track', 'story', 'headline', 'receipts', 'summary'])
    .where('created_at', '>=', since.getTime())
    .orderBy('id')

const watched = (rows: readonly WatchedRow[]): WatchedAlert[] =>
  rows.map(row => ({
    ...row,
    receipts: readJson<ToldSentence[]>(row.receipts, [], `alert ${row.id}: receipts`),
  }))

/** Corrections by other carriers of a story that the told article does not have. */
export async function differencesOf(db: Db, story: number, told: number): Promise<CarrierCorrection[]> {
  const rows = await db
    .selectFrom('correction')
    .innerJoin('article', 'article.id', 'correction.article')
    .leftJoin('source', 'source.id', 'article.source')
    .select(['article.source', 'article.publisher', 'source.publisher as source_publisher'])
    .select(['correction.was', 'correction.now'])
    .where('article.story', '=', story)
    .where('article.id', '!=', told)
    .where('correction.kind', '=', 'corrected')
    .orderBy('correction.id')
    .execute()
  return rows.map(({ source, publisher, source_publisher, ...words }) => ({
    ...words,
    publisher: readPublisher(source, publisher, source_publisher),
  }))
}

/** Whether the article had this headline before: an A/B test is not news. */
export async function hadTitle(db: Db, article: number, title: string): Promise<boolean> {
  const rows = await db.selectFrom('revision').select('title').where('article', '=', article).execute()
  return rows.some(row => row.title === title)
}

/**
 * The article's latest correction if nobody was told of it yet: the next one is merged into it, so that readers hear of
 * both at once.
 */
export async function untoldCorrection(db: Db, article: number): Promise<Correction | null> {
  const last = await db
    .selectFrom('correction')
    .selectAll()
    .where('article', '=', article)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return null
  const states = await db.selectFrom('delivery').select('state').where('correction', '=', last.id).execute()
  return states.length > 0 && states.every(({ state }) => state === 'pending') ? toCorrection(last) : null
}

export type NewCorrection = Pick<Correction, 'kind' | 'was' | 'now' | 'visible'>

/** Stores a correction, replacing `instead` if given, and returns its id. */
export async function addCorrection(
  db: Db,
  article: number,
  { visible, ...correction }: NewCorrection,
  instead: number | null,
  now: Date,
): Promise<number> {
  const values = { ...correction, article, visible: visible ? 1 : 0, made_at: now.getTime() }
  if (instead !== null) {
    await db.updateTable('correction').set(values).where('id', '=', instead).execute()
    return instead
  }
  return (await db.insertInto('correction').values(values).returning('id').executeTakeFirstOrThrow()).id
}

/** Deletes a correction that was reverted before anybody was told of it. */
export async function dropCorrection(db: Db, id: number): Promise<void> {
  await db.deleteFrom('delivery').where('correction', '=', id).execute()
  await db.deleteFrom('correction').where('id', '=', id).execute()
}

/** Puts the new words into the alerts, so that everything shows one version. */
export async function rewordAlerts(
  db: Db,
  alerts: readonly WatchedAlert[],
  headline: string,
  matches: readonly Match[],
): Promise<void> {
  for (const { id, track, story, headline: old } of alerts) {
    const match = matches.find(one => one.track === track)
    // Without a match any more only the headline remains: nothing is told that the source does not say now.
    const words = {
      headline,
      summary: match?.summary ?? '',
      receipts: JSON.stringify(match?.receipts ?? []),
      speaker: match?.speaker ?? null,
    }
    await db.updateTable('alert').set(words).where('id', '=', id).execute()
    await db.updateTable('story').set({ headline }).where('id', '=', story).where('headline', '=', old).execute()
  }
}

/** Where an alert was told. */
type AlertPost = { readonly alert: number; readonly channel: Channel; readonly digest: boolean }

/** The channels where these alerts were or are being posted, with the first of them in each. */
export async function postsOfAlerts(db: Db, alerts: readonly number[]): Promise<AlertPost[]> {
  const rows = await db
    .selectFrom('delivery')
    .select(['alert', 'platform', 'workspace', 'channel', 'digest'])
    .where('alert', 'in', alerts)
    .where('correction', '=', 0)
    .where('state', 'in', ['sending', 'sent'])
    .orderBy('alert')
    .execute()
  const first = new Map(rows.map(row => [`${row.platform}/${row.workspace}/${row.channel}`, row] as const).reverse())
  return [...first.values()].map(({ alert, platform, workspace, channel, digest }) => ({
    alert,
    channel: { platform: platform as Platform, workspace, id: channel },
    digest: digest === 1,
  }))
}
