// A store with a long history, made with SQL: `bench/scale.ts` measures on it.
import { sql } from 'kysely'
import { closeStore, type Db, openStore } from '../src/store/db/open.ts'

const DAY = 86_400_000

export async function opened(place: string): Promise<Db> {
  const store = await openStore(place)
  if (!store.ok) throw new Error(store.problem.message)
  return store.value
}

/**
 * `count` articles of 1.5 KB of a year, one in twenty of them in a story that was told to three channels; the newest
 * `indexed` of them in the search index. Their words are made up: an index of natural language is larger.
 */
export async function filled(place: string, count: number, indexed = count): Promise<void> {
  const db = await opened(place)
  const now = Date.now()
  const at = `${now} - 365 * ${DAY} + i * (365.0 * ${DAY} / ${count})`
  const words = `hex(randomblob(6)) || ' '`
  const text = Array.from(
    { length: 12 },
    () => `'The ministry said of ' || ${words} || 'that ' || ${words}
    || 'would go on with what it had begun, and gave no date for ' || ${words}`,
  ).join(' || ')
  const rows = (every: number, table: string, columns: string, values: string) =>
    sql
      .raw(
        `with recursive n (i) as (select ${every} union all select i + ${every} from n where i + ${every} <= ${count})
        insert into ${table} (${columns}) select ${values} from n`,
      )
      .execute(db)
  await sql`pragma synchronous = off`.execute(db)
  await rows(1, 'story', 'id, headline, at', `i, 'Headline number ' || i, cast(${at} as integer)`)
  await rows(
    1,
    'article',
    'id, source, item, url, address, title, text, language, published_at, seen_at, at, hash, story, sketch',
    `i, 'source-' || (i % 100), i, 'https://wire.example/' || i, 'wire.example/' || i, 'Headline number ' || i, ${text},
    'en', cast(${at} as integer), cast(${at} as integer), cast(${at} as integer), hex(randomblob(16)), i, x''`,
  )
  const summary = `'The ministry spoke of it on day ' || i`
  await rows(
    20,
    'match',
    'article, track, level, score, reasons, hits, summary',
    `i, 'security-package', 'headline', 0.9, '[]',
    '[{"term":"security package","field":"title","start":0,"end":16}]', ${summary}`,
  )
  await rows(
    20,
    'alert',
    'id, story, track, article, headline, summary, why, created_at',
    `i, i, 'security-package', i, 'Headline number ' || i, ${summary}, '["security package"]', cast(${at} as integer)`,
  )
  for (const channel of ['C1', 'C2', 'C3']) {
    await follow(db, channel)
    await rows(
      20,
      'delivery',
      'alert, platform, workspace, channel, state, digest, due_at, expires_at, key, attempts, attempt_at, remote_id, ' +
        'maybe_doubled, sent_at',
      `i, 'slack', 'T1', '${channel}', 'sent', 0, cast(${at} as integer), cast(${at} as integer), i, 1,
      cast(${at} as integer), 'T1/${channel}/' || i, 0, cast(${at} as integer)`,
    )
  }
  await sql`insert into article_search (rowid, title, text)
    select id, title, text from article where id > ${count - indexed}`.execute(db)
  await closeStore(db)
}

export async function follow(db: Db, id: string): Promise<void> {
  const place = { platform: 'slack', workspace: 'T1' } as const
  await db
    .insertInto('channel')
    .values({ ...place, id })
    .execute()
  await db
    .insertInto('subscription')
    .values({
      ...place,
      channel: id,
      track: 'security-package',
      mode: 'instant',
      level: 'about',
      origin: 'person',
      active: 1,
      changed_at: 0,
      changed_by: 'U1',
    })
    .execute()
}
