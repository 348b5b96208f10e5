// `subscriptions`: what this channel follows, with modes, language and zone.
import type { Channel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { titleIn } from '../domain/track.ts'
import { channelState } from '../store/channels.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { answer, type Speaking } from './context.ts'
import { trackSelect } from './subscribe.ts'

export async function subscriptions(
  { db, tracks, locale, words, typed }: Speaking,
  channel: Channel,
): Promise<Message> {
  const { language, zone } = locale
  const all = await subscriptionsOf(db, channel)
  const { stopped } = await channelState(db, channel)
  const say = words.subscriptions
  const selects = tracks.length > 0 ? [trackSelect(tracks, words, language)] : []
  if (all.length === 0)
    return { ...answer(say.none, [[say.hint(typed(`subscribe ${tracks[0]?.id ?? 'TRACK'}`))]]), selects }
  const lines = all.map(({ track, mode, origin }) => {
    const known = tracks.find(one => one.id === track)
    return say.one(known ? titleIn(known, language) : say.noTrack, track, words.mode(mode, zone), origin === 'file')
  })
  const warning = stopped === null ? [] : [[say.stopped(stopped)]]
  return { ...answer(say.title(all.length), [...lines, ...warning, [say.locale(words.name, zone)]]), selects }
}
