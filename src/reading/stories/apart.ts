// Whether the openings of two articles contradict each other: a follow-up repeats the words of the first report.
import type { MarkKind } from './opening.ts'
import { marksIn, type Sketch } from './sketch.ts'

/** One denies, withdraws, corrects or puts off, and the other does not: two events in any language and any words. */
export const isDenied = (a: Sketch, b: Sketch): boolean => lacks(a, b, 'denial') || lacks(b, a, 'denial')

/** Told in other words, by one day and another: one tells what is to come and the other what came of it, or their days differ. */
export const isLater = (a: Sketch, b: Sketch): boolean => differ(a, b, 'stage') || (lacksDay(a, b) && lacksDay(b, a))

/**
 * Told in the same words, of another day, sum or name, or with another turn. A copy may leave a name out, so each opening
 * must have what the other has not; but whether it is to come, is decided, or is not so, no copy leaves out.
 */
export const isAnother = (a: Sketch, b: Sketch): boolean =>
  isDenied(a, b) ||
  lacks(a, b, 'turn') ||
  lacks(b, a, 'turn') ||
  differ(a, b, 'stage') ||
  (differ(a, b, 'day') && differ(a, b, 'date')) ||
  differ(a, b, 'amount') ||
  (lacksName(a, b) && lacksName(b, a))

const differ = (a: Sketch, b: Sketch, kind: MarkKind): boolean => lacks(a, b, kind) && lacks(b, a, kind)

/** Whether the opening of the second lacks something of the first's. */
const lacks = (a: Sketch, b: Sketch, kind: MarkKind): boolean => {
  const others = marksIn(b.opening, kind)
  return marksIn(a.opening, kind).some(mark => !others.includes(mark))
}

/** A rewrite may tell the day later on, and a scene of another day first: the facts of the second are looked at too. */
const lacksDay = (a: Sketch, b: Sketch): boolean =>
  marksIn(a.opening, 'date').some(date => ![b.opening, b.facts, b.background].some(list => names(list, date)))

/** However it is written there: with a capital or without, in the opening or soon after it. */
const lacksName = (a: Sketch, b: Sketch): boolean =>
  marksIn(a.opening, 'name').some(name => ![b.opening, b.lead, b.facts, b.background].some(list => names(list, name)))

/** Marks, facts and words are hashes of their text; the last three bits may say what they are. */
const names = (list: Uint32Array, mark: number): boolean => list.some(other => other >>> 3 === mark >>> 3)
