// Searches stories, newest first. Bounded, because the newest articles are read first.
import { sql } from 'kysely'
import type { Level } from '../domain/article.ts'
import type { Whose } from '../domain/judgement.ts'
import type { Story } from '../domain/story.ts'
import { DAY } from '../domain/time.ts'
import { storiesOf } from './alerts.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import { seenBy } from './own-feeds.ts'

/** The criteria; null means any. */
export type StorySearch = {
  readonly words: readonly string[]
  readonly from: Date | null
  readonly to: Date | null
  readonly track: string | null
  readonly source: string | null
  /** The publisher's kind: official, wire and so on. */
  readonly kind: string | null
  /** The level for the track, or for any track. */
  readonly level: string | null
  /** The article's language, such as `en`. */
  readonly language: string | null
  /** Stories to skip, from earlier pages. */
  readonly skip: number
}

/** Reading these takes a few milliseconds and finds most of what people look for; all of 100,000 take 500 ms. */
const NEWEST = 2_000

/**
 * Stories with an article that contains all of the words, newest first; one per headline and day, because articles that
 * fire no track do not share stories. Words are literal; none is an operator.
 */
export async function searchStories(
  db: Db,
  whose: Whose | null,
  searched: StorySearch,
  limit: number,
): Promise<Story[]> {
  const edge = await db
    .selectFrom('article')
    .select('at')
    .orderBy('at', 'desc')
    .offset(NEWEST)
    .limit(1)
    .executeTakeFirst()
  const newest = edge ? await found(db, whose, searched, limit, edge.at) : []
  const isAll = edge && searched.from && searched.from.getTime() > edge.at
  const rows = newest.length === limit || isAll ? newest : await found(db, whose, searched, limit, null)
  const stories = await storiesOf(
    db,
    rows.map(row => row.id),
  )
  return rows.flatMap(row => stories.get(row.id) ?? [])
}

/** Searches all articles, or those newer than a time. */
function found(db: Db, whose: Whose | null, searched: StorySearch, limit: number, after: number | null) {
  const { words, from, to, track, source, kind, level, language, skip } = searched
  const { unindexed, holdAll } = dialectOf(db)
  // A kind is found by its sources, which are few, unless the newest articles are fewer.
  const at = kind === null ? sql.ref<number>('article.at') : unindexed<number>('article.at')
  return db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(({ fn }) => [fn.min('story.id').as('id'), fn.min('story.at').as('at')])
    .where(({ and, eb, selectFrom }) =>
      and([
        seenBy(whose),
        ...(words.length > 0 ? [and(holdAll(words, after !== null))] : []),
        ...(after === null ? [] : [eb('article.at', '>', after)]),
        ...(from ? [eb(at, '>=', from.getTime())] : []),
        ...(to ? [eb(at, '<', to.getTime())] : []),
        ...(source === null ? [] : [eb('article.source', '=', source)]),
        // Same rule as readPublisher, on JSON that only this store writes.
        ...(kind === null ? [] : [ofKind(kind)]),
        ...(language === null ? [] : [eb('article.language', '=', language)]),
        ...(track === null && level === null
          ? []
          : [
              eb(
                after === null ? 'article.id' : unindexed<number>('article.id'),
                'in',
                selectFrom('match')
                  .select('match.article')
                  .$if(track !== null, matches => matches.where('match.track', '=', track ?? ''))
                  .$if(level !== null, matches => matches.where('match.level', '=', level as Level)),
              ),
            ]),
      ]),
    )
    .groupBy(['story.headline', sql`story.at / ${DAY}`])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .offset(skip)
    .limit(limit)
    .execute()
}

/** By the article's own publisher, or else its source's: same rule as readPublisher, on JSON of this store. */
function ofKind(kind: string) {
  const pattern = `%"kind":"${plainKind(kind)}"%`
  return sql<boolean>`(article.publisher is not null and article.publisher like ${pattern} or
    article.publisher is null and article.source in (select id from source where publisher like ${pattern}))`
}

/** Kinds contain no characters that are special in LIKE or JSON. */
const plainKind = (kind: string): string => kind.replace(/[^a-z-]/g, '')
