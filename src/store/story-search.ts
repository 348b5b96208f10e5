// Which stories hold what somebody looks for, newest first. Bounded: the newest articles are read first.
import { sql } from 'kysely'
import type { Level } from '../domain/article.ts'
import type { Whose } from '../domain/judgement.ts'
import type { Story } from '../domain/story.ts'
import { DAY } from '../domain/time.ts'
import { storiesOf } from './alerts.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import { seenBy } from './own-feeds.ts'

/** What a story must hold to be found; null asks for nothing. */
export type StorySearch = {
  readonly words: readonly string[]
  readonly from: Date | null
  readonly to: Date | null
  readonly track: string | null
  readonly source: string | null
  /** The kind of its publisher: official, wire and so on. */
  readonly kind: string | null
  /** How much it is about the track, or about any. */
  readonly level: string | null
  /** The language it is written in: `en`. */
  readonly language: string | null
  /** Stories of earlier pages. */
  readonly skip: number
}

/** Reading these takes a few milliseconds, and most of what is looked for stands in them; all of 100,000 take 500. */
const NEWEST = 2_000

/**
 * Stories with an article that contains every one of the words, newest first; one for a headline and a day, because
 * articles that fire no track are in no story together. Words are taken as they are: nothing in them is an operator.
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
  const rows = newest.length === limit ? newest : await found(db, whose, searched, limit, null)
  const stories = await storiesOf(
    db,
    rows.map(row => row.id),
  )
  return rows.flatMap(row => stories.get(row.id) ?? [])
}

/** The same of all articles, or of those that are newer than a moment. */
function found(db: Db, whose: Whose | null, searched: StorySearch, limit: number, after: number | null) {
  const { words, from, to, track, source, kind, level, language, skip } = searched
  return db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story')
    .leftJoin('source', 'source.id', 'article.source')
    .select(({ fn }) => [fn.min('story.id').as('id'), fn.min('story.at').as('at')])
    .where(({ and, eb, selectFrom }) =>
      and([
        seenBy(whose),
        ...(words.length > 0 ? [and(dialectOf(db).holdAll(words, after !== null))] : []),
        ...(after === null ? [] : [eb('article.at', '>', after)]),
        ...(from ? [eb('article.at', '>=', from.getTime())] : []),
        ...(to ? [eb('article.at', '<', to.getTime())] : []),
        ...(source === null ? [] : [eb('article.source', '=', source)]),
        // As readPublisher has it, in JSON that this store alone writes.
        ...(kind === null
          ? []
          : [sql<boolean>`coalesce(article.publisher, source.publisher) like ${`%"kind":"${plainKind(kind)}"%`}`]),
        ...(language === null ? [] : [eb('article.language', '=', language)]),
        ...(track === null && level === null
          ? []
          : [
              eb(
                'article.id',
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

/** No sign of the pattern or of JSON is in a kind. */
const plainKind = (kind: string): string => kind.replace(/[^a-z-]/g, '')
