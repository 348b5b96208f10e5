// Compares two versions of a sentence word by word: what it said, and what it says now.

/** A word with its position in the sentence; `key` is equal for words that are the same to a reader. */
export type Word = { readonly text: string; readonly key: string; readonly start: number; readonly end: number }

/** Words of `was` that `now` replaces; either may be empty. `from` and `to` are positions in the two lists of words. */
export type Difference = {
  readonly was: readonly Word[]
  readonly now: readonly Word[]
  readonly at: { readonly was: number; readonly now: number }
}

const MOST_WORDS = 160

const SAME: readonly (readonly [RegExp, string])[] = [
  [/\b(?:U\.S\.A?\.?|USA?|United States|Americans?|America)(?![\p{L}])/gu, 'usa'],
  [/\b(?:South Koreans?|South Korea|S\. Koreans?|S\. Korea|Republic of Korea|ROK)\b/g, 'southkorea'],
  [/\b(?:North Koreans?|North Korea|N\. Koreans?|N\. Korea|DPRK)\b/g, 'northkorea'],
  [/\b(?:per ?cent|pct)\b/gi, '%'],
  [/\bdefence\b/gi, 'defense'],
]
const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** The words of a sentence, with one spelling for each country, number and dash. */
export const wordsOf = (sentence: string): Word[] => {
  const words: Word[] = []
  for (const { 0: raw, index } of sentence.matchAll(/[$₩€£]?[\p{L}\p{N}][\p{L}\p{N}.,:'’%·-]*/gu)) {
    const text = raw.replace(/[.,:'’·-]+$/, '')
    words.push({ text, key: keyOf(text), start: index, end: index + text.length })
    if (words.length >= MOST_WORDS) break
  }
  return words
}

const keyOf = (word: string): string => {
  const plain = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s?$/, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .replace(/[’']/g, '')
    .replaceAll('-', '')
  const number = NUMBERS.indexOf(plain)
  return number >= 0 ? String(number) : plain
}

/** The sentence with one name for what can be written in two ways. */
export const plainly = (sentence: string): string => {
  let plain = sentence
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[“”«»]/g, '"')
    .replace(/[‘’]/g, "'")
  for (const [pattern, name] of SAME) plain = plain.replace(pattern, name)
  return plain
}

/**
 * What two sentences do not share, in order, keeping the longest common sequence. At most 160 words of each are
 * compared.
 */
export const differencesOf = (was: readonly Word[], now: readonly Word[]): Difference[] => {
  const length = commonLengths(was, now)
  const found: Difference[] = []
  let i = 0
  let j = 0
  let open: { was: Word[]; now: Word[]; at: { was: number; now: number } } | null = null
  while (i < was.length || j < now.length) {
    const one = was[i]
    const other = now[j]
    if (one !== undefined && other !== undefined && one.key === other.key) {
      if (open !== null) found.push(open)
      open = null
      i += 1
      j += 1
      continue
    }
    open ??= { was: [], now: [], at: { was: i, now: j } }
    if (one !== undefined && (other === undefined || (length[i + 1]?.[j] ?? 0) >= (length[i]?.[j + 1] ?? 0))) {
      open.was.push(one)
      i += 1
    } else if (other !== undefined) {
      open.now.push(other)
      j += 1
    }
  }
  if (open !== null) found.push(open)
  return found
}

/** For each pair of positions, how many words the rests have in common, in order. */
const commonLengths = (was: readonly Word[], now: readonly Word[]): number[][] => {
  const lengths = Array.from({ length: was.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let i = was.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row === undefined) continue
      row[j] =
        was[i]?.key === now[j]?.key
          ? (lengths[i + 1]?.[j + 1] ?? 0) + 1
          : Math.max(lengths[i + 1]?.[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return lengths
}
