// `linchpin deliveries`: what was posted, what waits and what was given up; `retry` gives one of those another day.
import { parseChannel } from '../domain/channel.ts'
import { safeText } from '../domain/safe-text.ts'
import { DAY } from '../domain/time.ts'
import { type Listed, listDeliveries, retryDelivery } from '../store/listing.ts'
import { openStore } from '../store/open.ts'
import type { DeliveryState } from '../store/tables.ts'
import { DONE, type Io, mistake, write } from './io.ts'
import { type Folders, systemClock } from './setup.ts'

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
  const store = await openStore(folders.data)
  if (!store.ok) return mistake(io, store.problem.message)
  const list = await listDeliveries(store.value, { ...(channel && { channel }), ...(state && { state }) }, MOST)
  await store.value.destroy()
  const none = list.length === 0 ? 'no such deliveries\n' : list.map(lineOf).join('')
  await write(io.out, json ? `${JSON.stringify(list)}\n` : none)
  return DONE
}

const lineOf = ({ id, state, channel, track, headline, detail, maybeDoubled, attempts }: Listed): string => {
  const notes = [...(detail ? [detail] : []), ...(maybeDoubled ? ['perhaps posted twice'] : [])]
  const tried = attempts === 1 ? '1 try' : `${attempts} tries`
  return `${id}  ${state}  ${channel}  ${track}  ${safeText(headline)}  (${[tried, ...notes.map(safeText)].join('; ')})\n`
}

export async function retry(io: Io, folders: Folders, typed: string): Promise<number> {
  const store = await openStore(folders.data)
  if (!store.ok) return mistake(io, store.problem.message)
  const now = systemClock.now()
  const was = /^\d{1,15}$/.test(typed)
    ? await retryDelivery(store.value, Number(typed), now, new Date(now.getTime() + DAY))
    : null
  await store.value.destroy()
  if (was === null) return mistake(io, `there is no delivery “${typed}”: linchpin deliveries lists their numbers`)
  if (was !== 'dead' && was !== 'expired')
    return mistake(io, `delivery ${typed} is ${was}: only one that is dead or expired can be tried again`)
  await write(io.out, `delivery ${typed} waits again and is posted by the running bot\n`)
  return DONE
}
