// `irrelevant <alert>`, `relevant <alert>`: a reader says whether the alert belonged to its track; `track review`
// learns from it.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { evidenceOf } from '../store/alerts.ts'
import { judge } from '../store/judgements.ts'
import { answer, noAlert, type Speaking } from './context.ts'

/** Changes nothing by itself: a person reviews what was said, and decides. */
export async function sayOf(
  context: Speaking,
  { channel, user }: Invocation,
  says: 'relevant' | 'irrelevant',
  alert: number,
): Promise<Message> {
  const { db, clock, words } = context
  const evidence = await evidenceOf(db, alert, channel)
  if (!evidence) return noAlert(context, alert)
  const { headline, track } = evidence.alert
  await judge(db, channel, track, { article: evidence.article, user: user.id, says, at: clock.now() })
  return answer(words.judgement[says](alert, track, headline))
}
