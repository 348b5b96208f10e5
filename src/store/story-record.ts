// Everything stored about a story: its articles, their versions and matches, and its storyline.
import type { Field, Hit, Level, ToldSentence } from '../domain/article.ts'
import type { Publisher } from '../domain/publisher.ts'
import type { Reason } from '../domain/reason.ts'
import { OPENING } from './articles.ts'
import { readJson } from './db/json.ts'
import type { Db } from './db/open.ts'
import { readPublisher } from './sources.ts'

/** An article of a story, with the first OPENING characters of its text. */
export type StoryArticle = {
  readonly id: number
  readonly source: string
  readonly publisher: Publisher
  readonly title: string
  readonly opening: string
  readonly length: number
  readonly url: string | null
  readonly at: Date
  readonly seenAt: Date
}

/** A story's articles in order of publication, at most `limit`. */
export async function articlesOfStory(db: Db, story: number, limit: number): Promise<StoryArticle[]> {
  const rows = await db
    .selectFrom('article')
    .leftJoin('source', 'source.id', 'article.source')
    .select(({ fn, val, ref }) => [
      fn<string>('substr', [ref('text'), val(1), val(OPENING)]).as('opening'),
      fn<number>('length', [ref('text')]).as('length'),
    ])
    .select(['article.id', 'article.source', 'title', 'url', 'at', 'seen_at'])
    .select(['article.publisher', 'source.publisher as source_publisher'])
    .where('story', '=', story)
    .orderBy('at')
    .orderBy('article.id')
    .limit(limit)
    .execute()
  return rows.map(({ at, seen_at, publisher, source_publisher, ...row }) => ({
    ...row,
    publisher: readPublisher(row.source, publisher, source_publisher),
    at: new Date(at),
    seenAt: new Date(seen_at),
  }))
}

/** A version of an article, with when it was replaced (null for the present one). */
type Version = { readonly [field in Field]: string } & { readonly replacedAt: Date | null }

/** The last `limit` versions of an article, oldest first, ending with the present one. */
export async function versionsOf(db: Db, article: number, limit: number): Promise<Version[]> {
  const now = await db.selectFrom('article').select(['title', 'text']).where('id', '=', article).executeTakeFirst()
  const before = await db
    .selectFrom('revision')
    .select(['title', 'text', 'replaced_at'])
    .where('article', '=', article)
    .orderBy('id', 'desc')
    .limit(limit - 1)
    .execute()
  const old = before.reverse().map(({ replaced_at, ...words }) => ({ ...words, replacedAt: new Date(replaced_at) }))
  return [...old, ...(now ? [{ ...now, replacedAt: null }] : [])]
}

/** A track's match in an article. */
export type ArticleMatch = {
  readonly track: string
  readonly level: Level
  readonly score: number
  readonly reasons: readonly Reason[]
  readonly hits: readonly Hit[]
  readonly summary: string
  readonly receipts: readonly ToldSentence[]
}

/** An article's matches, highest level first. */
export async function matchesOf(db: Db, article: number): Promise<ArticleMatch[]> {
  const rows = await db
    .selectFrom('match')
    .selectAll()
    .where('article', '=', article)
    .orderBy('score', 'desc')
    .execute()
  return rows.map(({ track, level, score, summary, ...json }) => ({
    track,
    level,
    score,
    summary,
    reasons: readJson<Reason[]>(json.reasons, [], `match of article ${article}: reasons`),
    hits: readJson<Hit[]>(json.hits, [], `match of article ${article}: hits`),
    receipts: readJson<ToldSentence[]>(json.receipts, [], `match of article ${article}: receipts`),
  }))
}

/** A story of a storyline; `again` is the story that it repeats. */
type LineStory = {
  readonly id: number
  readonly headline: string
  readonly at: Date
  readonly again: number | null
}

/** The stories of a story's storyline, oldest first, at most `limit`. */
export async function affairOf(db: Db, story: number, limit: number): Promise<LineStory[]> {
  const own = await db.selectFrom('story').select('storyline').where('id', '=', story).executeTakeFirst()
  if (!own) return []
  const head = own.storyline ?? story
  const rows = await db
    .selectFrom('story')
    .select(['id', 'headline', 'at', 'again'])
    .where(({ eb, or }) => or([eb('id', '=', head), eb('storyline', '=', head)]))
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(row => ({ ...row, at: new Date(row.at) }))
}
