// A sketch with the weight of each key: the rarer in the news at large, the heavier.
import { articlesWithGram, articlesWithWord, countedIn, FEWEST } from './background.ts'
import { IN_LEAD, IN_TITLE, QUOTED, SPEAKER } from './keys.ts'
import type { Sketch } from './sketch.ts'

/** What is kept of an article for comparisons. */
export type Measured = {
  readonly sketch: Sketch
  /** When it was published, in ms. */
  readonly at: number
  readonly sums: Sums
}

export type Weighed = Measured & {
  /** Weights of the sketch's words and grams, in their order. */
  readonly words: Float32Array
  readonly grams: Float32Array
  /** The weight of a word that the news at large hardly knows. */
  readonly most: number
}

/** Sums of weights (`titleOnce`) and of their squares over parts of a sketch, by which shared weight is normalized. */
type Sums = {
  readonly titleOnce: number
  readonly title: number
  readonly lead: number
  readonly words: number
  readonly titleGrams: number
  readonly grams: number
  readonly quoted: number
  readonly speaker: number
}

/** Weighs the keys of a sketch published at a time (ms). */
export const weigh = (sketch: Sketch, at: number): Weighed => {
  const counted = countedIn(sketch.language)
  const words = Float32Array.from(sketch.words, key => weightOf(articlesWithWord(key), counted))
  const grams = Float32Array.from(sketch.grams, key => weightOf(articlesWithGram(key), counted))
  return { sketch, at, words, grams, sums: sumsOf(sketch, words, grams), most: Math.fround(weightOf(FEWEST, counted)) }
}

/** The weight of a shared key that this many of the counted articles have. */
export const weightOf = (having: number, counted: number): number => Math.max(0, Math.log(counted / having))

const sumsOf = (sketch: Sketch, words: Float32Array, grams: Float32Array): Sums => {
  const squares = (keys: Uint32Array, weights: Float32Array, bit: number): number => {
    let sum = 0
    for (let at = 0; at < keys.length; at += 1)
      if (bit === 0 || ((keys[at] ?? 0) & bit) !== 0) sum += (weights[at] ?? 0) ** 2
    return sum
  }
  let titleOnce = 0
  for (let at = 0; at < words.length; at += 1)
    if (((sketch.words[at] ?? 0) & IN_TITLE) !== 0) titleOnce += words[at] ?? 0
  return {
    titleOnce,
    title: squares(sketch.words, words, IN_TITLE),
    lead: squares(sketch.words, words, IN_LEAD),
    words: squares(sketch.words, words, 0),
    titleGrams: squares(sketch.grams, grams, IN_TITLE),
    grams: squares(sketch.grams, grams, 0),
    quoted: squares(sketch.grams, grams, QUOTED),
    speaker: squares(sketch.grams, grams, SPEAKER),
  }
}
