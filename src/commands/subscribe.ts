// `subscribe <track> [mode]`: starts now; the confirmation shows the last three stories as a courtesy.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { formatMode, INSTANT, type Mode } from '../domain/subscription.ts'
import type { Track } from '../domain/track.ts'
import { latestStories } from '../store/stories.ts'
import { countSubscriptions, subscribe as keep, subscriptionsOf } from '../store/subscriptions.ts'
import { type CommandContext, problemMessage } from './context.ts'
import { storyLine } from './story-line.ts'

/** Without a mode a new subscription is instant, and an existing one stays as it is. */
export async function subscribe(
  { db, clock, zone, quotas }: CommandContext,
  { channel, user }: Invocation,
  track: Track,
  asked: Mode | null,
): Promise<Message> {
  const present = (await subscriptionsOf(db, channel)).find(one => one.track === track.id)
  if (present === undefined && (await countSubscriptions(db, channel)) >= quotas.subscriptions)
    return problemMessage(
      `this workspace has ${quotas.subscriptions} subscriptions, which is the most; end one with “unsubscribe”, ` +
        'or ask whoever runs Linchpin to raise “quotas.subscriptions”',
    )
  const mode = asked ?? present?.mode ?? INSTANT
  const outcome = await keep(db, channel, track.id, mode, user.id, clock.now())
  const stories = outcome === 'new' ? await latestStories(db, track.id, 3) : []
  return {
    kind: 'answer',
    title: [`${SAID[outcome]} `, { strong: track.title }, ` (${track.id}), ${described(mode, zone)}`],
    lines:
      stories.length > 0
        ? [[{ strong: 'The last stories, so that you are up to date' }], ...stories.map(storyLine)]
        : [],
  }
}

const SAID = {
  new: 'This channel now follows',
  changed: 'Changed: this channel follows',
  same: 'This channel already follows',
}

/** A mode with the zone its time is meant in. */
export const described = (mode: Mode, zone: string): string =>
  mode.kind === 'daily' || mode.quiet ? `${formatMode(mode)} (${zone})` : formatMode(mode)
