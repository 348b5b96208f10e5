// What a channel is told of a correction: the line on the post, the reply below it, the line in the next brief.
import type { ReaderLanguage } from '../domain/locale.ts'
import { inLanguage } from '../domain/localized.ts'
import { type Line, linked, type Message } from '../domain/message.ts'
import type { Alert, Correction } from '../domain/story.ts'
import { wordsIn } from './words.ts'

/** "Corrected 14:10 KST: ~~March 12~~ March 19 (Asia Today)"; what was corrected again since is struck too. */
export function correctionLine(alert: Alert, correction: Correction, language: ReaderLanguage): Line {
  const { id, kind, was, now, at } = correction
  const say = wordsIn(language).correction
  const by = inLanguage(alert.publisher.name, language)
  if (kind === 'withdrawn') return say.withdrawn(at, by)
  const isOver = alert.corrections.some(
    later =>
      later.id > id &&
      (later.kind === 'withdrawn' || later.was.includes(now) || (later.was !== '' && now.includes(later.was))),
  )
  return [
    ...say.corrected(at),
    ...(was === '' ? [] : [{ struck: was }, ' ']),
    isOver ? { struck: now } : now,
    ` (${by})`,
  ]
}

/** A withdrawn post says so before any of its text, which is struck. */
export const withdrawnTitle = ({ headline, publisher }: Alert, language: ReaderLanguage): Line => [
  wordsIn(language).correction.withdrawnBy(inLanguage(publisher.name, language)),
  { struck: headline },
]

/** In a brief: the story that an earlier one told otherwise. */
export function correctedLine(alert: Alert, language: ReaderLanguage): Line {
  const last = alert.corrections.at(-1)
  if (!last) return []
  return ['• ', ...correctionLine(alert, last, language), ' — ', linked(alert.headline, alert.url)]
}

/** The reply where it was told: what the publisher changed, and the words that hold now. */
export function correctionMessage([alert]: readonly Alert[], language: ReaderLanguage): Message {
  const correction = alert?.corrections.at(-1)
  if (!alert || !correction) throw new Error('a correction needs what it corrects')
  const { publisher, headline, url, summary } = alert
  const say = wordsIn(language).correction
  const by = inLanguage(publisher.name, language)
  const { kind, was, now, visible } = correction
  const common = { kind: 'correction', url, correction, threadOnly: !visible } as const
  if (kind === 'withdrawn') return { ...common, title: [say.hasWithdrawn(by), { struck: headline }], lines: [] }
  const lines: Line[] = [[linked(headline, url)], ...(summary === '' ? [] : [[summary]])]
  return { ...common, title: [say.corrects(by, now, was)], lines }
}
