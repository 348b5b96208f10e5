// Tells whoever subscribed that nothing more can be posted in a channel. Best effort and once: it is no alert.
import { createHash } from 'node:crypto'
import type { Adapter } from '../adapter.ts'
import { type Channel, channelKey } from '../domain/channel.ts'
import { linked, type Message } from '../domain/message.ts'
import { type Follower, followedBy } from '../store/subscriptions.ts'
import { CALL_DEADLINE, type Desk } from './context.ts'

/** A channel that many people have subscribed is told of to these many, so that a lost channel makes no flood. */
const MOST_TOLD = 5

/** Writes to each person who subscribed the channel; who cannot be written to is named in the log. */
export async function tellStopped(desk: Desk, adapter: Adapter, channel: Channel, detail: string): Promise<void> {
  for (const follower of (await followedBy(desk.db, channel)).slice(0, MOST_TOLD))
    await tellOne(desk, adapter, channel, follower, detail)
}

async function tellOne(
  { logger, clock }: Desk,
  adapter: Adapter,
  channel: Channel,
  follower: Follower,
  detail: string,
): Promise<void> {
  const signal = AbortSignal.timeout(CALL_DEADLINE)
  const name = channelKey(channel)
  const place = await adapter.direct?.(channel, follower.user, signal)
  if (!place) return logger.warn(`${name}: ${follower.user}, who subscribed, cannot be told that posting has stopped`)
  const key = createHash('sha256')
    .update(`${name} ${follower.user} ${clock.now().getTime()}`)
    .digest('hex')
    .slice(0, 24)
  const receipt = await adapter.post(
    place,
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
    [`That channel followed ${tracks.join(', ')}. Nothing more is posted there, and what waited for it is given up.`],
    ['When the bot may write there again, subscribe there anew; another channel can be subscribed at any time.'],
  ],
})
