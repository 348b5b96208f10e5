// The message for many deliveries of a channel: a scheduled brief, or a flood of alerts in one post.
import { type Brief, briefMessage } from '../briefs/brief.ts'
import { split, unreadSources } from '../briefs/gather.ts'
import type { Channel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import type { Alert } from '../domain/story.ts'
import { briefedAt, countMentions } from '../store/briefs.ts'
import { localeOf } from '../store/locales.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import type { DeliveryContext } from './context.ts'

/**
 * Names every story it stands for; `nextPost` picks as many as fit in a message. Its period starts at the channel's
 * last brief, or at its first story if that is earlier.
 */
export async function briefPost(
  { db, clock, tracks, zone, places }: DeliveryContext,
  channel: Channel,
  { alerts, corrected }: { readonly alerts: readonly Alert[]; readonly corrected: readonly Alert[] },
): Promise<Message> {
  const locale = { language: 'en', zone, ...(await localeOf(db, channel)) } as const
  const told = await split(db, alerts)
  const to = clock.now()
  const starts = [(await briefedAt(db, channel)) ?? to, ...alerts.map(({ createdAt }) => createdAt)]
  const from = new Date(Math.min(...starts.map(Number)))
  const followed = (await subscriptionsOf(db, channel)).map(({ track }) => track)
  const brief: Brief = {
    ...told,
    corrected,
    mentions: await countMentions(db, channel, followed, { from, to }),
    unread: await unreadSources(db, places, channel),
    showAll: null,
    from,
    to,
  }
  return briefMessage(brief, tracks, locale)
}
