// Tells the people who subscribed a channel that nothing more can be posted there. Once and best effort.
import { createHash } from 'node:crypto'
import type { Adapter } from '../adapter.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { linked, type Message } from '../domain/message.ts'
import { type Follower, followedBy } from '../store/subscriptions.ts'
import { CALL_DEADLINE, type DeliveryContext } from './context.ts'

/** Most people notified: a lost channel must not flood a workspace. */
const MOST_NOTIFIED = 5

/** Sends each of them a direct message; logs those that cannot be reached. */
export async function notifySubscribers(
  context: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  detail: string,
): Promise<void> {
  for (const follower of (await followedBy(context.db, channel)).slice(0, MOST_NOTIFIED))
    await notifyOne(context, adapter, channel, follower, detail)
}

async function notifyOne(
  { logger, clock }: DeliveryContext,
  adapter: Adapter,
  channel: Channel,
  follower: Follower,
  detail: string,
): Promise<void> {
  const signal = AbortSignal.timeout(CALL_DEADLINE)
  const name = channelKey(channel)
  const direct = await adapter.direct?.(channel, follower.user, signal)
  if (!direct) return logger.warn(`${name}: ${follower.user}, who subscribed, cannot be told that posting has stopped`)
  const key = createHash('sha256')
    .update(`${name} ${follower.user} ${clock.now().getTime()}`)
    .digest('hex')
    .slice(0, 24)
  const receipt = await adapter.post(
    direct,
    stoppedMessage(channel, adapter.linkTo?.(channel) ?? null, follower, detail),
    key,
    signal,
  )
  if (receipt.ok) logger.info(`${name}: ${follower.user}, who subscribed, was told that posting has stopped`)
  else
    logger.warn(
      `${name}: ${follower.user}, who subscribed, could not be told that posting has stopped: ${receipt.detail}`,
    )
}

const stoppedMessage = (channel: Channel, url: string | null, { tracks }: Follower, detail: string): Message => ({
  kind: 'problem',
  title: ['Linchpin can no longer post in a channel that you subscribed'],
  lines: [
    ['It was refused for good in ', linked(url ? 'that channel' : channelKey(channel), url), `: ${detail}.`],
    [`That channel followed ${tracks.join(', ')}. Nothing more is posted there; what comes for it waits for a day.`],
    ['When the bot may write there again, subscribe again; another channel can be subscribed at any time.'],
  ],
})
