// Subscriptions. An ended one keeps its row, so that the config file does not bring it back.
import type { Selectable } from 'kysely'
import { OPERATOR } from '../domain/change.ts'
import type { Channel, Platform } from '../domain/channel.ts'
import { formatMode, type Mode, NINE, type Weekday } from '../domain/mode.ts'
import type { Subscription } from '../domain/subscription.ts'
import { channelColumns, reopenChannel, sameChannel } from './channels.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'
import { toldOf } from './own-feeds.ts'

/** Subscriptions with the zones of their channels. */
const zoned = (db: Db) =>
  db
    .selectFrom('subscription')
    .leftJoin('channel', join => join.on(sameChannel('channel', 'subscription')))
    .selectAll('subscription')
    .select('channel.zone')

const subscriptionColumns = ({ platform, workspace, id }: Channel) => ({
  'subscription.platform': platform,
  'subscription.workspace': workspace,
  'subscription.channel': id,
})

/** The active subscriptions of a track that may be told a source's articles. */
export async function followersOf(db: Db, track: string, source: string): Promise<Subscription[]> {
  const rows = await zoned(db).where('track', '=', track).where('active', '=', 1).where(toldOf(source)).execute()
  return rows.map(toSubscription)
}

/** The active subscriptions of a channel, by track. */
export async function subscriptionsOf(db: Db, channel: Channel): Promise<Subscription[]> {
  const rows = await zoned(db)
    .where(({ and }) => and({ ...subscriptionColumns(channel), active: 1 }))
    .orderBy('track')
    .execute()
  return rows.map(toSubscription)
}

/** A workspace's active subscriptions by channel, with who made or last changed each. */
export async function subscriptionsIn(db: Db, platform: Platform, workspace: string): Promise<Subscription[]> {
  const rows = await zoned(db)
    .where('subscription.platform', '=', platform)
    .where('subscription.workspace', '=', workspace)
    .where('active', '=', 1)
    .orderBy('channel')
    .orderBy('track')
    .execute()
  return rows.map(row => ({ ...toSubscription(row), by: row.changed_by }))
}

/** All active subscriptions by channel and track, with who made or last changed each. */
export async function everySubscription(
  db: Db,
): Promise<(Subscription & { readonly by: string; readonly at: Date })[]> {
  const rows = await zoned(db)
    .where('active', '=', 1)
    .orderBy('subscription.platform')
    .orderBy('subscription.workspace')
    .orderBy('subscription.channel')
    .orderBy('track')
    .execute()
  return rows.map(row => ({ ...toSubscription(row), by: row.changed_by, at: new Date(row.changed_at) }))
}

/** How many active subscriptions this channel's workspace has. */
export async function countSubscriptions(db: Db, { platform, workspace }: Channel): Promise<number> {
  const row = await db
    .selectFrom('subscription')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ and }) => and({ platform, workspace, active: 1 }))
    .executeTakeFirstOrThrow()
  return row.count
}

export type Follower = { readonly user: string; readonly tracks: readonly string[] }

/** The people on the platform who subscribed a channel, without the config file and the operator. */
export async function followedBy(db: Db, channel: Channel): Promise<Follower[]> {
  const rows = await whereChannel(db, channel)
    .where('active', '=', 1)
    .where('changed_by', 'not in', [FILE, OPERATOR.user.id])
    .orderBy('track')
    .execute()
  const byUser = Map.groupBy(rows, row => row.changed_by)
  return [...byUser].map(([user, own]) => ({ user, tracks: own.map(row => row.track) }))
}

const whereChannel = (db: Db, channel: Channel) =>
  db
    .selectFrom('subscription')
    .selectAll()
    .where(({ and }) => and(channelColumns(channel)))

type Subscribed = 'new' | 'changed' | 'same'

/** Starts a subscription or changes its mode, and returns which. Restarts a stopped channel. Call in a transaction. */
export async function subscribe(
  trx: Db,
  channel: Channel,
  track: string,
  mode: Mode,
  by: string,
  now: Date,
): Promise<Subscribed> {
  const old = await whereChannel(trx, channel).where('track', '=', track).executeTakeFirst()
  const same = old?.active === 1 && formatMode(toMode(old)) === formatMode(mode)
  await trx
    .insertInto('subscription')
    .values({ ...key(channel, track), ...state(mode, by, now), began_at: now.getTime(), origin: 'person' })
    .onConflict(conflict =>
      conflict
        .columns(['platform', 'workspace', 'channel', 'track'])
        .doUpdateSet({ ...state(mode, by, now), ...(old?.active !== 1 && { began_at: now.getTime() }) }),
    )
    .execute()
  await reopenChannel(trx, channel)
  if (same) return 'same'
  return old?.active === 1 ? 'changed' : 'new'
}

