// Stored articles: what is known of a source's articles, and other queries.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Article, Level } from '../domain/article.ts'
import type { Whose } from '../domain/judgement.ts'
import { inLanguage } from '../domain/localized.ts'
import { OWN } from '../domain/own-source.ts'
import type { PublisherKind } from '../domain/publisher.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import type { StoredSketch } from './db/tables.ts'
import { seenBy } from './own-feeds.ts'
import { readPublisher } from './sources.ts'

/** Versions are the same if their words are: a new date or address alone is no revision. */
export const wordsHash = (article: Pick<Article, 'title' | 'text'>): string =>
  createHash('sha256')
    .update(JSON.stringify([article.title, article.text]))
    .digest('base64url')

/** When the article appeared, as people would say: its date, or when it was first seen if undated or future-dated. */
export const momentOf = (article: Pick<Article, 'publishedAt'>, now: Date): Date =>
  article.publishedAt && article.publishedAt <= now ? article.publishedAt : now

/** Stored for an article that no other can join; a real sketch is longer. */
export const NO_SKETCH = new Uint8Array()

/** The fields of a stored article that decide whether another one is the same. */
export type KnownArticle = {
  readonly id: number
  readonly story: number
  readonly item: string
  readonly hash: string
  readonly address: string | null
  readonly url: string | null
  readonly title: string
  /** The first OPENING characters of the text. */
  readonly opening: string
  readonly published_at: number | null
  readonly at: number
  readonly seen_at: number
}

/** Characters that show what a text is about. */
export const OPENING = 1_000

const selectKnown = (db: Db) =>
  db
    .selectFrom('article')
    .select(['id', 'story', 'item', 'hash', 'address', 'url', 'title', 'published_at', 'at', 'seen_at'])
    .select(sql<string>`substr(text, 1, ${sql.lit(OPENING)})`.as('opening'))

/** The source's articles with one of these ids, hashes or addresses. */
export async function knownArticles(
  db: Db,
  source: string,
  column: 'item' | 'hash' | 'address',
  values: readonly string[],
): Promise<KnownArticle[]> {
  const known: KnownArticle[] = []
  for (let start = 0; start < values.length; start += 100) {
    known.push(
      ...(await selectKnown(db)
        // Without the hint SQLite prefers the index by source and scans all of the source's articles.
        .where(column === 'address' ? dialectOf(db).unindexed<string>('source') : 'source', '=', source)
        .where(column, 'in', values.slice(start, start + 100))
        .execute()),
    )
    await setImmediate() // SQLite answers at once
  }
  return known
}

/**
 * Other public sources' articles seen since at these addresses, by address. Leaves out addresses with several stories.
 */
export async function articlesElsewhere(
  db: Db,
  addresses: readonly string[],
  source: string,
  since: Date,
): Promise<Map<string | null, KnownArticle>> {
  if (addresses.length === 0) return new Map()
  const rows = await selectKnown(db)
    .where('address', 'in', addresses)
    .where('source', 'not like', `${OWN}%`)
    .where('source', '!=', source)
    .where('seen_at', '>=', since.getTime())
    .execute()
  const known = Map.groupBy(rows, row => row.address)
  return new Map(
    [...known].flatMap(([address, [row, ...others]]) =>
      row && others.every(other => other.story === row.story) ? [[address, row]] : [],
    ),
  )
}

/** Whether the source has any stored article. */
export async function hasArticles(db: Db, source: string): Promise<boolean> {
  return (
    (await db.selectFrom('article').select('id').where('source', '=', source).limit(1).executeTakeFirst()) !== undefined
  )
}

/** Counts articles first seen since, per source. */
export async function countSeen(db: Db, since: Date): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('article')
    .select(({ fn }) => ['source', fn.countAll<number>().as('count')])
    .where('seen_at', '>=', since.getTime())
    .groupBy('source')
    .execute()
  return new Map(rows.map(row => [row.source, row.count]))
}

/** Counts all articles, and those first seen since. */
export async function countArticles(db: Db, since: Date): Promise<{ articles: number; recent: number }> {
  const counted = db.selectFrom('article').select(({ fn }) => fn.countAll<number>().as('count'))
  const { count: articles } = await counted.executeTakeFirstOrThrow()
  const { count: recent } = await counted.where('seen_at', '>=', since.getTime()).executeTakeFirstOrThrow()
  return { articles, recent }
}

/** Up to this many articles are read rather than looked up: the search index misses accents that a query lacks. */
const MANY = 5_000

