// PostgreSQL's dialect: several processes write concurrently, and exclusive work takes an advisory lock.
import { sql } from 'kysely'
import type { Dialect } from '../db/dialect.ts'
import type { StoredSketch } from '../db/tables.ts'

/** "linchpin" in eight bytes, to avoid clashes with other users of the database. */
const LOCK = 0x6c696e636870696en

export const POSTGRES: Dialect = {
  isShared: true,
  holdAll: words => words.map(holds),
  scans: () => false,
  makeSearchable: async () => false,
  unindexed: column => sql`${sql.ref(column)}`,
  firstSummary: sql`(array_agg(match.summary order by article.id))[1]`,
  alone: async trx => void (await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx)),
  async lastSketched(trx) {
    const { rows } = await sql<{ last: number }>`select coalesce(max(sketched), 0) as last from article`.execute(trx)
    return rows[0]?.last ?? 0
  },
  async sketchedAfter(trx, last) {
    const { rows } = await sql<Omit<StoredSketch, 'at'> & { at: number }>`
      select article.id as article, story, again, storyline, sketch, article.at as at
      from article join story on story.id = article.story
      where sketched > ${last} and length(sketch) > 0 order by sketched`.execute(trx)
    return rows.map(row => ({ ...row, at: new Date(row.at) }))
  },
  giveBack: async () => {},
  compact: null,
  async size(db) {
    const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db)
    return { bytes: rows[0]?.bytes ?? 0, free: 0 }
  },
  beforeClose: async () => {},
}

/** Matches the expression of the trigram index, so that it is used if present. */
const holds = (word: string) => {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`lower(article.title || ' ' || article.text) like lower(${pattern})`
}
