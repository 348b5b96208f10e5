// `unsubscribe <track>`: ends at once; what still waited for the channel about this track is dropped.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import { dropTrack } from '../store/deliveries.ts'
import { unsubscribe as end, subscriptionsOf } from '../store/subscriptions.ts'
import { type CommandContext, problemMessage } from './context.ts'

export async function unsubscribe(
  { db, clock }: CommandContext,
  { channel, user }: Invocation,
  track: Track,
): Promise<Message> {
  const ended = await db.transaction().execute(async trx => {
    const was = await end(trx, channel, track.id, user.id, clock.now())
    if (was) await dropTrack(trx, channel, 'unsubscribed', track.id)
    return was
  })
  if (ended)
    return {
      kind: 'answer',
      title: ['This channel no longer follows ', { strong: track.title }, ` (${track.id})`],
      lines: [],
    }
  const follows = (await subscriptionsOf(db, channel)).map(one => one.track)
  return problemMessage(`this channel does not follow ${track.id}; it follows ${follows.join(', ') || 'nothing'}`)
}