/** Ends a subscription; false if there was none. Pending deliveries are dropped by deliveries.ts. */
export async function unsubscribe(db: Db, channel: Channel, track: string, by: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('subscription')
    .set({ active: 0, changed_at: now.getTime(), changed_by: by })
    .where(({ and }) => and({ ...channelColumns(channel), track, active: 1 }))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Applies the file's subscriptions: new ones start, removed ones end, and those that a person changed since stay as the
 * person left them. Writes nothing if nothing changed, so that a command beside a running bot blocks nobody.
 */
export async function keepFileSubscriptions(db: Db, wanted: readonly WantedSubscription[], now: Date): Promise<void> {
  const rows = await db.selectFrom('subscription').selectAll().execute()
  const present = new Map(rows.map(row => [rowKey(row), row]))
  const kept = new Set(wanted.map(one => rowKey(key(one.channel, one.track))))
  const dropped = rows.filter(row => row.origin === 'file' && !kept.has(rowKey(row)))
  const changed = wanted.filter(({ channel, track, mode }) => {
    const row = present.get(rowKey(key(channel, track)))
    return !row || (row.changed_by === FILE && formatMode(toMode(row)) !== formatMode(mode))
  })
  if (dropped.length === 0 && changed.length === 0) return
  await db.transaction().execute(async trx => {
    for (const { platform, workspace, channel, track } of dropped) {
      await trx
        .deleteFrom('subscription')
        .where(({ and }) => and({ platform, workspace, channel, track }))
        .execute()
    }
    for (const one of changed) await keepOne(trx, one, now)
  })
}

type WantedSubscription = Omit<Subscription, 'origin'>

async function keepOne(db: Db, { channel, track, mode }: WantedSubscription, now: Date): Promise<void> {
  await db
    .insertInto('subscription')
    .values({ ...key(channel, track), ...state(mode, FILE, now), began_at: now.getTime(), origin: 'file' })
    .onConflict(conflict =>
      conflict
        .columns(['platform', 'workspace', 'channel', 'track'])
        .doUpdateSet(modeColumns(mode))
        .where('subscription.changed_by', '=', FILE),
    )
    .execute()
}

type RowKey = {
  readonly platform: string
  readonly workspace: string
  readonly channel: string
  readonly track: string
}

const rowKey = ({ platform, workspace, channel, track }: RowKey): string =>
  JSON.stringify([platform, workspace, channel, track])

/** The author of subscriptions that come from the file. */
const FILE = 'linchpin.yaml'

const key = (channel: Channel, track: string) => ({ ...channelColumns(channel), track })

const modeColumns = (mode: Mode) => ({
  mode: mode.kind,
  daily_at: mode.kind === 'daily' || mode.kind === 'weekly' ? mode.at : null,
  days: mode.kind === 'weekly' ? mode.day : mode.kind === 'daily' && mode.weekdays ? 'weekdays' : null,
  quiet: mode.quiet ? `${mode.quiet.from}-${mode.quiet.to}` : null,
  level: mode.level ?? 'about',
  needs: mode.needs ?? null,
})

type ModeColumns = Pick<Selectable<Tables['subscription']>, 'mode' | 'daily_at' | 'days' | 'quiet' | 'level' | 'needs'>

function toMode({ quiet, level, needs, ...times }: ModeColumns): Mode {
  const [from, to] = quiet?.split('-') ?? []
  return {
    ...toKind(times),
    ...(from && to && { quiet: { from, to } }),
    ...(level !== 'about' && { level }),
    ...(needs && { needs }),
  }
}

function toKind({ mode, daily_at, days }: Pick<ModeColumns, 'mode' | 'daily_at' | 'days'>): Mode {
  const at = daily_at ?? NINE
  if (mode === 'weekly') return { kind: mode, day: (days ?? 'mon') as Weekday, at }
  if (mode === 'daily') return days === 'weekdays' ? { kind: mode, at, weekdays: true } : { kind: mode, at }
  return { kind: mode }
}

const state = (mode: Mode, by: string, now: Date) => ({
  ...modeColumns(mode),
  active: 1,
  changed_at: now.getTime(),
  changed_by: by,
})

const toSubscription = (row: Selectable<Tables['subscription']> & { zone: string | null }): Subscription => ({
  channel: { platform: row.platform as Platform, workspace: row.workspace, id: row.channel },
  track: row.track,
  mode: toMode(row),
  origin: row.origin,
  zone: row.zone,
})
