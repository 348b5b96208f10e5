// What a channel is told of a correction: the line on the post, the reply below it, the line in the next brief.
import { inLanguage } from './localized.ts'
import { type Line, linked, type Message } from './message.ts'
import type { Alert, Correction } from './story.ts'

/** "Corrected 14:10 KST: ~~March 12~~ March 19 (Asia Today)"; what was corrected again since is struck too. */
export function correctionLine({ publisher, corrections }: Alert, { id, kind, was, now, at }: Correction): Line {
  const by = inLanguage(publisher.name, 'en')
  if (kind === 'withdrawn') return ['Withdrawn ', { at }, ` (${by})`]
  const isOver = corrections.some(
    later =>
      later.id > id &&
      (later.kind === 'withdrawn' || later.was.includes(now) || (later.was !== '' && now.includes(later.was))),
  )
  const old = was === '' ? [] : [{ struck: was }, ' ']
  return ['Corrected ', { at }, ': ', ...old, isOver ? { struck: now } : now, ` (${by})`]
}

/** A withdrawn post says so before any of its text, which is struck. */
export const withdrawnTitle = ({ headline, publisher }: Alert): Line => [
  `Withdrawn by ${inLanguage(publisher.name, 'en')}: `,
  { struck: headline },
]

/** In a digest: the story that an earlier one told otherwise. */
export function correctedLine(alert: Alert): Line {
  const last = alert.corrections.at(-1)
  if (!last) return []
  return ['• ', ...correctionLine(alert, last), ' — ', linked(alert.headline, alert.url)]
}

/** The reply where it was told: what the publisher changed, and the words that hold now. */
export function correctionMessage(alerts: readonly Alert[]): Message {
  const [alert] = alerts
  const correction = alert?.corrections.at(-1)
  if (!alert || !correction) throw new Error('a correction needs what it corrects')
  const { publisher, headline, url, summary } = alert
  const by = inLanguage(publisher.name, 'en')
  const { kind, was, now, visible } = correction
  const common = { kind: 'correction', url, correction, threadOnly: !visible } as const
  if (kind === 'withdrawn')
    return { ...common, title: [`${by} has withdrawn this report: `, { struck: headline }], lines: [] }
  const title = was === '' ? `${by} corrects its report: ${now}` : `${by} corrects its report: ${now}, not ${was}`
  return { ...common, title: [title], lines: [[linked(headline, url)], ...(summary === '' ? [] : [[summary]])] }
}
