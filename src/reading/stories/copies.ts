// Decides whether two articles are one report: the same headline, the same text, or one contained in the other. Nothing
// is learned.
import { isAnother } from './apart.ts'
import { IN_TITLE, WHICH } from './keys.ts'
import { MOST_RUNS, type Sketch } from './sketch.ts'

/** With fewer runs of words it is a teaser, whose wording alone is no evidence. */
const FEW_RUNS = 8
/** The share of the shorter text's runs that a copy or cut has; a light edit breaks four runs per word. */
const HELD = 0.8
/** A column has the same headline every day, so its text must agree a little as well. */
const SAME_COLUMN = 0.1

/** Whether the two are copies or cuts of one report and do not contradict each other. */
export const isCopy = (a: Sketch, b: Sketch): boolean => {
  if (isAnother(a, b)) return false
  const short = Math.min(a.runs.length, b.runs.length) < FEW_RUNS
  const held = containment(a.runs, b.runs)
  if (a.headline !== 0 && a.headline === b.headline) return short || held >= SAME_COLUMN
  return !short && held >= HELD && (a.publisher === 0 || a.publisher !== b.publisher || sharesTitle(a, b))
}

/**
 * A publisher's text under a headline that shares less than half is its boilerplate: an advertisement, a caption, a
 * usual opening.
 */
const sharesTitle = (a: Sketch, b: Sketch): boolean => {
  const [one, other] = [titleOf(a), titleOf(b)]
  const shared = [...one].filter(word => other.has(word)).length
  return shared * 2 >= Math.min(one.size, other.size) && shared > 0
}

const titleOf = ({ words }: Sketch): ReadonlySet<number> =>
  new Set([...words].filter(key => (key & IN_TITLE) !== 0).map(key => key & WHICH))

/** The keys by which an article finds its copies: the headline, and the first sampled runs, which a cut has as well. */
export const copyKeys = ({ headline, runs }: Sketch): number[] => [
  ...(headline === 0 ? [] : [headline]),
  ...runs.subarray(0, 12),
]

/**
 * Shared wording as a share of the shorter text, 0 to 1; both samples are read up to the lower of their largest hashes.
 */
const containment = (a: Uint32Array, b: Uint32Array): number => {
  if (a.length === 0 || b.length === 0) return 0
  const limit = Math.min(limitOf(a), limitOf(b))
  let [i, j, shared, inA, inB] = [0, 0, 0, 0, 0]
  while (i < a.length || j < b.length) {
    const x = a[i] ?? Number.POSITIVE_INFINITY
    const y = b[j] ?? Number.POSITIVE_INFINITY
    if (Math.min(x, y) > limit) break
    if (x <= y) inA += 1
    if (y <= x) inB += 1
    if (x === y) shared += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return Math.min(inA, inB) === 0 ? 0 : shared / Math.min(inA, inB)
}

const limitOf = (runs: Uint32Array): number => (runs.length < MOST_RUNS ? 0xffffffff : (runs.at(-1) ?? 0))
