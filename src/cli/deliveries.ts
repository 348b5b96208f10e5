// `linchpin deliveries`: what was posted, is pending or was given up; `retry` gives a dead one another day.
import { parseChannel } from '../domain/channel.ts'
import { safeText } from '../domain/safe-text.ts'
import { DAY, parseDuration } from '../domain/time.ts'
import { pausedSince } from '../store/db/backup.ts'
import { dialectOf } from '../store/db/dialect.ts'
import { isRunning } from '../store/db/lock.ts'
import type { Db } from '../store/db/open.ts'
import type { DeliveryState } from '../store/db/tables.ts'
import {
  type DeliveryFilter,
  type ListedDelivery,
  listDeliveries,
  type Retried,
  retryDeliveries,
  retryDelivery,
} from '../store/delivery-admin.ts'
import { DONE, type Io, iso, mistake, NO_CHANNEL, write } from './io.ts'
import { type Folders, systemClock } from './setup.ts'
import { withStore } from './with-store.ts'

/** As typed. */
type ListOptions = {
  readonly channel?: string
  readonly state?: DeliveryState
  readonly since?: string
  readonly json?: boolean
}

/** Default and largest number shown: a page for a person, or a whole period that was asked for. */
const MOST = 200
const MOST_SINCE = 20_000

/** Parses the options, or says what is wrong with them. */
function filterOf({ channel: typed, state, since: length }: ListOptions): DeliveryFilter | string {
  const channel = typed === undefined ? undefined : parseChannel(typed)
  if (channel === null) return `“${typed}” ${NO_CHANNEL}`
  const ms = length === undefined ? undefined : parseDuration(length)
  if (ms === null) return `“${length}” is not a length of time: write one such as 30m, 2h or 3d`
  const since = ms === undefined ? undefined : new Date(systemClock.now().getTime() - ms)
  return { ...(channel && { channel }), ...(state && { state }), ...(since && { since }) }
}

export async function deliveries(io: Io, folders: Folders, options: ListOptions): Promise<number> {
  const filter = filterOf(options)
  if (typeof filter === 'string') return mistake(io, filter)
  return withStore(io, folders, async db => {
    const most = filter.since ? MOST_SINCE : MOST
    const list = await listDeliveries(db, filter, most)
    const none = list.length === 0 ? 'no such deliveries\n' : list.map(lineOf).join('')
    await write(io.out, options.json ? `${JSON.stringify(list)}\n` : none)
    if (list.length === most) io.err.write(`linchpin: only the newest ${most} are shown\n`)
    return DONE
  })
}

function lineOf(delivery: ListedDelivery): string {
  const { id, state, channel, track, headline, detail, maybeDoubled, attempts } = delivery
  const notes = [...(detail ? [detail] : []), ...(maybeDoubled ? ['perhaps posted twice'] : [])]
  const counted = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const all = [whenOf(delivery), counted, ...notes.map(safeText)].join('; ')
  return `${id}  ${state}  ${channel}  ${track}  ${safeText(headline)}  (${all})\n`
}

function whenOf({ state, dueAt, triedAt, sentAt }: ListedDelivery): string {
  if (sentAt) return `sent ${iso(sentAt)}`
  return triedAt && state !== 'pending' ? `tried ${iso(triedAt)}` : `due ${iso(dueAt)}`
}

/** Retries one by its number, or all that the options select. */
export async function retry(
  io: Io,
  folders: Folders,
  typed: string | undefined,
  options: ListOptions,
): Promise<number> {
  return typed === undefined ? retryAll(io, folders, options) : retryOne(io, folders, typed)
}

async function retryAll(io: Io, folders: Folders, options: ListOptions): Promise<number> {
  const filter = filterOf(options)
  if (typeof filter === 'string') return mistake(io, filter)
  if (filter.state !== 'dead' && filter.state !== 'expired')
    return mistake(io, 'name a delivery by its number, or many: linchpin deliveries retry --state dead --since 2h')
  return withStore(io, folders, async db => {
    const ids = (await listDeliveries(db, filter, MOST_SINCE)).map(one => one.id)
    const now = systemClock.now()
    const expires = new Date(now.getTime() + DAY)
    const kinds = await db.transaction().execute(trx => retryDeliveries(trx, ids, now, expires))
    const waiting = kinds.filter(kind => kind === 'waits').length
    const left = kinds.length - waiting
    if (waiting === 0 && left === 0) return mistake(io, `no delivery is ${filter.state} there`)
    const unwanted =
      left === 0 ? '' : `; ${left} are left: their channels no longer follow the track, or muted the story`
    await write(io.out, `${waiting} wait again: ${await whenPosted(db, folders)}${unwanted}\n`)
    return DONE
  })
}

async function retryOne(io: Io, folders: Folders, typed: string): Promise<number> {
  return withStore(io, folders, async db => {
    const now = systemClock.now()
    const retried: Retried = /^\d{1,15}$/.test(typed)
      ? await retryDelivery(db, Number(typed), now, new Date(now.getTime() + DAY))
      : { kind: 'absent' }
    const refused = refusal(typed, retried)
    if (refused !== null) return mistake(io, refused)
    await write(io.out, `delivery ${typed} waits again: ${await whenPosted(db, folders)}\n`)
    return DONE
  })
}

/** Why it cannot be retried; null when it is pending again. */
function refusal(typed: string, retried: Retried): string | null {
  switch (retried.kind) {
    case 'waits':
      return null
    case 'absent':
      return `there is no delivery “${typed}”: linchpin deliveries lists their numbers`
    case 'alive':
      return `delivery ${typed} is ${retried.state}: only one that is dead or expired can be tried again`
    case 'unfollowed':
      return (
        `${retried.channel} does not follow ${retried.track}: ` +
        `linchpin subscribe ${retried.channel} ${retried.track} first`
      )
    case 'muted':
      return `delivery ${typed} is of a story that was muted in ${retried.channel}: it is not posted there`
  }
}

async function whenPosted(db: Db, { data }: Folders): Promise<string> {
  if (await pausedSince(db)) return 'this folder is a restored backup, which posts nothing until linchpin resume'
  if (dialectOf(db).isShared) return 'the process that delivers posts it'
  return isRunning(data) ? 'the running bot posts it' : 'no bot runs on this folder, and the next start posts it'
}
