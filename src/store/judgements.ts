// Readers' judgements of articles for tracks, per workspace, with who and when.
import type { Article, Match } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import type { Says, Whose } from '../domain/judgement.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'
import { seenBy } from './own-feeds.ts'

/** A reader's judgement of an article for a track. */
type Judgement = {
  readonly article: number
  readonly user: string
  readonly says: Says
  readonly at: Date
}

/** Stores a judgement with the channel whose post shows it, replacing an earlier one by the same reader. */
export async function judge(
  db: Db,
  { platform, workspace, id = '' }: Whose & Partial<Channel>,
  track: string,
  { article, user, name = '', says, at }: Judgement & { readonly name?: string },
): Promise<void> {
  const said = { says, said_at: at.getTime(), channel: id, by_name: name }
  await db
    .insertInto('judgement')
    .values({ platform, workspace, track, article, user, ...said })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'track', 'article', 'user']).doUpdateSet(said))
    .execute()
}

/** A matching article, as a review needs it. */
export type MatchedArticle = Pick<Match, 'level' | 'score' | 'hits'> & Pick<Article, 'title' | 'text'>

/** A judgement with its article's match, the input of a review. */
export type JudgedArticle = Judgement & MatchedArticle

/** A workspace's judgements of a track's matching articles, oldest first. */
export async function judgementsOf(db: Db, { platform, workspace }: Whose, track: string): Promise<JudgedArticle[]> {
  const rows = await db
    .selectFrom('judgement')
    .innerJoin('match', join =>
      join.onRef('match.article', '=', 'judgement.article').onRef('match.track', '=', 'judgement.track'),
    )
    .innerJoin('article', 'article.id', 'judgement.article')
    .select(['judgement.article', 'judgement.user', 'judgement.says', 'judgement.said_at'])
    .select(['match.level', 'match.score', 'match.hits', 'article.title', 'article.text'])
    .where('judgement.platform', '=', platform)
    .where('judgement.workspace', '=', workspace)
    .where('judgement.track', '=', track)
    .orderBy('judgement.said_at')
    .orderBy('judgement.article')
    .execute()
  return rows.map(({ said_at, hits, ...row }) => ({ ...row, hits: JSON.parse(hits), at: new Date(said_at) }))
}

/**
 * Records that the article at an address should have been told for a track. False if no such article is stored; of
 * several, the newest counts.
 */
export async function sayMissed(
  db: Db,
  whose: Whose,
  track: string,
  { url, user, at }: { readonly url: string; readonly user: string; readonly at: Date },
): Promise<boolean> {
  const found = await db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story')
    .select('article.id')
    .where('url', '=', url)
    .where(seenBy(whose))
    .orderBy('article.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (found) await judge(db, whose, track, { article: found.id, user, says: 'missed', at })
  return found !== undefined
}

/** All judgements with their articles, oldest first, for training. */
export const allJudgements = (db: Db) =>
  db
    .selectFrom('judgement')
    .innerJoin('article', 'article.id', 'judgement.article')
    .select(['judgement.track', 'judgement.says', 'judgement.platform', 'judgement.workspace', 'judgement.user'])
    .select(['article.id', 'article.title', 'article.text', 'article.language', 'article.at'])
    .orderBy('judgement.said_at')
    .orderBy('article.id')
    .execute()

/** The articles of a track since a time, newest first, at most a thousand. */
export async function matchedSince(db: Db, whose: Whose, track: string, since: Date): Promise<MatchedArticle[]> {
  const rows = await db
    .selectFrom('match')
    .innerJoin('article', 'article.id', 'match.article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(['match.level', 'match.score', 'match.hits', 'article.title', 'article.text'])
    .where('match.track', '=', track)
    .where(seenBy(whose))
    .where('article.at', '>=', since.getTime())
    .orderBy('article.id', 'desc')
    .limit(1000)
    .execute()
  return rows.map(row => ({ ...row, hits: readJson<Match['hits']>(row.hits, [], `match of ${track}: hits`) }))
}

/** How many readers of a workspace judged an article irrelevant to a track. */
export async function countIrrelevant(
  db: Db,
  { platform, workspace }: Whose,
  track: string,
  article: number,
): Promise<number> {
  const row = await db
    .selectFrom('judgement')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ and }) => and({ platform, workspace, track, article, says: 'irrelevant' as const }))
    .executeTakeFirstOrThrow()
  return row.count
}
