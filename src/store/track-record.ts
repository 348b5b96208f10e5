// A track's recent record: volume by level, top words, and judgements.
import { sql } from 'kysely'
import type { Hit, Level } from '../domain/article.ts'
import type { Says } from '../domain/judgement.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'

/** The id of the first article seen since. Ids follow time, which saves an index. */
export const firstSeenSince = (since: Date) =>
  sql<number>`(select id from article where seen_at >= ${since.getTime()} order by seen_at limit 1)`

const matchesSince = (db: Db, track: string, since: Date) =>
  db.selectFrom('match').where('match.track', '=', track).where('match.article', '>=', firstSeenSince(since))

/** Per track: stories told since, and when the latest appeared. */
export async function countByTrack(db: Db, since: Date): Promise<Map<string, { stories: number; last: Date }>> {
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .select(({ fn }) => ['track', fn.count<number>('story').distinct().as('stories'), fn.max('at').as('last')])
    .where('match.article', '>=', firstSeenSince(since))
    .where('level', '!=', 'mention')
    .groupBy('track')
    .execute()
  return new Map(rows.map(({ track, stories, last }) => [track, { stories, last: new Date(last) }]))
}

/** Articles seen since by level of a track. */
export async function countLevels(db: Db, track: string, since: Date): Promise<Map<Level, number>> {
  const rows = await matchesSince(db, track, since)
    .select(({ fn }) => ['level', fn.countAll<number>().as('count')])
    .groupBy('level')
    .execute()
  return new Map(rows.map(row => [row.level, row.count]))
}

/** Articles sampled for the top words. */
const ENOUGH = 500

/** The query's words by the number of recent articles that contain them, most first. */
export async function countTerms(db: Db, track: string, since: Date, limit: number): Promise<[string, number][]> {
  const rows = await matchesSince(db, track, since)
    .select('hits')
    .orderBy('match.article', 'desc')
    .limit(ENOUGH)
    .execute()
  const terms = rows.flatMap(row => {
    const hits = readJson<Hit[]>(row.hits, [], `match of ${track}: hits`)
    return [...new Set(hits.map(hit => hit.term))]
  })
  const counts = [...Map.groupBy(terms, term => term)].map(([term, all]): [string, number] => [term, all.length])
  return counts.sort((a, b) => b[1] - a[1]).slice(0, limit)
}

type SaidOfTrack = {
  readonly story: number
  readonly headline: string
  readonly says: Says
  readonly by: string
  readonly at: Date
}

/** The latest judgements of a track's articles across workspaces, newest first. */
export async function lastJudgements(db: Db, track: string, limit: number): Promise<SaidOfTrack[]> {
  const rows = await db
    .selectFrom('judgement')
    .innerJoin('article', 'article.id', 'judgement.article')
    .select(['article.story', 'article.title', 'says', 'by_name', 'user', 'said_at'])
    .where('track', '=', track)
    .orderBy('said_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ story, title, says, by_name, user, said_at }) => ({
    story,
    says,
    headline: title,
    by: by_name || user,
    at: new Date(said_at),
  }))
}
