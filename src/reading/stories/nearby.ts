// How common words are among the articles of these days: words in every report of an affair tell no two of its events
// apart.
import { articlesWithGram, articlesWithWord, countedIn } from './background.ts'
import { WHICH } from './keys.ts'
import type { Sketch } from './sketch.ts'
import { weightOf } from './weighed.ts'

type Nearby = {
  add(sketch: Sketch): void
  remove(sketch: Sketch): void
  /** The weights of a sketch's words and grams among these articles and in the news at large. */
  weights(sketch: Sketch): { readonly words: Float32Array; readonly grams: Float32Array }
}

/** An article of these days counts as this many of the news at large; between 5 and 60 it hardly mattered. */
const ONE_COUNTS = 60
/** A power of two: of the four million keys of 10,000 articles, four in 10,000 collide. */
const BUCKETS = 1 << 20
const MOST = 0xffff

/** Starts without articles. */
export const createNearby = (): Nearby => {
  const words = new Uint16Array(BUCKETS)
  const grams = new Uint16Array(BUCKETS)
  const articles = new Map<number, number>()

  const change = (counts: Uint16Array, keys: Uint32Array, by: 1 | -1): void => {
    for (const key of keys) {
      const bucket = (key >>> 3) & (BUCKETS - 1)
      const count = (counts[bucket] ?? 0) + by
      if (count >= 0 && count <= MOST) counts[bucket] = count
    }
  }
  const count = (sketch: Sketch, by: 1 | -1): void => {
    change(words, sketch.words, by)
    change(grams, sketch.grams, by)
    articles.set(sketch.language, (articles.get(sketch.language) ?? 0) + by)
  }
  const weightsOf = (keys: Uint32Array, counts: Uint16Array, atLarge: (key: number) => number, all: number) =>
    Float32Array.from(keys, key =>
      weightOf(atLarge(key) + ONE_COUNTS * (counts[((key & WHICH) >>> 3) & (BUCKETS - 1)] ?? 0), all),
    )
  return {
    add: sketch => count(sketch, 1),
    remove: sketch => count(sketch, -1),
    weights: sketch => {
      const all = countedIn(sketch.language) + ONE_COUNTS * (articles.get(sketch.language) ?? 0)
      return {
        words: weightsOf(sketch.words, words, articlesWithWord, all),
        grams: weightsOf(sketch.grams, grams, articlesWithGram, all),
      }
    },
  }
}
