// Removes and restores a workspace's own track together with its subscriptions, and tells their channels.
import type { Invocation } from '../adapter.ts'
import type { ByPerson, RecordedChange } from '../domain/change.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Mode } from '../domain/mode.ts'
import type { TrackForm } from '../domain/own-track.ts'
import { ownPrefix } from '../domain/track.ts'
import type { Db } from '../store/db/open.ts'
import { dropTrack } from '../store/deliveries.ts'
import { findOwnTrack, removeOwnTrack, saveOwnTrack } from '../store/own-tracks.ts'
import { followersOf, subscribe, unsubscribe } from '../store/subscriptions.ts'
import { answer, type Speaking } from './context.ts'

type Followed = { readonly channel: Channel; readonly mode: Mode }

/** A removed track as its change records it. */
export type RemovedTrack = { readonly form: TrackForm; readonly subscriptions: readonly Followed[] }

/** Null when it is already gone. */
export async function dropOwnTrack(
  trx: Db,
  { channel, user }: ByPerson,
  name: string,
  now: Date,
): Promise<RemovedTrack | null> {
  const own = await findOwnTrack(trx, channel, name)
  if (!own) return null
  const id = `${ownPrefix(channel)}${name}`
  const followers = await followersOf(trx, id, '')
  for (const { channel: place } of followers) {
    await dropTrack(trx, place, 'the track was removed', id)
    await unsubscribe(trx, place, id, user.id, now)
  }
  await removeOwnTrack(trx, channel, name)
  return { form: own.form, subscriptions: followers.map(({ channel: place, mode }) => ({ channel: place, mode })) }
}

/** Tells the other channels that followed it. */
export async function sayEnded(
  context: Speaking,
  { channel, user }: Invocation,
  { form, subscriptions }: RemovedTrack,
): Promise<void> {
  const here = channelKey(channel)
  const message = answer(context.words.track.ended(form.title, user.name || user.id))
  for (const { channel: place } of subscriptions)
    if (channelKey(place) !== here) await context.ownTracks.tell(place, message)
}

/** Restores a track to before a change: with its earlier form and followers, or absent; then it returns what ended. */
export async function restoreTrack(trx: Db, change: RecordedChange, now: Date): Promise<RemovedTrack | null> {
  const { channel, subject: name, user } = change
  const before = change.before as Partial<RemovedTrack> | null
  if (!before?.form) return dropOwnTrack(trx, change, name, now)
  const version = Math.max(now.getTime(), ((await findOwnTrack(trx, channel, name))?.version ?? 0) + 1)
  await saveOwnTrack(trx, { ...channel, name, form: before.form, version })
  for (const { channel: place, mode } of before.subscriptions ?? [])
    await subscribe(trx, place, `${ownPrefix(channel)}${name}`, mode, user.id, now)
  return null
}