/** Whether that many articles appeared since. */
async function areMany(db: Db, since: Date): Promise<boolean> {
  const query = db.selectFrom('article').select('id').where('at', '>=', since.getTime())
  return (
    (
      await query
        .offset(MANY - 1)
        .limit(1)
        .execute()
    ).length > 0
  )
}

/** Which of these titles the source has carried, with the dates of their articles. */
export async function knownTitles(
  db: Db,
  source: string,
  titles: readonly string[],
): Promise<Map<string, (Date | null)[]>> {
  if (titles.length === 0) return new Map()
  const rows = await db
    .selectFrom('article')
    .select(['title', 'published_at'])
    .where('source', '=', source)
    .where('title', 'in', titles)
    .execute()
  const dates = new Map<string, (Date | null)[]>()
  for (const { title, published_at } of rows) {
    const date = published_at === null ? null : new Date(published_at)
    dates.set(title, [...(dates.get(title) ?? []), date])
  }
  return dates
}

/** The stored matches of an article: track -> level. */
export async function matchedLevels(db: Db, article: number): Promise<Map<string, Level>> {
  const rows = await db.selectFrom('match').select(['track', 'level']).where('article', '=', article).execute()
  return new Map(rows.map(row => [row.track, row.level]))
}

/**
 * The latest sketches since a time, oldest first, at most `most`; the story index is rebuilt from them at the start.
 */
export async function sketchesSince(db: Db, since: Date, most: number): Promise<StoredSketch[]> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(['article.id as article', 'story', 'again', 'storyline', 'sketch', 'article.at'])
    .where('seen_at', '>=', since.getTime())
    .where('sketch', '!=', NO_SKETCH)
    .orderBy('article.id', 'desc')
    .limit(most)
    .execute()
  return rows.reverse().map(row => ({ ...row, at: new Date(row.at) }))
}

/** A stored article for the reader. Throws if the id does not exist, which would be a bug. */
export async function storedArticle(
  db: Db,
  article: number,
): Promise<Pick<Article, 'title' | 'text' | 'language' | 'publishedAt'> & { readonly publisher: string }> {
  const { published_at, ...words } = await db
    .selectFrom('article')
    .select(['title', 'text', 'language', 'published_at', 'source as publisher'])
    .where('id', '=', article)
    .executeTakeFirstOrThrow()
  return { ...words, publishedAt: published_at === null ? null : new Date(published_at) }
}

/** A stored article, ready to be analyzed, with its row id. */
export type StoredArticle = Omit<Article, 'publisher'> & {
  readonly number: number
  readonly at: Date
  readonly publisher: string
  readonly kind: PublisherKind | null
}

/**
 * Articles that appeared since, in the order they were stored or the reverse, page by page so that a year of them fits
 * in memory. Of many, with `words`, only those that contain one of them.
 */
export async function* articlesSince(
  db: Db,
  whose: Whose | null,
  since: Date,
  words: readonly string[] | null = null,
  order: 'oldest' | 'newest' = 'oldest',
): AsyncGenerator<readonly StoredArticle[]> {
  const holding = words && (await areMany(db, since)) ? words : null
  const [after, sorted] = order === 'oldest' ? (['>', 'asc'] as const) : (['<', 'desc'] as const)
  for (let last = order === 'oldest' ? 0 : Number.MAX_SAFE_INTEGER; ; ) {
    const rows = await db
      .selectFrom('article')
      .innerJoin('story', 'story.id', 'article.story')
      .leftJoin('source', 'source.id', 'article.source')
      .where(seenBy(whose))
      .select(['article.id', 'source', 'item', 'url', 'title', 'text', 'language', 'published_at', 'article.at'])
      .select(['article.publisher', 'source.publisher as source_publisher'])
      .where('article.at', '>=', since.getTime())
      .where('article.id', after, last)
      .$if(holding !== null, query =>
        query.where(({ or, and }) => or((holding ?? []).map(word => and(dialectOf(db).holdAll([word], false))))),
      )
      .orderBy('article.id', sorted)
      .limit(200)
      .execute()
    if (rows.length === 0) return
    yield rows.map(({ id, item, published_at, at, publisher, source_publisher, ...row }) => {
      const { name, kind } = readPublisher(row.source, publisher, source_publisher)
      const publishedAt = published_at === null ? null : new Date(published_at)
      return { ...row, number: id, id: item, publishedAt, at: new Date(at), publisher: inLanguage(name, 'en'), kind }
    })
    last = rows.at(-1)?.id ?? last
  }
}
