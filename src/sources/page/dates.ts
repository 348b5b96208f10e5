// Finds dates as list pages write them beside links, among other words.

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?'

/** A date with what may follow it: a weekday in brackets, a time, a zone. */
const WRITTEN = new RegExp(
  [
    '(?:\\d{4}|\\d{2})\\s?[.\\-/]\\s?\\d{1,2}\\s?[.\\-/]\\s?\\d{1,2}\\.?(?:\\s?\\(.\\))?' +
      '(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?(?:[.\\d]{0,9}(?:Z|[+-]\\d\\d:?\\d\\d))?)?',
    '\\d{4}년\\s?\\d{1,2}월\\s?\\d{1,2}일',
    `${MONTH} \\d{1,2},? \\d{4}`,
    `\\d{1,2} ${MONTH},? \\d{4}`,
  ].join('|'),
  'i',
)

/** The first date in a text, as written; null if it has none. */
export const dateWithin = (text: string): string | null => WRITTEN.exec(text)?.[0] ?? null
