// `changes`: who changed what in this workspace, newest first, with Undo for one's own latest changes.
import type { Invocation } from '../adapter.ts'
import { type ChangeKind, type RecordedChange, UNDO_FOR } from '../domain/change.ts'
import type { Adjustment } from '../domain/judgement.ts'
import type { ReaderLanguage } from '../domain/locale.ts'
import type { Line, Message } from '../domain/message.ts'
import type { Mode } from '../domain/mode.ts'
import type { Holders, Right } from '../domain/right.ts'
import { adjust, NO_ADJUSTMENT } from '../store/adjustments.ts'
import { endPause, pauseChannel } from '../store/channels.ts'
import type { Db } from '../store/db/open.ts'
import { dropTrack } from '../store/deliveries.ts'
import { changesIn, findChange, lastOfSame, markUndone, recordChange } from '../store/ledger.ts'
import { setLocale } from '../store/locales.ts'
import { followedIn, followSource, unfollowSource } from '../store/own-feeds.ts'
import { countOwnTracks } from '../store/own-tracks.ts'
import { setHolders } from '../store/rights.ts'
import { countSubscriptions, subscribe, unsubscribe } from '../store/subscriptions.ts'
import { answer, problemMessage, type Speaking } from './context.ts'
import { refusal } from './rights.ts'
import { holdersSaid } from './settings.ts'
import { type RemovedTrack, restoreTrack, sayEnded } from './track-remove.ts'

const SHOWN = 20
const BUTTONS = 3

export async function changes({ db, clock, words, locale }: Speaking, { channel, user }: Invocation): Promise<Message> {
  const say = words.changes
  const all = await changesIn(db, channel, SHOWN)
  const own = all.filter(one => one.user.id === user.id && isUndoable(one, clock.now())).slice(0, BUTTONS)
  const lines = all.map(
    (one): Line => [
      { at: one.at },
      ` · ${one.user.name || one.user.id}: ${saidOf({ words, locale }, one)}`,
      ...(one.channel.id !== channel.id && one.kind !== 'file' ? [` (${one.channel.id})`] : []),
    ],
  )
  const undo = own.map(one => ({
    label: say.undo(saidOf({ words, locale }, one)).slice(0, 70),
    command: `changes undo ${one.id}`,
  }))
  return { ...answer(all.length === 0 ? say.none : say.title, lines), ...(undo.length > 0 && { actions: undo }) }
}

/** Undoes one's own change, unless somebody has changed the same thing since. */
export async function undoChange(context: Speaking, invocation: Invocation, id: number): Promise<Message> {
  const { db, clock, words, locale } = context
  const say = words.changes
  const ended: RemovedTrack[] = []
  const undone = await db.transaction().execute(async trx => {
    const change = await findChange(trx, invocation.channel, id)
    if (change?.user.id !== invocation.user.id) return problemMessage(say.notYours(id))
    const refused = await refusal({ ...context, db: trx }, invocation, RIGHT_TO_UNDO[change.kind] ?? 'subscribe')
    if (refused) return refused
    if (!isUndoable(change, clock.now())) return problemMessage(say.tooLate)
    const last = await lastOfSame(trx, change)
    if (last && last.id !== id)
      return problemMessage(say.changedSince(last.user.name || last.user.id, saidOf({ words, locale }, last)))
    const comesBack = change.before !== null && change.after === null
    const full = comesBack && (await quotaPassed({ ...context, db: trx }, change))
    if (full) return problemMessage(full)
    const gone = await UNDO[change.kind]?.(trx, change, clock.now())
    if (change.kind === 'track' && gone) ended.push(gone as RemovedTrack)
    await markUndone(trx, id)
    const back = { ...change, before: change.after, after: change.before }
    await recordChange(trx, { channel: change.channel, user: invocation.user }, back, clock.now(), true)
    return answer([say.undone(saidOf({ words, locale }, back))])
  })
  await context.ownTracks.renew()
  for (const one of ended) await sayEnded(context, invocation, one)
  return undone
}

/** Which quota would be passed if what a change ended came back, in words; null if none. */
async function quotaPassed({ db, words, quotas, typed }: Speaking, change: RecordedChange): Promise<string | null> {
  const { kind, channel, before } = change
  if (kind === 'feed' && (await followedIn(db, channel)).length >= quotas.feeds)
    return words.feed.full(quotas.feeds, typed('feed remove ID'))
  if (kind === 'track' && (await countOwnTracks(db, channel)) >= quotas.tracks)
    return words.track.wrong.tooMany(quotas.tracks)
  const { subscriptions = [] } = before as Partial<RemovedTrack>
  const followers = kind === 'subscription' ? 1 : subscriptions.length
  const tooMany = followers > 0 && (await countSubscriptions(db, channel)) + followers > quotas.subscriptions
  return tooMany ? words.subscribe.tooMany(quotas.subscriptions, typed('unsubscribe TRACK')) : null
}

const isUndoable = ({ undone, kind, at }: RecordedChange, now: Date): boolean =>
  !undone && UNDO[kind] !== undefined && now.getTime() - at.getTime() < UNDO_FOR

/** Changes that do not belong to a single channel. */
const RIGHT_TO_UNDO: Partial<Record<ChangeKind, Right | 'settings'>> = {
  adjustment: 'review',
  track: 'tracks',
  feed: 'feeds',
  setting: 'settings',
}

/** Restores `before`, for each kind that can be undone. */
const UNDO: Partial<Record<ChangeKind, (trx: Db, change: RecordedChange, now: Date) => Promise<unknown>>> = {
  async subscription(trx, { channel, subject, before, user }, now) {
    if (before) return subscribe(trx, channel, subject, before as Mode, user.id, now)
    await dropTrack(trx, channel, 'unsubscribed', subject)
    return unsubscribe(trx, channel, subject, user.id, now)
  },
  language: (trx, { channel, before }) => setLocale(trx, channel, { language: before as ReaderLanguage | null }),
  zone: (trx, { channel, before }) => setLocale(trx, channel, { zone: before as string | null }),
  pause: (trx, { channel, before }) =>
    before ? pauseChannel(trx, channel, new Date(before as string)) : endPause(trx, channel),
  feed: (trx, { channel, subject, before }, now) =>
    before === null
      ? unfollowSource(trx, channel, subject, now)
      : followSource(trx, channel, subject, Number.POSITIVE_INFINITY, now),
  setting: (trx, { channel, subject, before }) =>
    setHolders(trx, channel, subject as Right, (before ?? 'admins') as Holders),
  track: restoreTrack,
  adjustment: (trx, { channel, subject, before, user }, now) =>
    adjust(trx, channel, subject, { adjustment: (before ?? NO_ADJUSTMENT) as Adjustment, by: user.id, now }),
}

/** A change in words: "follows us-rok, daily 08:30 (Asia/Seoul)" */
export function saidOf({ words, locale }: Pick<Speaking, 'words' | 'locale'>, change: RecordedChange): string {
  const { kind, subject, before, after } = change
  const [ended, begun] = words.changes.kinds[kind]
  if (after === null) return ended(subject)
  return begun(subject, afterOf({ words, locale }, kind, after), before !== null)
}

function afterOf({ words, locale }: Pick<Speaking, 'words' | 'locale'>, kind: ChangeKind, after: unknown): string {
  if (kind === 'subscription') return words.mode(after as Mode, locale.zone)
  if (kind === 'setting') return holdersSaid(words, after as Holders)
  if (typeof after !== 'string' || kind === 'file') return ''
  if (kind !== 'pause') return after
  return `${words.weekday(new Date(after), locale.zone)} ${words.clock(new Date(after), locale.zone)}`
}
