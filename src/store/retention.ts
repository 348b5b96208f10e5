// Deletes what is older than it is to be kept, in steps so small that no alert waits for one.
import { CHANGES_KEPT } from '../domain/change.ts'
import { NO_SKETCH } from './articles.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'

/** How long each is kept, in ms; without a length for ever. */
export type Keep = {
  readonly articles?: number | undefined
  /** Articles that fired no track. */
  readonly unmatched?: number | undefined
  readonly deliveries?: number | undefined
  readonly revisions?: number | undefined
}

/** Articles looked at in a step, and of these as many deleted: to take one out of the search index takes about 1 ms. */
const LOOKED_AT = 200
const DELETED = 10
const ROWS = 100

/**
 * Gives a sweep: each call of it is one step, a few ms, and says whether there may be more. It walks the articles by
 * their number, and begins again where nothing was left.
 */
export function createRetention(db: Db): (keep: Keep, now: Date) => Promise<boolean> {
  let last = 0
  return async (keep, now) => {
    const before = (ms: number | undefined) => now.getTime() - (ms ?? Number.POSITIVE_INFINITY)
    const rows = await db.transaction().execute(async trx => {
      const revisions = await deleteRevisions(trx, before(keep.revisions))
      await trx.deleteFrom('change').where('at', '<', before(CHANGES_KEPT)).execute()
      return revisions + (await deleteDeliveries(trx, before(keep.deliveries)))
    })
    const step = await oldArticles(db, last, before(keep.articles), before(keep.unmatched))
    await db.transaction().execute(trx => deleteArticles(trx, step.old))
    if (rows + step.old.length > 0) await dialectOf(db).giveBack(db)
    last = step.last
    return rows > 0 || last > 0
  }
}

/** The first ones are the oldest: without a look at the others. */
async function deleteRevisions(trx: Db, before: number): Promise<number> {
  const first = await trx.selectFrom('revision').select(['id', 'replaced_at']).orderBy('id').limit(ROWS).execute()
  const ids = first.filter(one => one.replaced_at < before).map(one => one.id)
  if (ids.length > 0) await trx.deleteFrom('revision').where('id', 'in', ids).execute()
  return ids.length
}

/** What is still to be posted has not got old: it expires before. */
async function deleteDeliveries(trx: Db, before: number): Promise<number> {
  const first = await trx.selectFrom('delivery').select(['id', 'due_at', 'state']).orderBy('id').limit(ROWS).execute()
  const isOver = (state: string) => state !== 'pending' && state !== 'sending'
  const ids = first.filter(one => one.due_at < before && isOver(one.state)).map(one => one.id)
  if (ids.length > 0) await trx.deleteFrom('delivery').where('id', 'in', ids).execute()
  return ids.length
}

type OldArticle = {
  readonly id: number
  readonly story: number
  readonly matched: boolean
  readonly mayReturn: boolean
}

/** `last` is the number that the walk has come to; 0 where it is at its end. */
async function oldArticles(
  db: Db,
  last: number,
  before: number,
  unmatchedBefore: number,
): Promise<{ readonly old: OldArticle[]; readonly last: number }> {
  const rows = await db
    .selectFrom('article')
    .leftJoin('source', 'source.id', 'article.source')
    .select(['article.id', 'story', 'seen_at', 'at', 'published_at', 'source.kind'])
    .select(({ exists, selectFrom, eb }) => [
      exists(selectFrom('match').select('match.track').whereRef('match.article', '=', 'article.id')).as('matched'),
      eb('article.text', '=', '').as('empty'),
    ])
    .where('article.id', '>', last)
    .orderBy('article.id')
    .limit(LOOKED_AT)
    .execute()
  const old: OldArticle[] = []
  for (const row of rows) {
    if (row.seen_at >= Math.max(before, unmatchedBefore)) return { old, last: 0 }
    last = row.id
    // A file may lie in its folder for years, and an item without a date in its feed.
    const mayReturn = row.kind === 'folder' || row.published_at !== row.at
    const isOld = row.seen_at < (row.matched ? before : unmatchedBefore)
    if (isOld && !(row.empty && mayReturn))
      old.push({ id: row.id, story: row.story, matched: Boolean(row.matched), mayReturn })
    if (old.length === DELETED) return { old, last }
  }
  return { old, last: rows.length < LOOKED_AT ? 0 : last }
}

/**
 * What its source may still show and would be news again keeps its row and its hash, without a text; the rest goes
 * whole: a dated article that comes again is too old to be told.
 */
async function deleteArticles(trx: Db, old: readonly OldArticle[]): Promise<void> {
  const emptied = old.filter(one => one.mayReturn).map(one => one.id)
  const gone = old.filter(one => !one.mayReturn).map(one => one.id)
  if (emptied.length > 0) {
    for (const table of ['match', 'alert', 'revision', 'correction', 'judgement', 'page_check'] as const)
      await trx.deleteFrom(table).where('article', 'in', emptied).execute()
    await trx.updateTable('article').set({ text: '', sketch: NO_SKETCH }).where('id', 'in', emptied).execute()
  }
  if (gone.length === 0) return
  await trx.deleteFrom('article').where('id', 'in', gone).execute()
  // The story index may still lead somebody to the story of one that fired; the others were never in it.
  const lone = old.filter(one => !one.matched && !one.mayReturn).map(one => one.story)
  if (lone.length === 0) return
  const articles = trx.selectFrom('article').select('story').where('story', 'in', lone)
  await trx.deleteFrom('story').where('id', 'in', lone).where('id', 'not in', articles).execute()
}
