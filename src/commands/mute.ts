// `mute [alert] [24h|storyline]`, `unmute [alert]`: stops or resumes news of an alert's story in this channel.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { DAY } from '../domain/time.ts'
import { dropStory } from '../store/deliveries.ts'
import { requestMarks } from '../store/marks.ts'
import { muteStory, unmuteStory } from '../store/mutes.ts'
import { alertsMeant } from './alerts-meant.ts'
import { answer, type Speaking } from './context.ts'
import type { AlertRequest } from './parse-alert.ts'

/** Mutes the story; the answer offers to undo that, or to mute less or more. */
export async function mute(context: Speaking, invocation: Invocation, request: AlertRequest): Promise<Message> {
  const { db, clock, words } = context
  const meant = await alertsMeant(context, invocation, request)
  if ('kind' in meant) return meant
  const { channel, all } = meant
  const { id, story } = all[0].alert
  const { scope } = request
  const [now, by] = [clock.now(), invocation.user]
  const until = scope === 'day' ? new Date(now.getTime() + DAY) : null
  const isNew = await db.transaction().execute(async trx => {
    await dropStory(trx, channel, 'the story was muted', story.id)
    await requestMarks(trx, channel, story.id, now)
    return muteStory(trx, channel, { story: story.id, storyline: scope === 'storyline', by, until }, now)
  })
  const say = words.alert
  const said = isNew ? say.muted[scope] : say.muted.already
  return {
    ...answer(said(story.headline)),
    actions: [
      { label: say.undo, command: `unmute ${id}` },
      ...(scope === 'story' ? [{ label: say.muteDay, command: `mute ${id} 24h` }] : []),
      ...(scope === 'storyline' ? [] : [{ label: say.muteStoryline, command: `mute ${id} storyline` }]),
      { label: say.settings, command: 'subscriptions' },
    ],
  }
}

export async function unmute(context: Speaking, invocation: Invocation, request: AlertRequest): Promise<Message> {
  const { db, clock, words } = context
  const meant = await alertsMeant(context, invocation, request)
  if ('kind' in meant) return meant
  const { story } = meant.all[0].alert
  const wasMuted = await db.transaction().execute(async trx => {
    await requestMarks(trx, meant.channel, story.id, clock.now())
    return unmuteStory(trx, meant.channel, story.id)
  })
  return answer(wasMuted ? words.alert.unmuted(story.headline) : words.alert.notMuted(story.headline))
}
