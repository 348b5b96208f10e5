// The past of tracks: which were looked for among earlier articles, and the matches found there.
import type { Match } from '../domain/article.ts'
import { addMatches } from './article-writes.ts'
import { type StoredArticle, wordsHash } from './articles.ts'
import type { Db } from './db/open.ts'

/** Track -> hash of the query that its past was searched with. */
export async function knownPasts(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('past').selectAll().execute()
  return new Map(rows.map(({ track, query }) => [track, query]))
}

/** Replaces all of them, so that removed tracks leave nothing behind. */
export async function rememberPasts(db: Db, pasts: ReadonlyMap<string, string>): Promise<void> {
  await db.transaction().execute(async trx => {
    await trx.deleteFrom('past').execute()
    if (pasts.size > 0)
      await trx
        .insertInto('past')
        .values([...pasts].map(([track, query]) => ({ track, query })))
        .onConflict(conflict => conflict.doNothing())
        .execute()
  })
}

/** The id of the latest article; 0 in an empty store. */
export async function latestArticle(db: Db): Promise<number> {
  const { latest } = await db
    .selectFrom('article')
    .select(({ fn }) => fn.max<number | null>('id').as('latest'))
    .executeTakeFirstOrThrow()
  return latest ?? 0
}

/** Adds matches to articles that still say the same words; those an article already has stay as they are. */
export async function addPastMatches(
  db: Db,
  found: readonly { readonly article: StoredArticle; readonly matches: readonly Match[] }[],
): Promise<void> {
  if (found.length === 0) return
  await db.transaction().execute(async trx => {
    const ids = found.map(({ article }) => article.number)
    const rows = await trx.selectFrom('article').select(['id', 'hash']).where('id', 'in', ids).execute()
    const hashes = new Map(rows.map(({ id, hash }) => [id, hash]))
    for (const { article, matches } of found)
      if (hashes.get(article.number) === wordsHash(article)) await addMatches(trx, article.number, matches)
  })
}
