// Queries on stories: the latest of a track, counts, storylines.
import { sql } from 'kysely'
import type { Whose } from '../domain/judgement.ts'
import type { Correction, Story } from '../domain/story.ts'
import { storiesOf } from './alerts.ts'
import { correctionsOfStories } from './corrections.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import { seenBy } from './own-feeds.ts'
import { firstSeenSince } from './track-record.ts'

/** A story as told for one track; `corrections` are oldest first. */
export type TrackStory = Story & { readonly summary: string; readonly corrections: readonly Correction[] }

/** The newest stories of a track, newest first; with `since` only those seen later. */
export async function latestStories(
  db: Db,
  whose: Whose | null,
  track: string,
  limit: number,
  since?: Date,
): Promise<TrackStory[]> {
  const rows = await storiesOfTrack(db, whose, track, since)
    .orderBy('story.at', 'desc')
    .orderBy('story.id', 'desc')
    .limit(limit)
    .execute()
  return trackStories(db, track, rows)
}

/** The developments of a storyline told for a track, oldest first, without repeats. */
type Storyline = { readonly id: number; readonly developments: readonly TrackStory[] }

const MOST_STORYLINES = 20
const MOST_DEVELOPMENTS = 200

/**
 * The storylines of a track with a development since, latest first, including single stories. Their names are made from
 * the headlines (`storylineName`).
 */
export async function storylinesOf(db: Db, whose: Whose | null, track: string, since: Date): Promise<Storyline[]> {
  const lines = await storiesOfTrack(db, whose, track, since)
    .clearSelect()
    .select(({ fn }) => [LINE.as('line'), fn.max('story.at').as('last')])
    .where('story.again', 'is', null)
    .clearGroupBy()
    .groupBy(LINE)
    .having(({ fn }) => fn.max('story.at'), '>=', since.getTime())
    .orderBy('last', 'desc')
    .limit(MOST_STORYLINES)
    .execute()
  const heads = lines.map(({ line }) => line)
  if (heads.length === 0) return []
  const rows = await storiesOfTrack(db, whose, track)
    .select(LINE.as('line'))
    .where('story.again', 'is', null)
    .where('match.article', 'in', articlesOf(db, heads))
    .orderBy('story.at', 'desc')
    .orderBy('story.id', 'desc')
    .limit(MOST_DEVELOPMENTS)
    .execute()
  const lineOf = new Map(rows.map(({ id, line }) => [id, line]))
  const developments = Map.groupBy((await trackStories(db, track, rows)).reverse(), ({ id }) => lineOf.get(id))
  return lines.flatMap(({ line }) => {
    const own = developments.get(line)
    return own ? [{ id: line, developments: own }] : []
  })
}

/** The articles of whole storylines: few, compared with everything that a track ever told. */
const articlesOf = (db: Db, heads: readonly number[]) =>
  db
    .selectFrom('article')
    .select('id')
    .where(({ eb, or, selectFrom }) => {
      const followed = selectFrom('story').select('id').where('storyline', 'in', heads)
      return or([eb('story', 'in', heads), eb('story', 'in', followed)])
    })

/** The first story identifies its storyline. */
const LINE = sql<number>`coalesce(story.storyline, story.id)`

async function trackStories(
  db: Db,
  track: string,
  rows: readonly { readonly id: number; readonly summary: string }[],
): Promise<TrackStory[]> {
  const ids = rows.map(row => row.id)
  const stories = await storiesOf(db, ids)
  const corrections = await correctionsOfStories(db, track, ids)
  return rows.flatMap(({ id, summary }) => {
    const story = stories.get(id)
    return story ? [{ ...story, summary, corrections: corrections.get(id) ?? [] }] : []
  })
}

/** Counts stories of a track from `from` up to, but not including, `to`. */
export async function countStories(db: Db, whose: Whose | null, track: string, from: Date, to: Date): Promise<number> {
  const stories = storiesOfTrack(db, whose, track)
    .where('story.at', '>=', from.getTime())
    .where('story.at', '<', to.getTime())
  const row = await db
    .selectFrom(stories.as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** When each story of a track since appeared, and when the bot first saw any article (null if never). */
export async function momentsOf(
  db: Db,
  whose: Whose | null,
  track: string,
  since: Date,
): Promise<{ readonly moments: readonly Date[]; readonly began: Date | null }> {
  const rows = await storiesOfTrack(db, whose, track, since)
    .clearSelect()
    .select(['story.id', 'story.at'])
    .where('story.at', '>=', since.getTime())
    .groupBy('story.at')
    .execute()
  const first = await db
    .selectFrom('article')
    .select(({ fn }) => fn.min('seen_at').as('at'))
    .executeTakeFirst()
  return { moments: rows.map(({ at }) => new Date(at)), began: first?.at ? new Date(first.at) : null }
}

/**
 * One row per story, with the summary of its first article that told of the track, without mentions. `since` limits it
 * to articles seen since, which include all published since.
 */
const storiesOfTrack = (db: Db, whose: Whose | null, track: string, since?: Date) =>
  db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(({ fn }) => ['story.id', dialectOf(db).firstSummary.as('summary'), fn.min('article.id').as('first')])
    .where('match.track', '=', track)
    .where('match.level', '!=', 'mention')
    .where(seenBy(whose))
    .$if(since !== undefined, rows => rows.where('match.article', '>=', firstSeenSince(since ?? new Date(0))))
    .groupBy('story.id')

type ToldArticle = { readonly track: string; readonly article: number; readonly story: number }

/** The articles since that were told, by track. */
export async function toldSince(db: Db, tracks: readonly string[], since: Date): Promise<Map<string, ToldArticle[]>> {
  if (tracks.length === 0) return new Map()
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(['match.track', 'match.article', 'article.story'])
    .where('match.track', 'in', tracks)
    .where('match.level', '!=', 'mention')
    .where('article.at', '>=', since.getTime())
    .execute()
  return Map.groupBy(rows, ({ track }) => track)
}
