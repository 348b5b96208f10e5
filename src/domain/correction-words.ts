// What a channel is told of a correction: the line on the post, the reply below it, the line in the next brief.
import { type Line, linked, type Message } from './message.ts'
import type { Alert, Correction } from './story.ts'

/** "Corrected 14:10 KST: ~~March 12~~ March 19 (Asia Today)"; what was corrected again since is struck too. */
export function correctionLine({ source, corrections }: Alert, { id, kind, was, now, at }: Correction): Line {
  if (kind === 'withdrawn') return ['Withdrawn ', { at }, ` (${source})`]
  const isOver = corrections.some(
    later =>
      later.id > id &&
      (later.kind === 'withdrawn' || later.was.includes(now) || (later.was !== '' && now.includes(later.was))),
  )
  const old = was === '' ? [] : [{ struck: was }, ' ']
  return ['Corrected ', { at }, ': ', ...old, isOver ? { struck: now } : now, ` (${source})`]
}

/** A withdrawn post says so before any of its text, which is struck. */
export const withdrawnTitle = ({ headline, source }: Alert): Line => [`Withdrawn by ${source}: `, { struck: headline }]

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
  const { source, headline, url, summary } = alert
  const { kind, was, now, visible } = correction
  const common = { kind: 'correction', url, correction, threadOnly: !visible } as const
  if (kind === 'withdrawn')
    return { ...common, title: [`${source} has withdrawn this report: `, { struck: headline }], lines: [] }
  const title =
    was === '' ? `${source} corrects its report: ${now}` : `${source} corrects its report: ${now}, not ${was}`
  return { ...common, title: [title], lines: [[linked(headline, url)], ...(summary === '' ? [] : [[summary]])] }
}
