// `mute <alert>`: this channel hears nothing more about the alert's story.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { evidenceOf } from '../store/alerts.ts'
import { dropStory } from '../store/deliveries.ts'
import { muteStory } from '../store/mutes.ts'
import { type CommandContext, noAlert } from './context.ts'

export async function mute(
  { db, clock }: CommandContext,
  { channel, user }: Invocation,
  alert: number,
): Promise<Message> {
  const evidence = await evidenceOf(db, alert, channel)
  if (!evidence) return noAlert(alert)
  const { story } = evidence.alert
  const muted = await db.transaction().execute(async trx => {
    await dropStory(trx, channel, 'the story was muted', story.id)
    return muteStory(trx, channel, story.id, user.id, clock.now())
  })
  return {
    kind: 'answer',
    title: [muted ? 'Muted in this channel: ' : 'Already muted in this channel: ', { strong: story.headline }],
    lines: [],
  }
}
