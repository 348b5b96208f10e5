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

/** How surely two articles tell one event; 0 is no. The thresholds lie between the gold's stories and their follow-ups. */
export const agreement = (a: Sketch, b: Sketch): number => {
  if (a.language !== b.language && a.language !== 0 && b.language !== 0) return translated(a, b)
  const alike: Likeness = {
    wording: containment(a.prints, b.prints),
    title: jaccard(a.title, b.title),
    lead: overlap(a.lead, b.lead),
  }
  const short = Math.min(a.prints.length, b.prints.length) < FEW_PRINTS
  if (isSameTitle(a, b, alike, short)) return 1 + alike.wording
  if (short) return alike.title >= 0.5 && alike.lead >= 0.5 ? alike.title + alike.lead : 0
  return copied(alike) || rewritten(a, b, alike)
}

type Likeness = { readonly wording: number; readonly title: number; readonly lead: number }

/** A column has the same title every day; its text must agree a little as well. */
const isSameTitle = (a: Sketch, b: Sketch, { wording, title, lead }: Likeness, short: boolean): boolean =>
  title >= 0.8 && Math.min(a.title.length, b.title.length) >= 4 && (short || wording >= 0.1 || lead >= 0.3)

/**
 * A copy or a cut. A follow-up copies half its text as background, so wording alone is not enough: its lead shares at
 * most 0.31 of the words of the first story's, a copy's at least 0.8, an edited copy's about 0.5.
 */
const copied = ({ wording, title, lead }: Likeness): number =>
  wording >= 0.35 && (lead >= 0.4 || title >= 0.4) ? wording + lead : 0

/** The same told in other words: the lead's words and what it names; other figures are another event. */
const rewritten = (a: Sketch, b: Sketch, { title, lead }: Likeness): number => {
  const figures = sharedOf(a.figures, b.figures)
  const names = jaccard(a.names, b.names)
  const silent = a.figures.length === 0 || b.figures.length === 0
  const told = figures >= 2 && lead >= 0.36 && names >= 0.25
  const named = lead >= 0.5 && names >= 0.4 && (figures > 0 || (silent && title >= 0.2))
  return told || named ? lead / 2 : 0
}

/** Reports in two languages share no wording: their names, figures and dates must agree. */
const translated = (a: Sketch, b: Sketch): number => {
  const names = sharedOf(a.names, b.names)
  const figures = sharedOf(a.figures, b.figures)
  const alike = jaccard(a.names, b.names)
  const counted = figures > 0 && names >= 2 && alike >= 0.4
  const named = names >= 3 && alike >= 0.75
  return counted || named ? (alike + figures * 0.1) / 4 : 0
}
