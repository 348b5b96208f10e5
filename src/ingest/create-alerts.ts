// Creates the alerts of a persisted article, a delivery for each channel that follows, and the updates of posts that
// it changes.
import type { Article, Match } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import { dueAt } from '../domain/subscription.ts'
import { DAY } from '../domain/time.ts'
import { addAlert } from '../store/alerts.ts'
import type { Db } from '../store/db/open.ts'
import { addDelivery } from '../store/deliveries.ts'
import { isMuted } from '../store/mutes.ts'
import { requestPostUpdates } from '../store/post-updates.ts'
import { followersOf } from '../store/subscriptions.ts'
import type { PersistedArticle } from './persist.ts'

/** Gives the channels that have something due at once. `zone` is the IANA zone in which `daily HH:MM` is meant. */
export async function createAlerts(trx: Db, persisted: PersistedArticle, now: Date, zone: string): Promise<Channel[]> {
  const { article, id, story, headline, news, changesPosts } = persisted
  const channels = changesPosts ? await requestPostUpdates(trx, story, id, article.source, now) : []
  for (const match of news) {
    const { track, summary, receipts, speaker } = match
    const why = wordsFound(article, match)
    const alert = await addAlert(trx, { story, track, article: id, headline, summary, receipts, speaker, why }, now)
    if (alert !== null) channels.push(...(await createDeliveries(trx, { id: alert, track, story }, now, zone)))
  }
  return channels
}

async function createDeliveries(
  trx: Db,
  alert: { readonly id: number; readonly track: string; readonly story: number },
  now: Date,
  zone: string,
): Promise<Channel[]> {
  const channels: Channel[] = []
  for (const { channel, mode } of await followersOf(trx, alert.track)) {
    if (await isMuted(trx, channel, alert.story)) continue
    const due = dueAt(mode, now, zone)
    const digest = mode.kind !== 'instant' || due > now
    const expiresAt = new Date(due.getTime() + DAY)
    await addDelivery(trx, { alert: alert.id, channel, digest, dueAt: due, expiresAt })
    if (due <= now) channels.push(channel)
  }
  return channels
}

/** The words that made a match, as they stand in the article, each once, in the order of the hits. */
function wordsFound(article: Article, match: Match): string[] {
  const words = match.hits.map(hit => article[hit.field].slice(hit.start, hit.end).replace(/\s+/g, ' '))
  return [...new Map(words.map(word => [word.toLowerCase(), word])).values()]
}
