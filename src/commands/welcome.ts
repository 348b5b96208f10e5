// Greets a new channel or workspace: what the bot does and how to begin, or that it resumes.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { titleIn, titleOf } from '../domain/track.ts'
import { followingChannels, reopenChannel } from '../store/channels.ts'
import { latestStories } from '../store/stories.ts'
import { subscriptionsOf } from '../store/subscriptions.ts'
import { whenOf } from '../words/when.ts'
import { answer, type Speaking } from './context.ts'
import { watchedSources } from './health.ts'
import { carriersOf, headlineOf } from './story-line.ts'
import { trackSelect } from './subscribe.ts'

/** A channel that already follows something: the bot was removed and invited again, so posting resumes. */
export async function welcome(context: Speaking, invocation: Invocation): Promise<Message> {
  const { channel } = invocation
  const { db, tracks, words, locale } = context
  const follows = await subscriptionsOf(db, channel)
  if (follows.length === 0) return firstMinute(context, invocation)
  await reopenChannel(db, channel)
  return answer(words.welcome.again(follows.map(({ track }) => titleOf(tracks, track, locale.language))))
}

/** For the installer, or for a channel that follows nothing yet. */
export async function firstMinute(context: Speaking, { channel }: Invocation): Promise<Message> {
  const { db, tracks, words, locale, typed } = context
  const { options, ...which } = trackSelect(tracks, words, locale.language)
  const when = Object.entries(words.welcome.modes).map(([value, label]) => ({ label, value }))
  const sources = await watchedSources(context)
  const stopped = (await followingChannels(db)).filter(
    one => one.stopped && one.channel.platform === channel.platform && one.channel.workspace === channel.workspace,
  )
  const paused = stopped.length > 0 ? [[words.welcome.paused(stopped.length, typed('pause off'))]] : []
  return {
    ...answer(words.welcome.title(sources.length), [[words.welcome.pick], ...paused]),
    selects: [
      { ...which, options: [{ label: words.welcome.all, value: 'all' }, ...options] },
      { placeholder: words.form.when, command: 'public subscribe', options: when },
    ],
    ...(tracks.length > 0 && { actions: [{ label: words.welcome.sample, command: 'sample' }] }),
  }
}

/** The latest story of the first track that has one, as its alert would look; buttons would need an alert told here. */
export async function sample({ db, tracks, words, locale }: Speaking, { channel }: Invocation): Promise<Message> {
  for (const track of tracks) {
    const stories = await latestStories(db, channel, track.id, 5)
    const story = stories.find(({ corrections }) => corrections.at(-1)?.kind !== 'withdrawn')
    if (!story) continue
    const { url, text } = carriersOf(story, words)
    return answer(words.welcome.sampleTitle, [
      headlineOf(story, url, words),
      ...(story.summary === '' ? [] : [[story.summary]]),
      [`${text} · `, ...whenOf(story, words), ` · ${titleIn(track, locale.language)}`],
      [words.welcome.sampleButtons(words.alert.why, words.alert.mute)],
    ])
  }
  return answer(words.status.noStory, [[words.status.soon]])
}
