// Articles as they are stored: how they are edited, what they match, and the readings of them that others need.
import { createHash } from 'node:crypto'
import type { Insertable } from 'kysely'
import type { Article, Match } from '../domain/article.ts'
import { insertOf } from './db/compiled.ts'
import type { Db } from './db/open.ts'
import type { StoredSketch, Tables } from './db/tables.ts'

/** What makes two versions of an article the same: its words. A new date or address alone is no edit. */
export const hashOf = (article: Pick<Article, 'title' | 'text'>): string =>
  createHash('sha256')
    .update(JSON.stringify([article.title, article.text]))
    .digest('base64url')

/** When people would say the article appeared: its date, or when it was seen if it has none or claims the future. */
export const momentOf = (article: Pick<Article, 'publishedAt'>, now: Date): Date =>
  article.publishedAt && article.publishedAt <= now ? article.publishedAt : now

export type NewArticle = {
  readonly article: Article
  /** The one spelling of its url; null where that tells nothing. */
  readonly address: string | null
  readonly story: number
  /** Null for one that no other article is to join. */
  readonly sketch: Uint8Array | null
}

/** As stored: no sketch is shorter than its head. */
export const NO_SKETCH = new Uint8Array()

/** An article that is there, and its story. */
export type Told = Pick<Article, 'url' | 'title' | 'text' | 'publishedAt'> & { readonly story: number }

/** Other sources' articles at these addresses, seen since, one for each; none for an address that stands for several stories. */
export async function storiesAt(
  db: Db,
  addresses: readonly string[],
  source: string,
  since: Date,
): Promise<Map<string, Told>> {
  if (addresses.length === 0) return new Map()
  const rows = await db
    .selectFrom('article')
    .select(['address', 'story', 'url', 'title', 'text', 'published_at'])
    .where('address', 'in', addresses)
    .where('source', '!=', source)
    .where('seen_at', '>=', since.getTime())
    .execute()
  const found = Map.groupBy(rows, row => row.address ?? '')
  return new Map(
    [...found].flatMap(([address, [row, ...others]]) =>
      row && others.every(other => other.story === row.story)
        ? [[address, { ...row, publishedAt: row.published_at === null ? null : new Date(row.published_at) }]]
        : [],
    ),
  )
}

/** Whether anything of the source is stored. */
export async function hasArticles(db: Db, source: string): Promise<boolean> {
  return (
    (await db.selectFrom('article').select('id').where('source', '=', source).limit(1).executeTakeFirst()) !== undefined
  )
}

/** Which of these titles the source has had, each with the dates of the articles under it. */
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

/**
 * Replaces an article's words, and the id and address it goes by, and keeps the old words as a revision, and the old sketch
 * where there is no new one. Gives what it was before.
 */
export async function reviseArticle(
  db: Db,
  id: number,
  { article, address, sketch }: Omit<NewArticle, 'story'>,
  now: Date,
): Promise<Pick<Article, 'title' | 'text' | 'url'>> {
  const old = await db
    .selectFrom('article')
    .select(['title', 'text', 'url'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('revision')
    .values({ article: id, title: old.title, text: old.text, replaced_at: now.getTime() })
    .execute()
  await db
    .updateTable('article')
    .set({
      item: article.id,
      url: article.url,
      address,
      title: article.title,
      text: article.text,
      hash: hashOf(article),
      ...(sketch ? { sketch } : {}),
    })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('match').where('article', '=', id).execute()
  return old
}

/**
 * Moves an article that has opened a story of its own to one that tells the same; the story it is in then. It stays when
 * its own has been told or others have joined it.
 */
export async function joinStory(
  db: Db,
  { id, story }: { readonly id: number; readonly story: number },
  other: number,
): Promise<number> {
  if (story === other) return story
  const rooted = await db
    .selectFrom('story')
    .select('id')
    .where('id', '=', story)
    .where(({ or, exists, selectFrom }) =>
      or([
        exists(selectFrom('alert').select('alert.id').where('alert.story', '=', story)),
        exists(selectFrom('article').select('article.id').where('article.story', '=', story).where('id', '!=', id)),
      ]),
    )
    .executeTakeFirst()
  if (rooted) return story
  // Its own stays as a number that nothing has: the story index may still lead somebody there.
  await db.updateTable('article').set({ story: other }).where('id', '=', id).execute()
  return other
}

/** The tracks an article fires as it is stored. */
export async function matchedTracks(db: Db, article: number): Promise<Set<string>> {
  const rows = await db.selectFrom('match').select('track').where('article', '=', article).execute()
  return new Set(rows.map(row => row.track))
}

export async function addMatches(db: Db, article: number, matches: readonly Match[]): Promise<void> {
  if (matches.length === 0) return
  const rows = matches.map(match => ({
    article,
    track: match.track,
    score: match.score,
    hits: JSON.stringify(match.hits),
    summary: match.summary,
  }))
  await insertMatches(db, rows)
}

const insertMatches = insertOf((db, rows: readonly Insertable<Tables['match']>[]) =>
  db.insertInto('match').values(rows),
)

/** The sketches of the last articles seen since, oldest first, `most` at most: what the story index is rebuilt from at the start. */
export async function sketchesSince(db: Db, since: Date, most: number): Promise<StoredSketch[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'story', 'sketch', 'at'])
    .where('seen_at', '>=', since.getTime())
    .where('sketch', '!=', NO_SKETCH)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.reverse().map(row => ({ article: row.id, story: row.story, sketch: row.sketch, at: new Date(row.at) }))
}

/** A stored article as the reader takes it. Throws when it is not there: who asks has read its number in the store. */
export async function storedArticle(
  db: Db,
  article: number,
): Promise<Pick<Article, 'title' | 'text' | 'language' | 'publishedAt'>> {
  const { published_at, ...words } = await db
    .selectFrom('article')
    .select(['title', 'text', 'language', 'published_at'])
    .where('id', '=', article)
    .executeTakeFirstOrThrow()
  return { ...words, publishedAt: published_at === null ? null : new Date(published_at) }
}

/** A stored article with the number that stands for it in the store. */
export type StoredArticle = Article & { readonly number: number; readonly at: Date }

/** Articles that appeared since, oldest first, a page at a time so that a year of them fits in memory. */
export async function* articlesSince(db: Db, since: Date): AsyncGenerator<StoredArticle> {
  for (let last = 0; ; ) {
    const rows = await db
      .selectFrom('article')
      .select(['id', 'source', 'item', 'url', 'title', 'text', 'language', 'published_at', 'at'])
      .where('at', '>=', since.getTime())
      .where('id', '>', last)
      .orderBy('id')
      .limit(200)
      .execute()
    if (rows.length === 0) return
    for (const { id, source, item, url, title, text, language, published_at, at } of rows) {
      const publishedAt = published_at === null ? null : new Date(published_at)
      yield { number: id, id: item, source, url, title, text, language, publishedAt, at: new Date(at) }
      last = id
    }
  }
}
