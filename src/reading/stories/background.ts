// How common a word or part of a word is in the news at large, from counts of 18,578 feed items (`npm run
// train:pairs`).
import data from './background.json' with { type: 'json' }
import { hashOf, WHICH } from './keys.ts'

/**
 * A rarer key counts as in this many articles: finer rarity told no two events apart, and makes the table four times as
 * large.
 */
export const FEWEST = 32
/** Counts are kept as powers of two of FEWEST, in the last three bits of a key. */
const LEVELS = 8

/**
 * The contents of background.json: how many Korean and other articles were counted, and two lists of keys in base64.
 */
export type BackgroundFile = {
  readonly korean: number
  readonly other: number
  readonly words: string
  readonly grams: string
}

const KOREAN = hashOf('ko')

/** How many articles of a language were counted. */
export const countedIn = (language: number): number => (language === KOREAN ? data.korean : data.other)

const read = (base64: string): ReadonlyMap<number, number> => {
  const bytes = Buffer.from(base64, 'base64')
  const counts = new Map<number, number>()
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const key = bytes.readUInt32LE(at)
    counts.set((key & WHICH) >>> 0, FEWEST * 2 ** (key & (LEVELS - 1)))
  }
  return counts
}

const words = read(data.words)
const grams = read(data.grams)

/** In how many of the counted articles a word of a sketch occurred, at least FEWEST. */
export const articlesWithWord = (key: number): number => words.get((key & WHICH) >>> 0) ?? FEWEST
export const articlesWithGram = (key: number): number => grams.get((key & WHICH) >>> 0) ?? FEWEST

/**
 * Counts by key in the format of background.json: those of FEWEST and more, sorted, so that the same counts give the
 * same file.
 */
export const packed = (counts: ReadonlyMap<number, number>): string => {
  const keys = [...counts]
    .filter(([, count]) => count >= FEWEST)
    .map(([key, count]) => ((key & WHICH) | Math.min(LEVELS - 1, Math.round(Math.log2(count / FEWEST)))) >>> 0)
    .sort((a, b) => a - b)
  const bytes = Buffer.alloc(keys.length * 4)
  for (const [at, key] of keys.entries()) bytes.writeUInt32LE(key, at * 4)
  return bytes.toString('base64')
}
