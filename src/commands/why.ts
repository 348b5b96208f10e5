// `why <alert>`: an alert's evidence, with the matching words in their place.
import type { Invocation } from '../adapter.ts'
import type { Field, Hit } from '../domain/article.ts'
import { inLanguage } from '../domain/localized.ts'
import { type Line, linked, type Message } from '../domain/message.ts'
import { titleOf } from '../domain/track.ts'
import { shortened } from '../reading/headline.ts'
import type { AlertEvidence } from '../store/alerts.ts'
import { differencesOf } from '../store/corrections.ts'
import { countMaybeDoubled } from '../store/deliveries.ts'
import { countIrrelevant } from '../store/judgements.ts'
import { correctionLine } from '../words/correction.ts'
import { alertsMeant } from './alerts-meant.ts'
import type { Speaking } from './context.ts'
import type { AlertRequest } from './parse-alert.ts'
import { carriersOf } from './story-line.ts'

const MOST = 8

/** Characters of the article shown on each side of a hit. */
const AROUND = 50

export async function why(context: Speaking, invocation: Invocation, request: AlertRequest): Promise<Message> {
  const { db, tracks, words, locale } = context
  const say = words.why
  const meant = await alertsMeant(context, invocation, request)
  if ('kind' in meant) return meant
  const { channel, all } = meant
  const [evidence, ...others] = all
  const alert = evidence.alert.id
  const { headline, track, story } = evidence.alert
  const complaints = await countIrrelevant(db, channel, track, evidence.article)
  const doubled = await countMaybeDoubled(db, { alert, channel })
  const query = tracks.find(one => one.id === track)?.query
  const differs = (await differencesOf(db, story.id, evidence.article)).map(
    ({ publisher, now, was }): Line => [
      words.correction.differs(inLanguage(publisher.name, locale.language), now, was),
    ],
  )
  const lines = evidence.hits.slice(0, MOST).map(hit => hitLine(evidence, hit, say.field))
  const more = evidence.hits.length - lines.length
  const { receipts: told, corrections } = evidence.alert
  const changes = corrections.map(one => correctionLine(evidence.alert, one, locale.language))
  return {
    kind: 'answer',
    title: [say.title(alert), linked(headline, carriersOf(story, words).url)],
    lines: [
      ...told.map(({ text, start, end }) => [say.told(text, start, end)]),
      ...changes,
      ...differs,
      ...lines,
      ...(more > 0 ? [[words.more(more)]] : []),
    ],
    fields: [
      { name: say.track, value: [track] },
      { name: say.level, value: [say.levelValue(say.levels[evidence.level], evidence.score.toFixed(2))] },
      ...(evidence.reasons.length > 0
        ? [{ name: say.because, value: [evidence.reasons.map(words.reason).join('; ')] }]
        : []),
      ...(complaints > 0 ? [{ name: say.notRelevant, value: [say.saidBy(complaints)] }] : []),
      ...(doubled > 0 ? [{ name: say.delivery, value: [say.doubled] }] : []),
      ...(query ? [{ name: say.queryNow, value: [shortened(query.replace(/\s+/g, ' '), 500)] }] : []),
    ],
    actions: others.map(({ alert: { id, track } }) => ({
      label: words.alert.whyFor(titleOf(tracks, track, locale.language)),
      command: `why ${id}`,
    })),
  }
}

function hitLine(evidence: AlertEvidence, { field, start, end, term }: Hit, names: Record<Field, string>): Line {
  const text = evidence[field]
  const oneLine = (part: string) => part.replace(/\s+/g, ' ')
  const before = oneLine(text.slice(Math.max(0, start - AROUND), start))
  const after = oneLine(text.slice(end, end + AROUND))
  return [`• ${names[field]}: …${before}`, { strong: oneLine(text.slice(start, end)) }, `${after}… (${term})`]
}
