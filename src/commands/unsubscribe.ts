// `unsubscribe <track>[, …]`: takes effect at once and drops the channel's pending deliveries of these tracks.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import type { Track } from '../domain/track.ts'
import { dropTrack } from '../store/deliveries.ts'
import { recordChange } from '../store/ledger.ts'
import { unsubscribe as end, subscriptionsOf } from '../store/subscriptions.ts'
import { answer, problemMessage, type Speaking } from './context.ts'
import { tracksSaid } from './subscribe.ts'

export async function unsubscribe(
  { db, clock, words, locale }: Speaking,
  invocation: Invocation,
  tracks: readonly Track[],
): Promise<Message> {
  const { channel, user } = invocation
  const ended = await db.transaction().execute(async trx => {
    const done: Track[] = []
    const modes = new Map((await subscriptionsOf(trx, channel)).map(({ track, mode }) => [track, mode]))
    for (const track of tracks) {
      if (!(await end(trx, channel, track.id, user.id, clock.now()))) continue
      await dropTrack(trx, channel, 'unsubscribed', track.id)
      const before = modes.get(track.id) ?? null
      const change = { kind: 'subscription', subject: track.id, before, after: null } as const
      await recordChange(trx, invocation, change, clock.now())
      done.push(track)
    }
    return done
  })
  if (ended.length > 0) return answer(words.subscribe.ended(tracksSaid(ended, locale.language)))
  const follows = (await subscriptionsOf(db, channel)).map(one => one.track)
  const ids = tracks.map(track => track.id)
  return problemMessage(words.subscribe.notFollowed(ids, follows))
}
