// What two articles share, as numbers that the pair model (model.ts) weighs.
import { differ, lacks } from './apart.ts'
import { IN_LEAD, IN_TITLE, QUOTED, SPEAKER, WHICH } from './keys.ts'
import { marksOfKind } from './sketch.ts'
import type { Measured, Weighed } from './weighed.ts'

/** In the order of the weights in weights.json. */
export const FEATURES = [
  'bias',
  'title words',
  'lead words',
  'words',
  'title parts',
  'parts',
  'title held',
  'title words told',
  'title parts told',
  'shared weight',
  'three rarest',
  'rare shared',
  'hours',
  'other figures',
  'day',
  'quote',
  'same publisher',
  'speaker',
  'other turn',
  'other day',
  'other name',
] as const

export type PairFeatures = Float64Array

/** How similar all the words of a pair are, 0 to 1. */
export const likenessIn = (features: PairFeatures): number => features[FEATURES.indexOf('words')] ?? 0

/** A shared word of less weight is too common to matter. */
const COMMON = 2

/**
 * The features of a new article and an earlier one. `words` and `grams` weigh the new one's keys: by the news at large,
 * or also by the articles of these days, where an affair's words tell no two of its events apart.
 */
export const featuresOf = (one: Weighed, other: Measured, words: Float32Array, grams: Float32Array): PairFeatures => {
  const w = sharedWords(one, other, words)
  const g = sharedGrams(one, other, grams)
  const [a, b] = [one.sums, other.sums]
  return Float64Array.of(
    1,
    cosine(w.title, a.title, b.title),
    cosine(w.lead, a.lead, b.lead),
    cosine(w.words, a.words, b.words),
    cosine(g.title, a.titleGrams, b.titleGrams),
    cosine(g.grams, a.grams, b.grams),
    part(w.title, Math.min(a.title, b.title)),
    Math.min(part(w.oneTold, a.titleOnce), part(w.otherTold, b.titleOnce)),
    Math.min(part(g.oneTold, a.titleGrams), part(g.otherTold, b.titleGrams)),
    Math.log1p(w.weight) / 4,
    (w.rarest[0] + w.rarest[1] + w.rarest[2]) / 20,
    Math.log1p(w.rare),
    Math.log1p(Math.abs(one.at - other.at) / 3_600_000) / 4,
    compared(one, other, 'amount') < 0 ? 1 : 0,
    compared(one, other, 'date') / 2,
    part(g.quoted, Math.min(a.quoted, b.quoted)),
    one.sketch.publisher !== 0 && one.sketch.publisher === other.sketch.publisher ? 1 : 0,
    cosine(g.speaker, a.speaker, b.speaker),
    hasOtherTurn(one, other) ? 1 : 0,
    compared(one, other, 'date') < 0 ? 1 : 0,
    differ(one.sketch, other.sketch, 'name') ? 1 : 0,
  )
}

const part = (shared: number, whole: number): number => (shared === 0 ? 0 : Math.min(1, shared / whole))

const cosine = (shared: number, a: number, b: number): number => part(shared, Math.sqrt(a * b))

const hasOtherTurn = ({ sketch: one }: Measured, { sketch: other }: Measured): boolean =>
  lacks(one, other, 'turn') || lacks(other, one, 'turn')

/** 1 if both name a common one, -1 if both name some and none in common, 0 if one names none. */
const compared = (one: Measured, other: Measured, kind: 'amount' | 'date'): number => {
  const [a, b] = [marksOfKind(one.sketch.marks, kind), marksOfKind(other.sketch.marks, kind)]
  if (a.length === 0 || b.length === 0) return 0
  return a.some(mark => b.includes(mark)) ? 1 : -1
}

const sharedWords = (one: Weighed, other: Measured, weights: Float32Array) => {
  const [a, b] = [one.sketch.words, other.sketch.words]
  const sums = { title: 0, lead: 0, words: 0, oneTold: 0, otherTold: 0, weight: 0, rare: 0 }
  const rarest: [number, number, number] = [0, 0, 0]
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    const order = ((x & WHICH) >>> 0) - ((y & WHICH) >>> 0)
    if (order < 0) i += 1
    else if (order > 0) j += 1
    else {
      const weight = weights[i] ?? 0
      const square = weight * weight
      sums.words += square
      if ((x & y & IN_TITLE) !== 0) sums.title += square
      if ((x & y & IN_LEAD) !== 0) sums.lead += square
      if ((x & IN_TITLE) !== 0) sums.oneTold += weight
      if ((y & IN_TITLE) !== 0) sums.otherTold += weight
      if (weight > COMMON) sums.weight += weight
      if ((one.words[i] ?? 0) >= one.most) sums.rare += 1
      keepRarest(rarest, weight)
      i += 1
      j += 1
    }
  }
  return { ...sums, rarest }
}

const keepRarest = (rarest: [number, number, number], weight: number): void => {
  if (weight <= rarest[2]) return
  rarest[2] = weight
  rarest.sort((a, b) => b - a)
}

const sharedGrams = (one: Weighed, other: Measured, weights: Float32Array) => {
  const [a, b] = [one.sketch.grams, other.sketch.grams]
  const sums = { title: 0, grams: 0, oneTold: 0, otherTold: 0, quoted: 0, speaker: 0 }
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] ?? 0, b[j] ?? 0]
    const order = ((x & WHICH) >>> 0) - ((y & WHICH) >>> 0)
    if (order < 0) i += 1
    else if (order > 0) j += 1
    else {
      const square = (weights[i] ?? 0) ** 2
      sums.grams += square
      if ((x & y & IN_TITLE) !== 0) sums.title += square
      if ((x & IN_TITLE) !== 0) sums.oneTold += square
      if ((y & IN_TITLE) !== 0) sums.otherTold += square
      if ((x & y & QUOTED) !== 0) sums.quoted += square
      if ((x & y & SPEAKER) !== 0) sums.speaker += square
      i += 1
      j += 1
    }
  }
  return sums
}
