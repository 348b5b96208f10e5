// Whether two sketches tell the same event. The thresholds were measured on tests/fixtures/gold/stories.jsonl.
import { MOST_PRINTS, type Sketch } from './sketch.ts'

/** Shared wording as a share of the shorter text, 0 to 1; both samples are read up to the smaller one's largest hash. */
export const containment = (a: Uint32Array, b: Uint32Array): number => {
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

const limitOf = (prints: Uint32Array): number => (prints.length < MOST_PRINTS ? 0xffffffff : (prints.at(-1) ?? 0))

const sharedOf = (a: Uint32Array, b: Uint32Array): number => {
  let [i, j, shared] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0
    const y = b[j] ?? 0
    if (x === y) shared += 1
    if (x <= y) i += 1
    if (y <= x) j += 1
  }
  return shared
}

/** Shared words of all words. */
export const jaccard = (a: Uint32Array, b: Uint32Array): number => {
  const shared = sharedOf(a, b)
  return shared === 0 ? 0 : shared / (a.length + b.length - shared)
}

/** Shared words of the shorter list's. */
export const overlap = (a: Uint32Array, b: Uint32Array): number =>
  Math.min(a.length, b.length) === 0 ? 0 : sharedOf(a, b) / Math.min(a.length, b.length)

/** Fewer prints than this are a headline with a teaser, whose wording is no evidence. */
const FEW_PRINTS = 12

/** How surely two articles tell one event; 0 is no. Wording alone is not enough: follow-ups copy their background. */
export const agreement = (a: Sketch, b: Sketch): number => {
  const wording = containment(a.prints, b.prints)
  const title = jaccard(a.title, b.title)
  const lead = overlap(a.lead, b.lead)
  const short = Math.min(a.prints.length, b.prints.length) < FEW_PRINTS
  const sameTitle = title >= 0.8 && Math.min(a.title.length, b.title.length) >= 4
  if (sameTitle && (short || wording >= 0.1 || lead >= 0.3)) return 1 + wording
  if (short) return title >= 0.5 && lead >= 0.5 ? title + lead : 0
  if (wording >= 0.35 && (title >= 0.3 || lead >= 0.45)) return wording + title
  if (wording >= 0.75 && lead >= 0.25) return wording
  return 0
}
