// Which channels follow which tracks. An ended subscription keeps its row, so that the config file does not bring it
// back.
import type { Selectable } from 'kysely'
import type { Channel, Platform } from '../domain/channel.ts'
import { formatMode, type Mode, type Subscription } from '../domain/subscription.ts'
import { channelColumns, reopenChannel } from './channels.ts'
import type { Db } from './db/open.ts'
import type { Tables } from './db/tables.ts'

/** The active subscriptions of a track. */
export async function followersOf(db: Db, track: string): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('track', '=', track)
    .where('active', '=', 1)
    .execute()
  return rows.map(toSubscription)
}

/** The active subscriptions of a channel, by track. */
export async function subscriptionsOf(db: Db, channel: Channel): Promise<Subscription[]> {
  const rows = await whereChannel(db, channel).where('active', '=', 1).orderBy('track').execute()
  return rows.map(toSubscription)
}

/** The active subscriptions of a workspace, by channel. */
export async function subscriptionsIn(db: Db, platform: Platform, workspace: string): Promise<Subscription[]> {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where(({ and }) => and({ platform, workspace, active: 1 }))
    .orderBy('channel')
    .orderBy('track')
    .execute()
  return rows.map(toSubscription)
}

/** The active subscriptions of all channels, by channel and track, each with who asked for it or changed it last. */
export async function everySubscription(
  db: Db,
): Promise<(Subscription & { readonly by: string; readonly at: Date })[]> {
  const rows = await db
    .selectFrom('subscription')
    .selectAll()
    .where('active', '=', 1)
    .orderBy('platform')
    .orderBy('workspace')
    .orderBy('channel')
    .orderBy('track')
    .execute()
  return rows.map(row => ({ ...toSubscription(row), by: row.changed_by, at: new Date(row.changed_at) }))
}

/** How many active subscriptions the workspace of this channel has. */
export async function countSubscriptions(db: Db, { platform, workspace }: Channel): Promise<number> {
  const row = await db
    .selectFrom('subscription')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(({ and }) => and({ platform, workspace, active: 1 }))
    .executeTakeFirstOrThrow()
  return row.count
}

export type Follower = { readonly user: string; readonly tracks: readonly string[] }

/**
 * Which people of the platform subscribed a channel to what it follows now: neither the config file nor the operator.
 */
export async function followedBy(db: Db, channel: Channel): Promise<Follower[]> {
  const rows = await whereChannel(db, channel)
    .where('active', '=', 1)
    .where('changed_by', 'not in', [FILE, OPERATOR])
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

/** Starts a subscription or changes its mode; says which. A channel that had stopped taking posts is tried again. */
export async function subscribe(
  db: Db,
  channel: Channel,
  track: string,
  mode: Mode,
  by: string,
  now: Date,
): Promise<Subscribed> {
  return db.transaction().execute(async trx => {
    const old = await whereChannel(trx, channel).where('track', '=', track).executeTakeFirst()
    const same = old?.active === 1 && formatMode(toMode(old)) === formatMode(mode)
    await trx
      .insertInto('subscription')
      .values({ ...key(channel, track), ...state(mode, by, now), origin: 'person' })
      .onConflict(conflict =>
        conflict.columns(['platform', 'workspace', 'channel', 'track']).doUpdateSet(state(mode, by, now)),
      )
      .execute()
    await reopenChannel(trx, channel)
    if (same) return 'same'
    return old?.active === 1 ? 'changed' : 'new'
  })
}

/** Ends a subscription; false when there was none. What still waits for the channel is dropped by deliveries.ts. */
export async function unsubscribe(db: Db, channel: Channel, track: string, by: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('subscription')
    .set({ active: 0, changed_at: now.getTime(), changed_by: by })
    .where(({ and }) => and({ ...channelColumns(channel), track, active: 1 }))
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Brings the file's subscriptions in: new ones start, dropped ones end; what a person has changed since stays as the
 * person left it. Writes nothing when nothing changed, so that a question beside a running bot holds up nobody.
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
    .values({ ...key(channel, track), ...state(mode, FILE, now), origin: 'file' })
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

/** Who changed a subscription that nobody but the file has touched. */
const FILE = 'linchpin.yaml'

/** Who changed one with `linchpin subscribe`, on the machine itself: nobody whom a platform knows (src/cli/ask.ts). */
const OPERATOR = 'operator'

const key = (channel: Channel, track: string) => ({ ...channelColumns(channel), track })

const modeColumns = (mode: Mode) => ({
  mode: mode.kind,
  daily_at: mode.kind === 'daily' ? mode.at : null,
  quiet: mode.quiet ? `${mode.quiet.from}-${mode.quiet.to}` : null,
  level: mode.level ?? 'about',
})

type ModeColumns = Pick<Selectable<Tables['subscription']>, 'mode' | 'daily_at' | 'quiet' | 'level'>

function toMode({ mode, daily_at, quiet, level }: ModeColumns): Mode {
  const [from, to] = quiet?.split('-') ?? []
  const kind: Mode = mode === 'daily' ? { kind: mode, at: daily_at ?? '09:00' } : { kind: mode }
  return { ...kind, ...(from && to && { quiet: { from, to } }), ...(level !== 'about' && { level }) }
}

const state = (mode: Mode, by: string, now: Date) => ({
  ...modeColumns(mode),
  active: 1,
  changed_at: now.getTime(),
  changed_by: by,
})

const toSubscription = (row: Selectable<Tables['subscription']>): Subscription => ({
  channel: { platform: row.platform as Platform, workspace: row.workspace, id: row.channel },
  track: row.track,
  mode: toMode(row),
  origin: row.origin,
})
