// What the bot says when it comes to a channel or a workspace: what it does and how to begin, or that it goes on.
import type { Invocation } from '../adapter.ts'
import type { Action, Message } from '../domain/message.ts'
import { titleIn } from '../domain/track.ts'
import { followingChannels, reopenChannel } from '../store/channels.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { answer, type Speaking } from './context.ts'
import { watchedSources } from './health.ts'

/** Buttons of one row; the form has every track. */
const TRACKS = 3

/** A channel that follows something takes posts again: the bot was removed there and has been invited anew. */
export async function welcome(context: Speaking, { channel }: Invocation): Promise<Message> {
  const { db, tracks, words, locale, typed } = context
  const titleOf = (id: string): string => {
    const track = tracks.find(one => one.id === id)
    return track ? titleIn(track, locale.language) : id
  }
  const follows = await subscriptionsOf(db, channel)
  if (follows.length > 0) {
    await reopenChannel(db, channel)
    return answer(words.welcome.again(follows.map(({ track }) => titleOf(track))))
  }
  const [first] = tracks
  const one = tracks
    .slice(0, TRACKS)
    .map(({ id }): Action => ({ label: words.welcome.follow(titleOf(id)), command: `public subscribe ${id}` }))
  const all: readonly Action[] = [
    { label: words.buttons.subscribe, command: 'subscribe' },
    { label: words.welcome.daily, command: 'public subscribe all daily 08:30' },
    { label: words.welcome.quiet, command: 'public subscribe all quiet 22:00-07:00' },
    ...(first ? [{ label: words.welcome.sample, command: `status ${first.id}` }] : []),
  ]
  const sources = await watchedSources(context)
  const stopped = (await followingChannels(db)).filter(
    one => one.stopped && one.channel.platform === channel.platform && one.channel.workspace === channel.workspace,
  )
  const paused = stopped.length > 0 ? [[words.welcome.paused(stopped.length, typed('pause off'))]] : []
  return {
    ...answer(words.welcome.title(sources.length), [[words.welcome.pick], ...paused]),
    actions: [...one, ...all],
  }
}
