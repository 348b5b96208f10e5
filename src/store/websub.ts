// WebSub subscriptions: requests, leases, endings, and their effect on a source's next read.
import type { Selectable } from 'kysely'
import { DAY, MINUTE, SECOND } from '../domain/time.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'

export type HubRow = {
  readonly source: string
  readonly hub: string
  readonly topic: string
  /** The last segment of the callback's address, known only to the hub. */
  readonly path: string
  readonly secret: string
  readonly failures: number
  readonly askedAt: Date | null
  readonly confirmedAt: Date | null
  /** End of the lease; null if the hub never confirmed, or ended it. */
  readonly leaseUntil: Date | null
  readonly notifiedAt: Date | null
  /** Whether the hub missed news, so that polling must not rely on it. */
  readonly missed: boolean
}

/** A subscription to end: what to tell the hub, and until when it matters. */
type LeavingRow = {
  /** The last part of the callback's address: only the hub knows it. */
  readonly path: string
  readonly source: string
  readonly hub: string
  readonly topic: string
  readonly callback: string
  /** When the lease ends anyway. */
  readonly until: Date
  readonly failures: number
  readonly askedAt: Date | null
}

type WantedHub = Pick<HubRow, 'source' | 'hub' | 'topic' | 'path' | 'secret'>

/** Time for the hub to confirm before it is asked again. */
export const CONFIRM_WITHIN = 10 * MINUTE
/** Shortest interval of reads, however often a hub calls. */
export const NOTIFIED_GAP = 5 * SECOND
/** A lease is renewed after three quarters of it, and at least this often. */
const LONGEST_LEASE = 30 * DAY

export async function findHub(db: Db, source: string): Promise<HubRow | null> {
  const row = await db.selectFrom('websub').selectAll().where('source', '=', source).executeTakeFirst()
  return row ? toHub(row) : null
}

export async function findHubAt(db: Db, path: string): Promise<HubRow | null> {
  const row = await db.selectFrom('websub').selectAll().where('path', '=', path).executeTakeFirst()
  return row ? toHub(row) : null
}

/** Sources whose subscription is due for a request or renewal. */
export async function dueHubs(db: Db, now: Date): Promise<string[]> {
  const rows = await db.selectFrom('websub').select('source').where('next_at', '<=', now.getTime()).execute()
  return rows.map(row => row.source)
}

/** A different hub or topic starts over; the old one was unsubscribed. */
export async function wantHub(db: Db, wanted: WantedHub, now: Date): Promise<void> {
  const fresh = {
    failures: 0,
    asked_at: null,
    confirmed_at: null,
    callback: null,
    lease_until: null,
    notified_at: null,
    missed: 0,
  }
  const row = { ...wanted, ...fresh, next_at: now.getTime() }
  await db
    .insertInto('websub')
    .values(row)
    .onConflict(conflict => conflict.column('source').doUpdateSet(row))
    .execute()
}

/** Stored before the hub is asked, because it may confirm before it answers. A confirmation clears a failure. */
export async function askedHub(db: Db, source: string, callback: string, now: Date, nextAt: Date): Promise<void> {
  await db
    .updateTable('websub')
    .set(row => ({ callback, asked_at: now.getTime(), next_at: nextAt.getTime(), failures: row('failures', '+', 1) }))
    .where('source', '=', source)
    .execute()
}

/** The hub confirmed for `leaseMs` from now. */
export async function confirmedHub(db: Db, source: string, leaseMs: number, now: Date): Promise<void> {
  const lease = Math.min(leaseMs, LONGEST_LEASE)
  const renewIn = Math.max(MINUTE, lease * 0.75)
  await db
    .updateTable('websub')
    .set({
      confirmed_at: now.getTime(),
      lease_until: now.getTime() + lease,
      next_at: now.getTime() + renewIn,
      failures: 0,
    })
    .where('source', '=', source)
    .execute()
}

/** The hub refused or ended it: asked again tomorrow, and the feed is read now and at its usual interval. */
export async function deniedHub(db: Db, source: string, now: Date): Promise<void> {
  const next_at = now.getTime() + DAY
  await db.transaction().execute(async trx => {
    await trx.updateTable('websub').set({ lease_until: null, next_at }).where('source', '=', source).execute()
    await readBy(trx, source, now)
  })
}

/** Makes the source due after a hub's call; returns when it is read. */
export async function notified(db: Db, { source, notifiedAt }: HubRow, now: Date): Promise<Date> {
  const earliest = (notifiedAt?.getTime() ?? 0) + NOTIFIED_GAP
  const at = new Date(Math.max(now.getTime(), earliest))
  await db.transaction().execute(async trx => {
    const change = { notified_at: now.getTime(), missed: 0 }
    await trx.updateTable('websub').set(change).where('source', '=', source).execute()
    await readBy(trx, source, at)
  })
  return at
}

export async function missedByHub(db: Db, source: string): Promise<void> {
  await db.updateTable('websub').set({ missed: 1 }).where('source', '=', source).execute()
}

/** Brings a source's next read forward, but never shortens the back-off of a failing one. */
export async function readBy(db: Db, source: string, at: Date): Promise<void> {
  await db
    .updateTable('source')
    .set({ next_at: at.getTime() })
    .where('id', '=', source)
    .where('failures', '=', 0)
    .where('next_at', '>', at.getTime())
    .execute()
}

/**
 * Ends a source's subscription on our side, so that its hub is ignored from now on. A hub that confirmed must be told;
 * one that did not is simply forgotten. Call before another hub takes over.
 */
export async function leaveHub(db: Db, source: string, now: Date): Promise<void> {
  const row = await db.deleteFrom('websub').where('source', '=', source).returningAll().executeTakeFirst()
  if (!row?.callback || row.lease_until === null || row.lease_until <= now.getTime()) return
  const { path, hub, topic, callback, lease_until } = row
  await db
    .insertInto('websub_leaving')
    .values({
      path,
      source,
      hub,
      topic,
      callback,
      until: lease_until,
      next_at: now.getTime(),
      failures: 0,
      asked_at: null,
    })
    .execute()
}

/** Ends every subscription except these sources' with this callback prefix. */
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
      await readBy(trx, row.source, now) // reads were postponed while the hub announced news
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

/** The paths of subscriptions whose hub is due to be told. */
export async function dueLeaving(db: Db, now: Date): Promise<string[]> {
  const rows = await db.selectFrom('websub_leaving').select('path').where('next_at', '<=', now.getTime()).execute()
  return rows.map(row => row.path)
}

/** Stored before the hub is told, because it may ask back before it answers. */
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

const moment = (ms: number | null): Date | null => (ms === null ? null : new Date(ms))

const toHub = (row: Selectable<Tables['websub']>): HubRow => ({
  source: row.source,
  hub: row.hub,
  topic: row.topic,
  path: row.path,
  secret: row.secret,
  failures: row.failures,
  askedAt: moment(row.asked_at),
  confirmedAt: moment(row.confirmed_at),
  leaseUntil: moment(row.lease_until),
  notifiedAt: moment(row.notified_at),
  missed: row.missed === 1,
})

const toLeaving = (row: Selectable<Tables['websub_leaving']>): LeavingRow => ({
  path: row.path,
  source: row.source,
  hub: row.hub,
  topic: row.topic,
  callback: row.callback,
  until: new Date(row.until),
  failures: row.failures,
  askedAt: moment(row.asked_at),
})
