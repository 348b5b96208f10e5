// Subscriptions at hubs that are to end: what the hub must be told, and until when it is worth telling.
import type { Selectable } from 'kysely'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'
import { readBy } from './websub.ts'

export type LeavingRow = {
  /** The last part of the callback's address: only the hub knows it. */
  readonly path: string
  readonly source: string
  readonly hub: string
  readonly topic: string
  readonly callback: string
  /** The lease ends by itself then. */
  readonly until: Date
  readonly failures: number
  readonly askedAt: Date | null
}

/**
 * Ends a source's subscription here: nothing its hub sends is heard from now on. A hub that has promised to tell is to be
 * told so; one that has not is simply forgotten. Belongs before another hub takes the source's place.
 */
export async function leaveHub(db: Db, source: string, now: Date): Promise<void> {
  const row = await db.deleteFrom('websub').where('source', '=', source).returningAll().executeTakeFirst()
  if (!row?.callback || row.lease_until === null || row.lease_until <= now.getTime()) return
  const { path, hub, topic, callback, lease_until } = row
  await db
    .insertInto('websub_leaving')
    .values({
      ...{ path, source, hub, topic, callback },
      ...{ until: lease_until, next_at: now.getTime(), failures: 0, asked_at: null },
    })
    .execute()
}

/** Ends every subscription but those of these sources with a callback that begins so. */
export async function leaveHubsBut(
  db: Db,
  sources: ReadonlySet<string>,
  callback: string | null,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async trx => {
    for (const row of await trx.selectFrom('websub').select(['source', 'callback']).execute()) {
      const isWanted = callback !== null && sources.has(row.source) && (row.callback?.startsWith(callback) ?? true)
      if (isWanted) continue
      await leaveHub(trx, row.source, now)
      await readBy(trx, row.source, now) // its reads were put off while the hub told
    }
  })
}

export async function findLeaving(db: Db, path: string): Promise<LeavingRow | null> {
  const row = await db.selectFrom('websub_leaving').selectAll().where('path', '=', path).executeTakeFirst()
  return row ? toLeaving(row) : null
}

export async function isLeavingAny(db: Db): Promise<boolean> {
  return (await db.selectFrom('websub_leaving').select('path').limit(1).executeTakeFirst()) !== undefined
}

/** The paths of those whose hub is to be told now. */
export async function dueLeaving(db: Db, now: Date): Promise<string[]> {
  const rows = await db.selectFrom('websub_leaving').select('path').where('next_at', '<=', now.getTime()).execute()
  return rows.map(row => row.path)
}

/** Kept before the hub is asked, because it may ask back before it answers. */
export async function askedToLeave(db: Db, path: string, now: Date, nextAt: Date): Promise<void> {
  await db
    .updateTable('websub_leaving')
    .set(row => ({ asked_at: now.getTime(), next_at: nextAt.getTime(), failures: row('failures', '+', 1) }))
    .where('path', '=', path)
    .execute()
}

export async function hasLeft(db: Db, path: string): Promise<void> {
  await db.deleteFrom('websub_leaving').where('path', '=', path).execute()
}

const toLeaving = (row: Selectable<Tables['websub_leaving']>): LeavingRow => ({
  path: row.path,
  source: row.source,
  hub: row.hub,
  topic: row.topic,
  callback: row.callback,
  until: new Date(row.until),
  failures: row.failures,
  askedAt: row.asked_at === null ? null : new Date(row.asked_at),
})
