// Checks a summary that a model wrote against its article: a number or a name that does not stand there is not told.

/**
 * The numbers and names of a summary that its article does not contain, as they stand in the summary. Of a translation
 * only the numbers can be held against the article. Swapped numbers and names are caught in nine of ten cases; what is
 * rejected wrongly costs nothing but the model's wording, because the extractive summary is told instead.
 */
export function unsupported(summary: string, article: string, translated: boolean): string[] {
  const numbers = missing(numbersIn(summary), new Set(numbersIn(article)))
  return translated ? numbers : [...numbers, ...missing(namesIn(summary), wordsIn(article))]
}

const missing = (wanted: readonly string[], present: ReadonlySet<string>): string[] =>
  wanted.filter(one => !present.has(one))

/** Digits with their points, without separators of thousands: `1,718` is `1718`. */
const numbersIn = (text: string): string[] =>
  (text.normalize('NFKC').match(/\d[\d,]*(?:\.\d+)?/g) ?? []).map(number => number.replaceAll(',', ''))

/** Words with a capital inside a sentence, and acronyms anywhere: what English writes names with. */
function namesIn(summary: string): string[] {
  const text = plain(summary)
  return [...text.matchAll(/\p{Lu}[\p{L}.'-]*/gu)].flatMap(({ 0: word, index }) => {
    if (/[\p{L}-]$/u.test(text.slice(0, index))) return []
    return isOpening(text.slice(Math.max(0, index - 4), index)) && !isAcronym(word) ? [] : [bare(word)]
  })
}

/** Whether a sentence or a quotation begins after this. */
const isOpening = (before: string): boolean => /(^|[.!?]["”']?\s+|["“])$/.test(before)

const isAcronym = (word: string): boolean => /^(\p{Lu}\.?){2,}$/u.test(word)

const wordsIn = (text: string): Set<string> =>
  new Set((plain(text).match(/\p{L}[\p{L}.’'-]*/gu) ?? []).flatMap(word => [bare(word), ...word.split('-').map(bare)]))

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[‐-―−]/g, '-')
    .replace(/[‘’ʼ]/g, "'")

const bare = (word: string): string =>
  word
    .replace(/['’]s?$/, '')
    .replaceAll('.', '')
    .replace(/-+$/, '')
