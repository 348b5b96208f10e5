// Answers about stories: the latest of a track, how many in a stretch of time, and those that contain given words.
import { sql } from 'kysely'
import type { Story } from '../domain/story.ts'
import { DAY } from '../domain/time.ts'
import { storiesOf } from './alerts.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'

/** A story as one track's readers see it. */
export type TrackStory = Story & { readonly summary: string }

/** The newest stories of a track, newest first. */
export async function latestStories(db: Db, track: string, limit: number): Promise<TrackStory[]> {
  const rows = await storiesOfTrack(db, track)
    .orderBy('story.at', 'desc')
    .orderBy('story.id', 'desc')
    .limit(limit)
    .execute()
  const stories = await storiesOf(
    db,
    rows.map(row => row.id),
  )
  return rows.flatMap(row => {
    const story = stories.get(row.id)
    return story ? [{ ...story, summary: row.summary }] : []
  })
}

/** How many stories of a track appeared from `from` up to, not including, `to`. */
export async function countStories(db: Db, track: string, from: Date, to: Date): Promise<number> {
  const stories = storiesOfTrack(db, track).where('story.at', '>=', from.getTime()).where('story.at', '<', to.getTime())
  const row = await db
    .selectFrom(stories.as('counted'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/**
 * One row a story, with the summary of the first of its articles that told of the track: mentions are no news of it.
 */
const storiesOfTrack = (db: Db, track: string) =>
  db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(({ fn }) => ['story.id', dialectOf(db).firstSummary.as('summary'), fn.min('article.id').as('first')])
    .where('match.track', '=', track)
    .where('match.level', '!=', 'mention')
    .groupBy('story.id')

/**
 * Stories with an article that contains every one of the words, newest first; one for a headline and a day, because
 * articles that fire no track are in no story together. Words are taken as they are: nothing in them is an operator.
 */
export async function searchStories(db: Db, words: readonly string[], limit: number): Promise<Story[]> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(({ fn }) => [fn.min('story.id').as('id'), fn.min('story.at').as('at')])
    .where(({ and }) => and(dialectOf(db).holdAll(words)))
    .groupBy(['story.headline', sql`story.at / ${DAY}`])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  const stories = await storiesOf(
    db,
    rows.map(row => row.id),
  )
  return rows.flatMap(row => stories.get(row.id) ?? [])
}
