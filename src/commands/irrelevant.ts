// `irrelevant <alert>`: a reader says that the alert did not belong to its track; whoever writes the track should know.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { evidenceOf } from '../store/alerts.ts'
import { sayIrrelevant } from '../store/mutes.ts'
import { type CommandContext, noAlert } from './context.ts'

export async function irrelevant(
  { db, clock }: CommandContext,
  { channel, user }: Invocation,
  alert: number,
): Promise<Message> {
  const evidence = await evidenceOf(db, alert, channel.platform, channel.workspace)
  if (!evidence) return noAlert(alert)
  await sayIrrelevant(db, alert, channel, user.id, clock.now())
  const { headline, track } = evidence.alert
  return {
    kind: 'answer',
    title: [`Noted: alert ${alert} did not belong to ${track}: `, { strong: headline }],
    lines: [],
  }
}
