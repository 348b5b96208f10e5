// `linchpin deliveries`: what was posted, what waits and what was given up; `retry` gives one of those another day.
import { parseChannel } from '../domain/channel.ts'
import { safeText } from '../domain/safe-text.ts'
import { DAY } from '../domain/time.ts'
import { pausedSince } from '../store/db/backup.ts'
import { dialectOf } from '../store/db/dialect.ts'
import { isRunning } from '../store/db/lock.ts'
import type { Db } from '../store/db/open.ts'
import type { DeliveryState } from '../store/db/tables.ts'
import { type ListedDelivery, listDeliveries, type Retried, retryDelivery } from '../store/delivery-admin.ts'
import { DONE, type Io, mistake, write } from './io.ts'
import { type Folders, systemClock } from './setup.ts'
import { withStore } from './with-store.ts'

export type ListOptions = { readonly channel?: string; readonly state?: DeliveryState; readonly json?: boolean }

/** As many as a person reads; the page counts the rest. */
const MOST = 200

export async function deliveries(
  io: Io,
  folders: Folders,
  { channel: typed, state, json }: ListOptions,
): Promise<number> {
  const channel = typed === undefined ? undefined : parseChannel(typed)
  if (channel === null)
    return mistake(io, `“${typed}” is no channel: write platform/workspace/channel, such as slack/T1/C1`)
  return withStore(io, folders, async db => {
    const list = await listDeliveries(db, { ...(channel && { channel }), ...(state && { state }) }, MOST)
    const none = list.length === 0 ? 'no such deliveries\n' : list.map(lineOf).join('')
    await write(io.out, json ? `${JSON.stringify(list)}\n` : none)
    return DONE
  })
}

const lineOf = ({ id, state, channel, track, headline, detail, maybeDoubled, attempts }: ListedDelivery): string => {
  const notes = [...(detail ? [detail] : []), ...(maybeDoubled ? ['perhaps posted twice'] : [])]
  const counted = attempts === 1 ? '1 attempt' : `${attempts} attempts`
  const all = [counted, ...notes.map(safeText)].join('; ')
  return `${id}  ${state}  ${channel}  ${track}  ${safeText(headline)}  (${all})\n`
}

export async function retry(io: Io, folders: Folders, typed: string): Promise<number> {
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

/** Why it stays as it is; null when it waits again. */
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
