// Searches stories, newest first. Bounded, because the newest articles are read first.
import { setImmediate } from 'node:timers/promises'
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

/**
 * Articles read at once. The newest ones take a few milliseconds and hold most of what people look for. For words that
 * no index finds SQLite reads all of them and blocks the process: 100,000 at once take 500 ms, these 10.
 */
const AT_ONCE = 2_000

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
  const end = searched.skip + limit
  const ids = new Map<string, number>()
  for await (const window of windowsOf(db, searched)) {
    for (const { key, id } of await found(db, whose, searched, end, window)) if (!ids.has(key)) ids.set(key, id)
    if (ids.size >= end) break
  }
  const page = [...ids.values()].slice(searched.skip, end)
  const stories = await storiesOf(db, page)
  return page.flatMap(id => stories.get(id) ?? [])
}

/** Times of articles: later than `after`, up to and including `upTo`; null is open. */
type Window = { readonly after: number | null; readonly upTo: number | null }

/** The newest articles, then the rest: in parts where the database reads each of them. */
async function* windowsOf(db: Db, { words, from }: StorySearch): AsyncGenerator<Window> {
  const isScan = dialectOf(db).scans(words)
  let upTo: number | null = null
  do {
    const after: number | null = upTo === null || isScan ? await edgeOf(db, upTo) : null
    yield { after, upTo }
    upTo = from && after !== null && from.getTime() > after ? null : after
    await setImmediate()
  } while (upTo !== null)
}

/** Where the next window ends; null when it is the last one. Takes in all articles of one moment, so that it ends. */
async function edgeOf(db: Db, upTo: number | null): Promise<number | null> {
  const row = await db
    .selectFrom('article')
    .select('at')
    .$if(upTo !== null, query => query.where('at', '<=', upTo ?? 0))
    .orderBy('at', 'desc')
    .offset(AT_ONCE)
    .limit(1)
    .executeTakeFirst()
  return row ? row.at - 1 : null
}

/** The first stories within a window, each with its headline and day as `key`. */
function found(db: Db, whose: Whose | null, searched: StorySearch, limit: number, { after, upTo }: Window) {
  const { words, from, to, track, source, kind, level, language } = searched
  const { unindexed, holdAll, scans } = dialectOf(db)
  // A kind is found by its sources, which are few, unless the newest articles are fewer.
  const at = kind === null ? sql.ref<number>('article.at') : unindexed<number>('article.at')
  const last = after === null && !scans(words) ? unindexed<number>('article.at') : sql.ref<number>('article.at')
  return db
    .selectFrom('article')
    .innerJoin('story', 'story.id', 'article.story')
    .select(({ fn }) => [fn.min('story.id').as('id'), fn.min('story.at').as('at')])
    .select(sql<string>`story.headline || ' ' || (story.at / ${sql.lit(DAY)})`.as('key'))
    .where(({ and, eb, selectFrom }) =>
      and([
        seenBy(whose),
        ...(words.length > 0 ? [and(holdAll(words, after !== null))] : []),
        ...(after === null ? [] : [eb('article.at', '>', after)]),
        ...(upTo === null ? [] : [eb(last, '<=', upTo)]),
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
    .groupBy(['story.headline', sql`story.at / ${sql.lit(DAY)}`])
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
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
