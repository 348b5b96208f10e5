// Writes articles: new ones, their revisions, their stories and matches.
import type { Insertable } from 'kysely'
import type { Article, Match } from '../domain/article.ts'
import { momentOf, NO_SKETCH } from './articles.ts'
import { compiledInsert } from './db/compiled.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'

type NewArticle = {
  readonly article: Article
  /** The normalized url; null where a url identifies nothing. */
  readonly address: string | null
  readonly hash: string
  readonly story: number
  /** Null for an article that no other can join. */
  readonly sketch: Uint8Array | null
}

const insertStories = compiledInsert((db, rows: readonly Insertable<Tables['story']>[]) =>
  db.insertInto('story').values(rows).returning('id'),
)

/** A story's neighbours: the one it probably repeats, and the first of its storyline, unless it is that itself. */
export type Beside = { readonly again: number | null; readonly storyline: number | null }

export async function openStory(
  db: Db,
  headline: string,
  at: Date,
  beside: Beside = { again: null, storyline: null },
  own: string | null = null,
): Promise<number> {
  const [story] = await openStories(db, [{ headline, at, own, ...beside }])
  if (story === undefined) throw new Error('a story was not kept')
  return story
}

/** Inserts stories in order. Ids ascend, since only one transaction at a time writes the table. */
async function openStories(
  db: Db,
  stories: readonly ({ readonly headline: string; readonly at: Date; readonly own: string | null } & Partial<Beside>)[],
): Promise<number[]> {
  const rows = await insertStories(
    db,
    stories.map(({ headline, at, own, again = null, storyline = null }) => ({
      headline,
      own,
      at: at.getTime(),
      again,
      storyline,
    })),
  )
  return rows.map(row => row.id).sort((a, b) => a - b)
}

/** Places a story that had no neighbours. */
export const placeStory = async (db: Db, story: number, beside: Beside): Promise<void> =>
  void (await db.updateTable('story').set(beside).where('id', '=', story).execute())

/** A story's neighbours. */
export const besideOf = (db: Db, story: number): Promise<Beside | undefined> =>
  db.selectFrom('story').select(['again', 'storyline']).where('id', '=', story).executeTakeFirst()

const insertArticles = compiledInsert((db, rows: readonly Insertable<Tables['article']>[]) =>
  db
    .insertInto('article')
    .values(rows)
    .onConflict(conflict => conflict.columns(['source', 'item']).doNothing())
    .returning('id'),
)

/** Inserts an article; null when another process was first (by the unique key), which is fine. */
export async function addArticle(db: Db, article: NewArticle, now: Date): Promise<number | null> {
  const [row] = await insertArticles(db, [rowOf(article, now)])
  return row?.id ?? null
}

/** Inserts articles that alert nobody, each in its own story, at a quarter of the cost of single inserts. */
export async function addLoneArticles(
  db: Db,
  articles: readonly (Omit<NewArticle, 'story' | 'sketch'> & { readonly headline: string })[],
  now: Date,
  own: string | null,
): Promise<void> {
  if (articles.length === 0) return
  const stories = await openStories(
    db,
    articles.map(({ article, headline }) => ({ headline, at: momentOf(article, now), own })),
  )
  await insertArticles(
    db,
    articles.map(({ article, address, hash }, index) =>
      rowOf({ article, address, hash, story: numberAt(stories, index), sketch: null }, now),
    ),
  )
}

function numberAt(stories: readonly number[], index: number): number {
  const story = stories[index]
  if (story === undefined) throw new Error('a story was not kept')
  return story
}

function rowOf({ article, address, hash, story, sketch }: NewArticle, now: Date): Insertable<Tables['article']> {
  return {
    source: article.source,
    item: article.id,
    url: article.url,
    address,
    title: article.title,
    text: article.text,
    language: article.language,
    published_at: article.publishedAt?.getTime() ?? null,
    published_day: article.publishedDay ?? null,
    publisher: article.publisher ? JSON.stringify(article.publisher) : null,
    seen_at: now.getTime(),
    at: momentOf(article, now).getTime(),
    hash,
    story,
    sketch: sketch ?? NO_SKETCH,
  }
}

/** Most revisions kept, so that a page that changes at every read cannot fill the store. */
const MOST_REVISIONS = 20

/**
 * Replaces an article's words, id and address, and stores the old words as a revision. The old sketch stays if there is
 * no new one. Returns the previous version.
 */
export async function reviseArticle(
  db: Db,
  id: number,
  { article, address, hash, sketch }: Omit<NewArticle, 'story'>,
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
  const kept = db
    .selectFrom('revision')
    .select('id')
    .where('article', '=', id)
    .orderBy('id', 'desc')
    .limit(MOST_REVISIONS)
  await db.deleteFrom('revision').where('article', '=', id).where('id', 'not in', kept).execute()
  await db
    .updateTable('article')
    .set({
      item: article.id,
      url: article.url,
      address,
      title: article.title,
      text: article.text,
      hash,
      ...(sketch ? { sketch } : {}),
    })
    .where('id', '=', id)
    .execute()
  await db.deleteFrom('match').where('article', '=', id).execute()
  return old
}

/**
 * Moves an article from its own story to another, and returns the story that it is in then. It stays if its story has
 * alerted somebody or others have joined.
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
  // The empty story's row stays, because the story index may still lead to it.
  await db.updateTable('article').set({ story: other }).where('id', '=', id).execute()
  return other
}

/** A match that the article already has for a track stays as it is. */
export async function addMatches(db: Db, article: number, matches: readonly Match[]): Promise<void> {
  if (matches.length === 0) return
  const rows = matches.map(match => ({
    article,
    track: match.track,
    level: match.level,
    score: match.score,
    reasons: JSON.stringify(match.reasons),
    hits: JSON.stringify(match.hits),
    summary: match.summary,
    receipts: JSON.stringify(match.receipts),
    speaker: match.speaker,
  }))
  await insertMatches(db, rows)
}

const insertMatches = compiledInsert((db, rows: readonly Insertable<Tables['match']>[]) =>
  db
    .insertInto('match')
    .values(rows)
    .onConflict(conflict => conflict.doNothing()),
)
