// Whether the openings of two articles contradict each other: a follow-up repeats the words of the first report.
import type { MarkKind } from './opening.ts'
import { marksIn, type Sketch } from './sketch.ts'

/** One denies, withdraws, corrects or puts off, and the other does not: two events in any language, in any words. */
export const isDenied = (a: Sketch, b: Sketch): boolean => lacks(a, b, 'denial') || lacks(b, a, 'denial')

/** One tells what is to come, the other what came of it. */
export const isLater = (a: Sketch, b: Sketch): boolean => differ(a, b, 'stage')

/**
 * Openings with words in common and another day, another sum, another name, or another turn. A copy may leave one out, so
 * each must have what the other has not; what it does with the news it leaves out never.
 */
export const isAnother = (a: Sketch, b: Sketch): boolean =>
  isDenied(a, b) ||
  isLater(a, b) ||
  lacks(a, b, 'turn') ||
  lacks(b, a, 'turn') ||
  (differ(a, b, 'day') && differ(a, b, 'date')) ||
  differ(a, b, 'amount') ||
  (namesAnother(a, b) && namesAnother(b, a))

const differ = (a: Sketch, b: Sketch, kind: MarkKind): boolean => lacks(a, b, kind) && lacks(b, a, kind)

/** Whether the second opening lacks something of the first. */
const lacks = (a: Sketch, b: Sketch, kind: MarkKind): boolean => {
  const others = marksIn(b.opening, kind)
  return marksIn(a.opening, kind).some(mark => !others.includes(mark))
}

/** Whether the first names what neither opening nor lead of the second has, however it is written there. */
const namesAnother = (a: Sketch, b: Sketch): boolean => {
  const others = marksIn(b.opening, 'name')
  return marksIn(a.opening, 'name').some(
    name => !others.includes(name) && !b.lead.some(word => word >>> 3 === name >>> 3),
  )
}
