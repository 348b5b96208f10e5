// Compares a new version of an article with what was told of it: a material change corrects the alerts, requests
// updates of their posts, and queues a reply for each channel that was told.
import { type Channel, channelKey } from '../domain/channel.ts'
import type { Correction } from '../domain/story.ts'
import { dueAt } from '../domain/subscription.ts'
import { DAY } from '../domain/time.ts'
import { type MaterialChange, materialChange } from '../reading/corrections/material.ts'
import {
  addCorrection,
  alertsBeside,
  alertsOfArticle,
  correctionsOf,
  dropCorrection,
  hadTitle,
  type NewCorrection,
  postsOfAlerts,
  rewordAlerts,
  untoldCorrection,
  type WatchedAlert,
} from '../store/corrections.ts'
import type { Db } from '../store/db/open.ts'
import { addDelivery } from '../store/deliveries.ts'
import { requestCorrections } from '../store/post-updates.ts'
import { followersOf } from '../store/subscriptions.ts'
import type { PersistedArticle } from './persist.ts'

type CorrectionSettings = {
  /** How long a told article is watched, in milliseconds. */
  readonly watch: number
  /** IANA zone of times like `daily HH:MM`. */
  readonly zone: string
}

/** After so many corrections a headline that returns is taken for an A/B test and ignored. */
const SWINGING = 2
/** Corrections of one article. */
const MOST = 6

/** Returns the channels with something due at once. */
export async function correct(
  trx: Db,
  persisted: Pick<PersistedArticle, 'id' | 'article' | 'before' | 'headline' | 'matches'>,
  now: Date,
  { watch, zone }: CorrectionSettings,
): Promise<Channel[]> {
  const { id, article, before, headline, matches } = persisted
  if (before === null) return []
  const since = new Date(now.getTime() - watch)
  const alerts = await alertsOfArticle(trx, id, since)
  const told = alerts.length > 0 ? alerts : await alertsBeside(trx, id, since)
  if (told.length === 0) return []
  const change = materialChange(before, article, toldOf(told))
  if (change === null) return []
  const past = (await correctionsOf(trx, [id])).get(id) ?? []
  const returns = before.title !== article.title && (await hadTitle(trx, id, article.title))
  if (past.length >= MOST || (past.length >= SWINGING && returns)) return []
  if (change.kind === 'withdrawn' && past.at(-1)?.kind === 'withdrawn') return []
  // The told words are another carrier's; `why` shows that this one differs.
  if (alerts.length === 0) {
    if (change.kind === 'corrected') await addCorrection(trx, id, wordsOf(change, undefined), null, now)
    return []
  }
  return keepCorrection(trx, { article: id, alerts, change, now, zone }, () =>
    change.kind === 'corrected' ? rewordAlerts(trx, alerts, headline, matches) : Promise.resolve(),
  )
}

/** Like `correct`, for an article that its publisher took off the web. */
export async function withdraw(
  trx: Db,
  article: number,
  now: Date,
  { watch, zone }: CorrectionSettings,
): Promise<Channel[]> {
  const alerts = await alertsOfArticle(trx, article, new Date(now.getTime() - watch))
  const past = (await correctionsOf(trx, [article])).get(article) ?? []
  if (alerts.length === 0 || past.at(-1)?.kind === 'withdrawn') return []
  const change = { kind: 'withdrawn', isLabelled: true } as const
  return keepCorrection(trx, { article, alerts, change, now, zone }, async () => {})
}

/** What readers of the alerts saw: the headline, and each sentence once. */
function toldOf(alerts: readonly WatchedAlert[]) {
  const sentences = alerts.flatMap(({ receipts, summary }) =>
    receipts.length > 0 ? receipts.map(({ text }) => text) : summary === '' ? [] : [summary],
  )
  return { headline: alerts[0]?.headline ?? '', sentences: [...new Set(sentences)] }
}

type Corrected = {
  readonly article: number
  readonly alerts: readonly WatchedAlert[]
  readonly change: MaterialChange
  readonly now: Date
  readonly zone: string
}

async function keepCorrection(trx: Db, corrected: Corrected, reword: () => Promise<void>): Promise<Channel[]> {
  const { article, alerts, change, now, zone } = corrected
  const ids = alerts.map(alert => alert.id)
  const last = await untoldCorrection(trx, article)
  const untold = last !== null && goesOn(last, change) ? last : null
  const isUndone = change.kind === 'corrected' && change.now === untold?.was
  await reword()
  if (isUndone && untold) await dropCorrection(trx, untold.id)
  const channels = await requestCorrections(trx, ids, now)
  if (isUndone) return channels
  const correction = await addCorrection(trx, article, wordsOf(change, untold?.was), untold?.id ?? null, now)
  // When none of the told words is left the page may have moved: the post says so, and no reply is sent.
  if (untold !== null || (change.kind === 'withdrawn' && !change.isLabelled)) return channels
  for (const { alert, channel, digest } of await postsOfAlerts(trx, ids)) {
    const track = alerts.find(one => one.id === alert)?.track ?? ''
    const follower = digest
      ? // What was told is corrected where it was told, whoever follows its source now.
        (await followersOf(trx, track, '')).find(one => channelKey(one.channel) === channelKey(channel))
      : undefined
    if (digest && !follower) continue
    const due = follower ? dueAt(follower.mode, now, follower.zone ?? zone) : now
    await addDelivery(trx, { alert, channel, digest, dueAt: due, expiresAt: new Date(due.getTime() + DAY), correction })
    if (due <= now) channels.push(channel)
  }
  return channels
}

/** Whether a change continues a correction that was not told yet; another fact is another correction. */
const goesOn = (untold: Correction, change: MaterialChange): boolean =>
  untold.kind === 'withdrawn' || change.kind === 'withdrawn' || change.was === untold.now

const wordsOf = (change: MaterialChange, first: string | undefined): NewCorrection =>
  change.kind === 'withdrawn'
    ? { kind: 'withdrawn', was: first ?? '', now: '', visible: true }
    : { kind: 'corrected', was: first ?? change.was, now: change.now, visible: change.isReversal }
