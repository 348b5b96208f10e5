// Writes articles: new ones, alone or in a story, their revisions, and the tracks that they fire.
import type { Insertable } from 'kysely'
import type { Article, Match } from '../domain/article.ts'
import { momentOf, NO_SKETCH } from './articles.ts'
import { compiledInsert } from './db/compiled.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'

type NewArticle = {
  readonly article: Article
  /** The one spelling of its url; null where that identifies nothing. */
  readonly address: string | null
  readonly hash: string
  readonly story: number
  /** Null for one that no other article is to join. */
  readonly sketch: Uint8Array | null
}

const insertStories = compiledInsert((db, rows: readonly Insertable<Tables['story']>[]) =>
  db.insertInto('story').values(rows).returning('id'),
)

/** Beside which others a story stands: the one that it probably repeats, the first of its affair unless it is that. */
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

/** New stories in their order: their numbers rise, as a table's do that only one transaction at a time writes to. */
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

/** Places a story that has stood alone beside others. */
export const placeStory = async (db: Db, story: number, beside: Beside): Promise<void> =>
  void (await db.updateTable('story').set(beside).where('id', '=', story).execute())

/** Where a story stands beside others. */
export const besideOf = (db: Db, story: number): Promise<Beside | undefined> =>
  db.selectFrom('story').select(['again', 'storyline']).where('id', '=', story).executeTakeFirst()

const insertArticles = compiledInsert((db, rows: readonly Insertable<Tables['article']>[]) =>
  db
    .insertInto('article')
    .values(rows)
    .onConflict(conflict => conflict.columns(['source', 'item']).doNothing())
    .returning('id'),
)

/** Keeps a new article; null when another reader was first (the unique key says so), which is not a problem. */
export async function addArticle(db: Db, article: NewArticle, now: Date): Promise<number | null> {
  const [row] = await insertArticles(db, [rowOf(article, now)])
  return row?.id ?? null
}

/**
 * Keeps new articles that alert nobody, each in a story of its own, at a quarter of the work of one after the other.
 */
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

/** A page that changes at every read must not fill the store. */
const MOST_REVISIONS = 20

/**
 * Replaces an article's words, and the id and address it goes by, and keeps the old words as a revision, and the old
 * sketch where there is no new one. Gives what it was before.
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
 * Moves an article that has opened a story of its own to another; the story it is in then. It stays when its own has
 * alerted somebody or others have joined it.
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
  db.insertInto('match').values(rows),
)
