// Whether two articles contradict each other: a follow-up repeats the words of the first report.

import { WHICH } from './keys.ts'
import type { MarkKind } from './marks.ts'
import { marksOfKind, type Sketch } from './sketch.ts'

/** One denies, withdraws, corrects or puts off, and the other does not: two events in any words. */
const isDenied = (a: Sketch, b: Sketch): boolean => lacks(a, b, 'denial') || lacks(b, a, 'denial')

/**
 * Told in the same words, of another day, sum or name, or with another turn. A copy may leave a name out, so each must
 * have what the other has not; but whether it is to come, is decided, or is not so, no copy leaves out.
 */
export const isAnother = (a: Sketch, b: Sketch): boolean =>
  isDenied(a, b) ||
  lacks(a, b, 'turn') ||
  lacks(b, a, 'turn') ||
  differ(a, b, 'stage') ||
  (differ(a, b, 'day') && differ(a, b, 'date')) ||
  differ(a, b, 'amount') ||
  differ(a, b, 'name')

/** Articles of nearly the same words are a report and its follow-up where anything that matters differs. */
const SAME_WORDS = 0.5

/**
 * Whether one tells what the other does not say, so that neither repeats the other; `likeness` is of their words, 0 to
 * 1.
 */
export const contradicts = (a: Sketch, b: Sketch, likeness: number): boolean =>
  isDenied(a, b) || differ(a, b, 'stage') || differ(a, b, 'turn') || (likeness >= SAME_WORDS && isAnother(a, b))

export const differ = (a: Sketch, b: Sketch, kind: MarkKind): boolean => lacks(a, b, kind) && lacks(b, a, kind)

/**
 * Whether the second lacks something of the first's; a name counts as there however it is written and wherever it
 * stands.
 */
export const lacks = (a: Sketch, b: Sketch, kind: MarkKind): boolean => {
  const others = marksOfKind(b.marks, kind)
  return marksOfKind(a.marks, kind).some(
    mark => !others.includes(mark) && !(kind === 'name' && b.words.some(word => ((word ^ mark) & WHICH) === 0)),
  )
}
