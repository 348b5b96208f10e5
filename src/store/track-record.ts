// How a track has done of late: how much at which level, by which of its words, and what readers said of it.
import { sql } from 'kysely'
import type { Hit, Level } from '../domain/article.ts'
import type { Says } from '../domain/judgement.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'

/** The number of the first article seen since: those seen later have higher ones, and an index of their own less. */
export const firstSeenSince = (since: Date) =>
  sql<number>`(select id from article where seen_at >= ${since.getTime()} order by seen_at limit 1)`

const matchesSince = (db: Db, track: string, since: Date) =>
  db.selectFrom('match').where('match.track', '=', track).where('match.article', '>=', firstSeenSince(since))

/** How many stories of each track its articles seen since told, and when the last of them appeared. */
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

/** How many articles seen since stand at each level of a track. */
export async function countLevels(db: Db, track: string, since: Date): Promise<Map<Level, number>> {
  const rows = await matchesSince(db, track, since)
    .select(({ fn }) => ['level', fn.countAll<number>().as('count')])
    .groupBy('level')
    .execute()
  return new Map(rows.map(row => [row.level, row.count]))
}

/** Articles that say which words a track lives by. */
const ENOUGH = 500

/** The words of the query by how many of the last articles seen since they stand in, most first. */
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

/** What readers of all workspaces last said of a track's articles, the newest first. */
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
