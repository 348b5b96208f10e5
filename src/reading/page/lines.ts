// Splits a text into lines, and rejoins paragraphs that were hard-wrapped.

import { type Span, trimSpan } from '../text/span.ts'
import { pattern } from '../text/verbose.ts'

export type PageLine = Span & { readonly gapBefore: boolean }

const LINE_BREAK = /[\n\r\u2028\u2029\u0085\v\f]+/g

/** The non-empty lines of the first `limit` characters; a hard-wrapped paragraph is one line again. */
export const linesOf = (text: string, limit: number): PageLine[] => {
  const lines: PageLine[] = []
  let start = 0
  let gap = true
  const add = (end: number, breaks: string): void => {
    const span = trimSpan(text, start, end)
    if (span.end > span.start) {
      lines.push({ ...span, gapBefore: gap })
      gap = false
    }
    if (/\n\s*\n|\r\s*\r(?!\n)|\r\n\r\n/.test(breaks) || span.end === span.start) gap = true
  }
  for (const match of text.slice(0, limit).matchAll(LINE_BREAK)) {
    add(match.index, match[0])
    start = match.index + match[0].length
  }
  add(limit, '')
  return unwrapped(text, lines)
}

const ENDED = /[.!?。…！？।؟][”"’'»)\]』」》〉*]*$/
const KOREAN_END = /[가-힣](?:다|요|죠|까)[”"’'」』)]*$/

/** Whether a line ends as a sentence does, in English or Korean. */
export const isEnded = (line: string): boolean => ENDED.test(line) || (line.length > 20 && KOREAN_END.test(line))

/** Mail and old wires wrap paragraphs at a width: a full row continues in the next, as does one cut in mid-sentence. */
const unwrapped = (text: string, lines: readonly PageLine[]): PageLine[] => {
  const width = wrapWidth(text, lines)
  const joined: PageLine[] = []
  for (const line of lines) {
    const last = joined.at(-1)
    const row = last === undefined ? '' : text.slice(Math.max(last.start, last.end - LONGEST_ROW), last.end)
    const length = row.length - row.lastIndexOf('\n') - 1
    const full = width > 0 && length >= width - LONGEST_WORD
    const goesOn = full || (length >= SHORTEST_ROW && isHalfRow(row, text.slice(line.start, line.start + 2)))
    if (last !== undefined && goesOn && !line.gapBefore) joined[joined.length - 1] = { ...last, end: line.end }
    else joined.push(line)
  }
  return joined
}

const CUT_ROW = pattern()`
  \b(?:U\.S|U\.N|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Gen|Mr|Ms|Dr|St)\.$|(?:,|\s(?:a|an|and|as|at|but|by|for
  |from|in|its|of|on|or|that|the|their|to|under|was|were|which|will|with))$
`

/** The next row begins in lower case, or this one ends at "U.S.", "Oct." or "of", where sentences seldom end. */
const isHalfRow = (row: string, next: string): boolean =>
  CUT_ROW.test(row) || (/^\p{Ll}/u.test(next) && !ENDED.test(row.slice(-12)))

const LONGEST_ROW = 130
/** A shorter row is a button or a label. */
const SHORTEST_ROW = 40
const LONGEST_WORD = 16

/** The width at which a text is wrapped, or 0: no row is longer, and most long rows stop in mid-sentence. */
const wrapWidth = (text: string, lines: readonly PageLine[]): number => {
  const lengths = lines.map(line => line.end - line.start)
  const width = lengths.reduce((most, length) => Math.max(most, length), 0)
  if (width > LONGEST_ROW || width < 45) return 0
  const full = lines.filter(line => line.end - line.start >= width - LONGEST_WORD)
  const open = full.filter(line => !ENDED.test(text.slice(Math.max(line.start, line.end - 12), line.end)))
  return full.length >= 4 && open.length * 2 > full.length ? width : 0
}
