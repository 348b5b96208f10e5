// `mute <alert>`: this channel hears nothing more about the alert's story.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { evidenceOf } from '../store/alerts.ts'
import { dropStory } from '../store/deliveries.ts'
import { muteStory } from '../store/mutes.ts'
import { answer, noAlert, type Speaking } from './context.ts'

export async function mute(context: Speaking, { channel, user }: Invocation, alert: number): Promise<Message> {
  const { db, clock, words } = context
  const evidence = await evidenceOf(db, alert, channel)
  if (!evidence) return noAlert(context, alert)
  const { story } = evidence.alert
  const muted = await db.transaction().execute(async trx => {
    await dropStory(trx, channel, 'the story was muted', story.id)
    return muteStory(trx, channel, story.id, user.id, clock.now())
  })
  return answer(muted ? words.mute.done(story.headline) : words.mute.already(story.headline))
}
