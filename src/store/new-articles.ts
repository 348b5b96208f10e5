// Inserts new articles, alone or in a story: one row each, many rows a statement.
import type { Insertable } from 'kysely'
import { hashOf, momentOf, type NewArticle, NO_SKETCH } from './articles.ts'
import { insertOf } from './db/compiled.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'

const insertStories = insertOf((db, rows: readonly Insertable<Tables['story']>[]) =>
  db.insertInto('story').values(rows).returning('id'),
)

export async function openStory(db: Db, headline: string, at: Date): Promise<number> {
  const [story] = await openStories(db, [{ headline, at }])
  if (story === undefined) throw new Error('a story was not kept')
  return story
}

/** New stories in their order: their numbers rise, as a table's do that only one transaction at a time writes to. */
async function openStories(
  db: Db,
  stories: readonly { readonly headline: string; readonly at: Date }[],
): Promise<number[]> {
  const rows = await insertStories(
    db,
    stories.map(({ headline, at }) => ({ headline, at: at.getTime() })),
  )
  return rows.map(row => row.id).sort((a, b) => a - b)
}

const insertArticles = insertOf((db, rows: readonly Insertable<Tables['article']>[]) =>
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

/** A new article that nobody is told of, with the headline of the story that it is alone in. */
export type LoneArticle = Pick<NewArticle, 'article' | 'address'> & { readonly headline: string }

/** Keeps new articles, each in a story of its own, at a quarter of the work of one after the other. */
export async function addLoneArticles(db: Db, articles: readonly LoneArticle[], now: Date): Promise<void> {
  if (articles.length === 0) return
  const stories = await openStories(
    db,
    articles.map(({ article, headline }) => ({ headline, at: momentOf(article, now) })),
  )
  await insertArticles(
    db,
    articles.map(({ article, address }, index) =>
      rowOf({ article, address, story: numberAt(stories, index), sketch: null }, now),
    ),
  )
}

function numberAt(stories: readonly number[], index: number): number {
  const story = stories[index]
  if (story === undefined) throw new Error('a story was not kept')
  return story
}

function rowOf({ article, address, story, sketch }: NewArticle, now: Date): Insertable<Tables['article']> {
  return {
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
    sketch: sketch ?? NO_SKETCH,
  }
}
