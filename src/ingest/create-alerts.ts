// Creates a persisted article's alerts, a delivery for each following channel, and updates of the posts it changes.
import type { Article, Level, Match } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import { adjustedLevel } from '../domain/judgement.ts'
import { inLanguage } from '../domain/localized.ts'
import type { Needs } from '../domain/mode.ts'
import { dueAt, type Subscription, wants } from '../domain/subscription.ts'
import { DAY } from '../domain/time.ts'
import { adjustmentsOf, workspaceKey } from '../store/adjustments.ts'
import { alertsOfStory, keepAlert, storiesOf } from '../store/alerts.ts'
import type { Db } from '../store/db/open.ts'
import { addDelivery } from '../store/deliveries.ts'
import { isMuted } from '../store/mutes.ts'
import { requestPostUpdates } from '../store/post-updates.ts'
import { followersOf } from '../store/subscriptions.ts'
import type { PersistedArticle } from './persist.ts'

/** Returns the channels with something due at once. `zone` is the IANA zone of times like `daily HH:MM`. */
export async function createAlerts(trx: Db, persisted: PersistedArticle, now: Date, zone: string): Promise<Channel[]> {
  const { article, id, story, headline, news, changesPosts } = persisted
  const channels = changesPosts ? await requestPostUpdates(trx, story, id, article.source, now) : []
  for (const match of news) {
    const { track, summary, receipts, speaker } = match
    const followers = await followersWanting(trx, match, article)
    // A mention makes an alert only where somebody asked for mentions.
    if (match.level === 'mention' && followers.length === 0) continue
    const why = wordsFound(article, match)
    const level = followers.find(one => one.level !== 'mention')?.level ?? match.level
    const told = { story, track, article: id, headline, summary, receipts, speaker, why, level }
    const alert = await keepAlert(trx, told, now)
    if (alert === null) continue
    const { before } = alert
    const fresh = followers.filter(({ mode }) => before === null || !wants(mode, before))
    channels.push(...(await createDeliveries(trx, { id: alert.id, story }, fresh, now, zone)))
  }
  if (changesPosts) channels.push(...(await tellConfirmed(trx, story, article.source, now, zone)))
  return channels
}

/** Tells, once, the channels that waited for an official source or a second publisher to carry the story. */
async function tellConfirmed(trx: Db, story: number, source: string, now: Date, zone: string): Promise<Channel[]> {
  const channels: Channel[] = []
  for (const { id, track, level } of await alertsOfStory(trx, story)) {
    const waiting = (await followersOf(trx, track, source)).filter(({ mode }) => mode.needs && wants(mode, level))
    channels.push(...(await createDeliveries(trx, { id, story }, waiting, now, zone)))
  }
  return channels
}

async function isConfirmed(trx: Db, story: number, needs: Needs): Promise<boolean> {
  const publishers = ((await storiesOf(trx, [story])).get(story)?.carriers ?? []).map(({ publisher }) => publisher)
  if (needs === 'official') return publishers.some(({ kind }) => kind === 'official')
  return new Set(publishers.map(({ name }) => inLanguage(name, 'en'))).size > 1
}

async function createDeliveries(
  trx: Db,
  alert: { readonly id: number; readonly story: number },
  followers: readonly Subscription[],
  now: Date,
  zone: string,
): Promise<Channel[]> {
  const channels: Channel[] = []
  for (const { channel, mode, zone: own } of followers) {
    if (mode.needs && !(await isConfirmed(trx, alert.story, mode.needs))) continue
    if (await isMuted(trx, channel, alert.story, now)) continue
    const due = dueAt(mode, now, own ?? zone)
    const digest = mode.kind !== 'instant' || due > now
    const expiresAt = new Date(due.getTime() + DAY)
    await addDelivery(trx, { alert: alert.id, channel, digest, dueAt: due, expiresAt })
    if (due <= now) channels.push(channel)
  }
  return channels
}

type InterestedFollower = Subscription & { readonly level: Level }

/** The followers whose level the match reaches, after their workspace's adjustments. */
async function followersWanting(trx: Db, match: Match, article: Article): Promise<InterestedFollower[]> {
  const adjustments = await adjustmentsOf(trx, match.track)
  return (await followersOf(trx, match.track, article.source)).flatMap(one => {
    const adjustment = adjustments.get(workspaceKey(one.channel))
    const level = adjustment ? adjustedLevel(match, adjustment, article) : match.level
    return wants(one.mode, level) ? [{ ...one, level }] : []
  })
}

/** The matching words as the article spells them, each once, in the order of the hits. */
function wordsFound(article: Article, match: Match): string[] {
  const words = match.hits.map(hit => article[hit.field].slice(hit.start, hit.end).replace(/\s+/g, ' '))
  return [...new Map(words.map(word => [word.toLowerCase(), word])).values()]
}
