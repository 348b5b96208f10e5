// `subscriptions`: what this channel follows, and when it is told.
import type { Channel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { channelState } from '../store/channels.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import type { CommandContext } from './context.ts'
import { described } from './subscribe.ts'

export async function subscriptions({ db, tracks, zone }: CommandContext, channel: Channel): Promise<Message> {
  const all = await subscriptionsOf(db, channel)
  const { stopped } = await channelState(db, channel)
  if (all.length === 0)
    return {
      kind: 'answer',
      title: ['This channel follows nothing yet'],
      lines: [[`Try “subscribe ${tracks[0]?.id ?? 'TRACK'}”.`]],
    }
  const lines = all.map(({ track, mode, origin }) => [
    '• ',
    { strong: track },
    ` — ${tracks.find(one => one.id === track)?.title ?? 'no longer a track'}, ${described(mode, zone)}`,
    origin === 'file' ? ', from the config' : '',
  ])
  const warning =
    stopped === null ? [] : [[`Posting here has stopped: ${stopped}. Subscribe again once that is mended.`]]
  return {
    kind: 'answer',
    title: [`This channel follows ${all.length} ${all.length === 1 ? 'track' : 'tracks'}`],
    lines: [...lines, ...warning],
  }
}
