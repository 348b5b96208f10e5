// `irrelevant [alert] [track]`, `relevant [alert] [track]`: a reader's judgement of an alert, for `track review`.
import type { Invocation } from '../adapter.ts'
import type { Message } from '../domain/message.ts'
import { titleOf } from '../domain/track.ts'
import { judge } from '../store/judgements.ts'
import { requestMarks } from '../store/marks.ts'
import { alertsMeant } from './alerts-meant.ts'
import { answer, type Speaking } from './context.ts'
import type { AlertRequest } from './parse-alert.ts'

/** Changes nothing by itself: a person reviews the judgements and decides. A post for several tracks asks which. */
export async function sayOf(
  context: Speaking,
  invocation: Invocation,
  says: 'relevant' | 'irrelevant',
  request: AlertRequest,
): Promise<Message> {
  const { db, clock, tracks, words, locale } = context
  const { user } = invocation
  const meant = await alertsMeant(context, invocation, request)
  if ('kind' in meant) return meant
  const { channel, all } = meant
  const nameOf = (track: string) => titleOf(tracks, track, locale.language)
  if (all.length > 1) {
    const actions = all.map(({ alert: { id, track } }) => ({ label: nameOf(track), command: `${says} ${id}` }))
    return { ...answer(words.alert.whichTrack), actions }
  }
  const [{ alert, article }] = all
  const now = clock.now()
  await db.transaction().execute(async trx => {
    await judge(trx, channel, alert.track, { article, user: user.id, name: user.name, says, at: now })
    await requestMarks(trx, channel, alert.story.id, now)
  })
  const undo = { label: words.alert.undo, command: `relevant ${alert.id}` }
  return {
    ...answer(words.alert[says](nameOf(alert.track), alert.headline)),
    ...(says === 'irrelevant' && { actions: [undo, { label: words.alert.settings, command: 'subscriptions' }] }),
  }
}
