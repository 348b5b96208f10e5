// Decides whether two articles contradict each other, since a follow-up repeats the words of the first report.

import { WHICH } from './keys.ts'
import type { MarkKind } from './marks.ts'
import { marksOfKind, type Sketch } from './sketch.ts'

/** If one denies, withdraws, corrects or postpones and the other does not, they are two events, whatever the words. */
const isDenied = (a: Sketch, b: Sketch): boolean => lacks(a, b, 'denial') || lacks(b, a, 'denial')

/**
 * In nearly the same words: another day, sum or name, or another turn. A copy may leave out a name, so each must have
 * something that the other lacks; but no copy leaves out whether something is planned, decided or denied.
 */
export const isAnother = (a: Sketch, b: Sketch): boolean =>
  isDenied(a, b) ||
  lacks(a, b, 'turn') ||
  lacks(b, a, 'turn') ||
  differ(a, b, 'stage') ||
  (differ(a, b, 'day') && differ(a, b, 'date')) ||
  differ(a, b, 'amount') ||
  differ(a, b, 'name')

/** Articles with nearly the same words are a report and its follow-up if anything that matters differs. */
const SAME_WORDS = 0.5

/**
 * Whether one says what the other does not, so that neither repeats the other; `likeness` compares their words, 0 to 1.
 */
export const contradicts = (a: Sketch, b: Sketch, likeness: number): boolean =>
  isDenied(a, b) || differ(a, b, 'stage') || differ(a, b, 'turn') || (likeness >= SAME_WORDS && isAnother(a, b))

export const differ = (a: Sketch, b: Sketch, kind: MarkKind): boolean => lacks(a, b, kind) && lacks(b, a, kind)

/** Whether the second lacks something of the first's. A name counts as present however and wherever it is written. */
export const lacks = (a: Sketch, b: Sketch, kind: MarkKind): boolean => {
  const others = marksOfKind(b.marks, kind)
  return marksOfKind(a.marks, kind).some(
    mark => !others.includes(mark) && !(kind === 'name' && b.words.some(word => ((word ^ mark) & WHICH) === 0)),
  )
}
