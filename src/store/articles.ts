// Writes articles, their stories and their matches, and tells the new from the seen and the edited.
import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Insertable } from 'kysely'
import type { Article, Match } from '../domain/article.ts'
import { insertOf } from './compiled.ts'
import type { Db } from './open.ts'
import type { Tables } from './tables.ts'

/** How an article stands to what is stored: never seen, seen with other words, or seen as it is. */
export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'edited' | 'seen'; readonly id: number; readonly story: number }

/**
 * The standing of each article, in the order given. An article with the address and words of a stored one of its
 * source is that one, whatever its id: some feeds give all their items new ids at a relaunch.
 */
export async function standings(db: Db, articles: readonly Article[]): Promise<Standing[]> {
  const byItem = new Map<string, Stored>()
  const byWords = new Map<string, Stored>()
  const hashes: string[] = []
  for (let start = 0; start < articles.length; start += AT_ONCE) {
    const some = articles.slice(start, start + AT_ONCE)
    const theirs = some.map(hashOf)
    hashes.push(...theirs)
    for (const row of await storedLike(db, some, theirs)) {
      byItem.set(joined(row.source, row.item), row)
      if (row.url) byWords.set(joined(row.source, row.url, row.hash), row)
    }
    await setImmediate() // SQLite answers at once, and thousands of articles would hold up everything else
  }
  return articles.map((article, index) => {
    const hash = hashes[index] ?? ''
    const row =
      byItem.get(joined(article.source, article.id)) ?? byWords.get(joined(article.source, article.url ?? '', hash))
    return row ? { kind: row.hash === hash ? 'seen' : 'edited', id: row.id, story: row.story } : { kind: 'new' }
  })
}

/** Two megabytes of the longest articles. */
const AT_ONCE = 20

type Stored = { id: number; story: number; hash: string; item: string; source: string; url: string | null }

const storedLike = (db: Db, articles: readonly Article[], hashes: readonly string[]): Promise<Stored[]> =>
  db
    .selectFrom('article')
    .select(['id', 'story', 'hash', 'item', 'source', 'url'])
    .where('source', 'in', [...new Set(articles.map(article => article.source))])
    .where(({ eb, or }) =>
      or([
        eb(
          'item',
          'in',
          articles.map(article => article.id),
        ),
        eb('hash', 'in', hashes),
      ]),
    )
    .execute()

const joined = (...parts: string[]): string => parts.join('\n')

/** What makes two versions of an article the same: its words. A new date or address alone is no edit. */
export const hashOf = (article: Pick<Article, 'title' | 'text'>): string =>
  createHash('sha256')
    .update(JSON.stringify([article.title, article.text]))
    .digest('base64url')

/** When people would say the article appeared: its date, or when it was seen if it has none or claims the future. */
export const momentOf = (article: Pick<Article, 'publishedAt'>, now: Date): Date =>
  article.publishedAt && article.publishedAt <= now ? article.publishedAt : now

const insertStory = insertOf((db, row: Insertable<Tables['story']>) =>
  db.insertInto('story').values(row).returning('id'),
)

export async function openStory(db: Db, headline: string, at: Date): Promise<number> {
  const row = await insertStory(db, { headline, at: at.getTime() })
  if (!row) throw new Error('a story was not kept')
  return row.id
}

export type NewArticle = {
  readonly article: Article
  /** The one spelling of its url; null where that tells nothing. */
  readonly address: string | null
  readonly story: number
  readonly sketch: Uint8Array
}

const insertArticle = insertOf((db, row: Insertable<Tables['article']>) =>
  db
    .insertInto('article')
    .values(row)
    .onConflict(conflict => conflict.columns(['source', 'item']).doNothing())
    .returning('id'),
)

/** Keeps a new article; null when another reader was first (the unique key says so), which is not a problem. */
export async function addArticle(
  db: Db,
  { article, address, story, sketch }: NewArticle,
  now: Date,
): Promise<number | null> {
  const row = await insertArticle(db, {
    source: article.source,
    item: article.id,
    url: article.url,
    address,
    title: article.title,
    text: article.text,
    language: article.language,
    published_at: article.publishedAt?.getTime() ?? null,
    seen_at: now.getTime(),
    at: momentOf(article, now).getTime(),
    hash: hashOf(article),
    story,
    sketch,
  })
  return row?.id ?? null
}

/** The stories of other sources' articles at these addresses, seen since; none for an address that stands for several stories. */
export async function storiesAt(
  db: Db,
  addresses: readonly string[],
  source: string,
  since: Date,
): Promise<Map<string, number>> {
  if (addresses.length === 0) return new Map()
  const rows = await db
    .selectFrom('article')
    .select(['address', 'story'])
    .distinct()
    .where('address', 'in', addresses)
    .where('source', '!=', source)
    .where('seen_at', '>=', since.getTime())
    .execute()
  const found = Map.groupBy(rows, row => row.address ?? '')
  return new Map([...found].flatMap(([address, [row, other]]) => (row && !other ? [[address, row.story]] : [])))
}

/** Which of these titles the source has had. */
export async function knownTitles(db: Db, source: string, titles: readonly string[]): Promise<Set<string>> {
  if (titles.length === 0) return new Set()
  const had = db.selectFrom('article').select('title').where('source', '=', source).where('title', 'in', titles)
  return new Set((await had.execute()).map(row => row.title))
}

/** Replaces an article's words and keeps the old ones as a revision. */
export async function reviseArticle(
  db: Db,
  id: number,
  article: Article,
  sketch: Uint8Array,
  now: Date,
): Promise<void> {
  const old = await db.selectFrom('article').select(['title', 'text']).where('id', '=', id).executeTakeFirstOrThrow()
  await db
    .insertInto('revision')
    .values({ article: id, ...old, replaced_at: now.getTime() })
    .execute()
  await db
    .updateTable('article')
    .set({ title: article.title, text: article.text, url: article.url, hash: hashOf(article), sketch })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('match').where('article', '=', id).execute()
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
  await db.insertInto('match').values(rows).execute()
}

export type StoredSketch = {
  readonly article: number
  readonly story: number
  readonly sketch: Uint8Array
  readonly at: Date
}

/** The sketches of the last articles seen since, oldest first, `most` at most: what the story index is rebuilt from at the start. */
export async function sketchesSince(db: Db, since: Date, most: number): Promise<StoredSketch[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'story', 'sketch', 'at'])
    .where('seen_at', '>=', since.getTime())
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
