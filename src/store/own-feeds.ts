// The sources that workspaces follow, and which stories a workspace may see.
import { sql } from 'kysely'
import type { Whose } from '../domain/judgement.ts'
import { isOwn, type OwnSource } from '../domain/own-source.ts'
import { DAY } from '../domain/time.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'
import { type ListedSource, listSources } from './sources.ts'

/**
 * A condition on `story`: public stories, and those of sources that this workspace follows. Every query for people uses
 * it (checked by a test); null is the operator, who sees all.
 */
export const seenBy = (whose: Whose | null) =>
  whose === null
    ? sql<boolean>`1 = 1`
    : sql<boolean>`(story.own is null or story.own in (select source from own_feed
        where platform = ${whose.platform} and workspace = ${whose.workspace} and active = 1))`

/** A condition on `subscription`: those that may be told this source's articles. */
export const toldOf = (source: string) =>
  isOwn(source)
    ? sql<boolean>`exists (select 1 from own_feed where own_feed.platform = subscription.platform
        and own_feed.workspace = subscription.workspace and own_feed.source = ${source} and own_feed.active = 1)`
    : sql<boolean>`1 = 1`

const columnsOf = ({ platform, workspace }: Whose) => ({ platform, workspace })

const rows = (db: Db) => db.selectFrom('own_feed').select(['source as id', 'kind', 'url', 'title', 'select'])

/** All followed own sources, once each. */
export async function ownSources(db: Db): Promise<OwnSource[]> {
  const all = await rows(db).where('active', '=', 1).orderBy('source').orderBy('added_at').execute()
  return [...new Map(all.toReversed().map(one => [one.id, one])).values()].reverse()
}

/** The sources that a workspace follows. */
export const followedIn = (db: Db, whose: Whose): Promise<OwnSource[]> =>
  rows(db)
    .where(({ and }) => and({ ...columnsOf(whose), active: 1 }))
    .orderBy('source')
    .execute()

/** All workspaces' sources, by workspace. */
export const everyFollowed = (db: Db) =>
  db
    .selectFrom('own_feed')
    .select(['platform', 'workspace', 'kind', 'url', 'title'])
    .where('active', '=', 1)
    .orderBy('platform')
    .orderBy('workspace')
    .orderBy('source')
    .execute()

/** A source ever followed or proposed anywhere, by its address: it has one id everywhere. */
export const ownSourceAt = (db: Db, url: string): Promise<OwnSource | undefined> =>
  rows(db).where('url', '=', url).limit(1).executeTakeFirst()

/** A source followed or proposed in this workspace. */
export const ownSourceIn = (db: Db, whose: Whose, id: string): Promise<OwnSource | undefined> =>
  rows(db)
    .where(({ and }) => and({ ...columnsOf(whose), source: id }))
    .executeTakeFirst()

/** Ids in use. */
export const ownIds = async (db: Db): Promise<Set<string>> =>
  new Set((await db.selectFrom('own_feed').select('source').distinct().execute()).map(({ source }) => source))

/** Stores a proposal until somebody decides on it, and deletes old ones. */
export async function proposeSource(db: Db, whose: Whose, { id, ...found }: OwnSource, now: Date): Promise<void> {
  const kept = now.getTime() - 30 * DAY
  await db.deleteFrom('own_feed').where('active', '=', 0).where('added_at', '<', kept).execute()
  await db
    .insertInto('own_feed')
    .values({ ...columnsOf(whose), source: id, ...found, active: 0, added_at: now.getTime() })
    .onConflict(conflict => conflict.columns(['platform', 'workspace', 'source']).doUpdateSet(found))
    .execute()
}

type FollowEnd = 'followed' | 'already' | 'full' | 'unknown'

/**
 * Follows a source that was proposed or followed before. If nobody followed it meanwhile it was not read, so its next
 * read is a first one, which tells nothing of what is there already.
 */
export async function followSource(trx: Db, whose: Whose, id: string, most: number, now: Date): Promise<FollowEnd> {
  await dialectOf(trx).alone(trx)
  const own = await followedIn(trx, whose)
  if (own.some(one => one.id === id)) return 'already'
  if (own.length >= most) return 'full'
  if (!(await ownSources(trx)).some(one => one.id === id)) {
    const anew = { memory: null, read_at: null, next_at: now.getTime(), failures: 0 }
    await trx.updateTable('source').set(anew).where('id', '=', id).execute()
  }
  return (await setActive(trx, whose, id, 1, now)) ? 'followed' : 'unknown'
}

/** False if it was not followed. */
export const unfollowSource = (trx: Db, whose: Whose, id: string, now: Date): Promise<boolean> =>
  setActive(trx, whose, id, 0, now)

async function setActive(trx: Db, whose: Whose, id: string, active: 0 | 1, now: Date): Promise<boolean> {
  const done = await trx
    .updateTable('own_feed')
    .set({ active, added_at: now.getTime() })
    .where(({ and }) => and({ ...columnsOf(whose), source: id, active: 1 - active }))
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** The sources visible to a workspace: its own first, then those of the operator's files (`places`). */
export async function visibleSources(
  db: Db,
  places: ReadonlyMap<string, string>,
  whose: Whose,
): Promise<readonly ListedSource[]> {
  const own = new Set((await followedIn(db, whose)).map(({ id }) => id))
  const all = await listSources(db)
  return [...all.filter(({ id }) => own.has(id)), ...all.filter(({ id }) => places.has(id) && !isOwn(id))]
}
