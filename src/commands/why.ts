// `why <alert>`: the evidence of an alert: the words that matched, each where it stands.
import type { Hit, ToldSentence } from '../domain/article.ts'
import type { Channel } from '../domain/channel.ts'
import { correctionLine } from '../domain/correction-words.ts'
import { type Line, linked, type Message } from '../domain/message.ts'
import { reasonText } from '../domain/reason.ts'
import { shortened } from '../reading/headline.ts'
import { type AlertEvidence, evidenceOf } from '../store/alerts.ts'
import { countMaybeDoubled } from '../store/deliveries.ts'
import { countIrrelevant } from '../store/judgements.ts'
import { type CommandContext, noAlert } from './context.ts'
import { carriersOf } from './story-line.ts'

const MOST = 8

/** Characters of the article shown on each side of a hit. */
const AROUND = 50

export async function why({ db, tracks }: CommandContext, channel: Channel, alert: number): Promise<Message> {
  const evidence = await evidenceOf(db, alert, channel)
  if (!evidence) return noAlert(alert)
  const { headline, track, story } = evidence.alert
  const complaints = await countIrrelevant(db, channel, track, evidence.article)
  const doubled = await countMaybeDoubled(db, { alert, channel })
  const query = tracks.find(one => one.id === track)?.query
  const lines = evidence.hits.slice(0, MOST).map(hit => hitLine(evidence, hit))
  const more = evidence.hits.length - lines.length
  const { receipts: told, corrections } = evidence.alert
  const changes = corrections.map(one => correctionLine(evidence.alert, one))
  return {
    kind: 'answer',
    title: [`Alert ${alert}: `, linked(headline, carriersOf(story).url)],
    lines: [...told.map(toldLine), ...changes, ...lines, ...(more > 0 ? [[`… and ${more} more`]] : [])],
    fields: [
      { name: 'Track', value: [track] },
      { name: 'Level', value: [`${evidence.level}, score ${evidence.score.toFixed(2)} of 1`] },
      ...(evidence.reasons.length > 0
        ? [{ name: 'Because', value: [evidence.reasons.map(reasonText).join('; ')] }]
        : []),
      ...(complaints > 0 ? [{ name: 'Not relevant', value: [`said by ${complaints}`] }] : []),
      ...(doubled > 0
        ? [{ name: 'Delivery', value: ['perhaps posted here twice: the answer to the first post was lost'] }]
        : []),
      ...(query ? [{ name: 'Query now', value: [shortened(query.replace(/\s+/g, ' '), 500)] }] : []),
    ],
  }
}

/** A told sentence with its receipt: where in the article it stands. */
const toldLine = ({ text, start, end }: ToldSentence): Line => [`• told: “${text}” (characters ${start}–${end})`]

function hitLine(evidence: AlertEvidence, { field, start, end, term }: Hit): Line {
  const text = evidence[field]
  const oneLine = (part: string) => part.replace(/\s+/g, ' ')
  const before = oneLine(text.slice(Math.max(0, start - AROUND), start))
  const after = oneLine(text.slice(end, end + AROUND))
  return [`• ${field}: …${before}`, { strong: oneLine(text.slice(start, end)) }, `${after}… (${term})`]
}
