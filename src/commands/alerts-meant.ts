// Finds the alerts that a command or press refers to: by number, or those of its post.
import type { Invocation } from '../adapter.ts'
import type { Channel } from '../domain/channel.ts'
import type { Message } from '../domain/message.ts'
import { type AlertEvidence, alertsOfPost, evidenceOf, sisterAlert } from '../store/alerts.ts'
import { noAlert, problemMessage, type Speaking } from './context.ts'
import type { AlertRequest } from './parse-alert.ts'

/** At least one alert, all of one story; `channel` is where they were told. */
type MeantAlerts = {
  readonly channel: Channel
  readonly all: readonly [AlertEvidence, ...AlertEvidence[]]
}

/** The alerts referred to, or the answer when there are none. */
export async function alertsMeant(
  context: Speaking,
  { channel, post, pressed }: Invocation,
  { name, alert, track }: AlertRequest,
): Promise<MeantAlerts | Message> {
  const { db, words, typed } = context
  const places = post ? [channel, post.channel] : [channel]
  for (const place of places) {
    const ids = alert === null ? await alertsOfPost(db, place, post?.ids ?? []) : [alert]
    const found = await Promise.all(ids.map(id => evidenceOf(db, id, place)))
    const told = found.filter(one => one !== null)
    const [first, ...others] = told
    if (!first) continue
    if (others.some(one => one.alert.story.id !== first.alert.story.id)) return problemMessage(words.alert.several)
    if (track === null) return { channel: place, all: [first, ...others] }
    const sister = await sisterAlert(db, first.alert.story.id, track.id)
    const own = sister === null ? null : await evidenceOf(db, sister, place)
    if (own) return { channel: place, all: [own] }
  }
  if (pressed) return problemMessage(words.alert.gone)
  if (alert !== null) return noAlert(context, alert)
  return problemMessage(
    post ? words.alert.noneHere : words.problems.needs(name, words.problems.needsAlert, typed(`${name} 12`)),
  )
}
