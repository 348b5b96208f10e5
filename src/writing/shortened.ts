// Checks that a sentence is one of the article's own: word for word, or without some of its "on Monday, in Seoul".
// Nothing else is accepted from a model, so that no rule has to tell a true rewording from a reversal (decision 0140).
import words from './whole-words.json' with { type: 'json' }

/** A told sentence is shorter; what follows costs the product of both lengths. */
const LONGEST = 1000

/**
 * True if `said` is `whole`, or `whole` without phrases that say when or, between commas, at which place. A sentence
 * with a denial, doubt, condition, plan or an attribution beyond "said" is accepted only as a whole, since any of its
 * phrases may carry that. Longer sentences are never accepted.
 */
export function isShortened(said: string, whole: string): boolean {
  if (said.length > LONGEST || whole.length > LONGEST) return false
  const [kept, own] = [tokensOf(said), tokensOf(whole)]
  if (kept.join(' ') === own.join(' ')) return true
  if (own.some(isOfWhole)) return false
  let reached: ReadonlySet<number> = new Set([0])
  for (const stretch of stretchesOf(own)) reached = new Set([...reached].flatMap(at => afterStretch(stretch, kept, at)))
  return reached.has(kept.length)
}

type Stretch = { readonly tokens: readonly string[]; readonly mayGo: boolean }

/** How far into `kept` a stretch may lead from `at`: past its own words, and to `at` itself if it may be left out. */
const afterStretch = ({ tokens, mayGo }: Stretch, kept: readonly string[], at: number): number[] => {
  const stands = tokens.every((token, index) => isSame(token, kept[at + index], at + index))
  return [...(mayGo ? [at] : []), ...(stands ? [at + tokens.length] : [])]
}

/** A sentence that loses its opening phrase still begins with a capital. */
const isSame = (token: string, other: string | undefined, at: number): boolean =>
  token === other || (at === 0 && token.slice(1) === other?.slice(1) && token[0]?.toUpperCase() === other[0])

/** The words and punctuation marks of a sentence, without the mark that ends it. */
const tokensOf = (sentence: string): string[] =>
  sentence
    .normalize('NFC')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[.!?]$/, '')
    .match(/[,;:"()—]|[^\s,;:"()—]+/g) ?? []

/** A phrase ends before the next preposition or mark; if it would continue into a verb it cannot be left out. */
function stretchesOf(tokens: readonly string[]): Stretch[] {
  const stretches: Stretch[] = []
  let isSetOff = false
  let at = 0
  while (at < tokens.length) {
    const begin = at
    const opens = (token: string | undefined) => PREPOSITIONS.has(token?.toLowerCase() ?? '')
    if (tokens[at] === ',' && opens(tokens[at + 1])) at++
    const isPhrase = opens(tokens[at])
    isSetOff = isPhrase && (isSetOff || at > begin)
    at++
    while (isPhrase && at < tokens.length && !opens(tokens[at]) && !MARK.test(tokens[at] ?? '')) at++
    if (isPhrase && begin === 0 && tokens[at] === ',') at++
    const phrase = tokens.slice(begin, at)
    stretches.push({ tokens: phrase, mayGo: isPhrase && mayGo(phrase, isSetOff) })
  }
  return stretches
}

const MARK = /^[,;:"()—]$/
/** More words than this are more than a phrase. */
const MOST_WORDS = 7

/**
 * A time, or a place name between commas. Any other phrase may limit the sentence: "cleared of theft", "guilty, in the
 * first of two cases", "at war with malaria".
 */
const mayGo = (phrase: readonly string[], isSetOff: boolean): boolean => {
  const words = phrase.filter(word => !MARK.test(word))
  if (words.length > MOST_WORDS || words.some(word => isListed(VERBS, word) || /^\p{Ll}+ed$/u.test(word))) return false
  const rest = words.slice(1)
  const isTime = rest.some(namesTime) && rest.every(word => VAGUE.has(word) || namesTime(word) || /^\d+$/.test(word))
  return isTime || (isSetOff && PLACED.has(words[0]?.toLowerCase() ?? '') && rest.every(isName))
}

const namesTime = (word: string): boolean => isListed(TIMES, word) || /^(?:\d{4}|\d+:\d+)$/.test(word)

const isName = (word: string): boolean => /^\p{Lu}/u.test(word) || word === 'the'

const PLACED: ReadonlySet<string> = new Set(['in', 'at', 'near'])

const isOfWhole = (token: string): boolean => isListed(WHOLE, token) || /n't$|[가-힣]/i.test(token)

type List = { readonly words: ReadonlySet<string>; readonly beginnings: readonly string[] }

const listOf = (entries: readonly string[]): List => ({
  words: new Set(entries.filter(entry => !entry.endsWith('*'))),
  beginnings: entries.filter(entry => entry.endsWith('*')).map(entry => entry.slice(0, -1)),
})

const isListed = ({ words, beginnings }: List, token: string): boolean => {
  const word = token.toLowerCase()
  return words.has(word) || beginnings.some(beginning => word.startsWith(beginning))
}

const PREPOSITIONS: ReadonlySet<string> = new Set(words.prepositions)
const WHOLE = listOf(words.whole)
const VERBS = listOf(words.verbs)
const TIMES = listOf(words.times)
const VAGUE: ReadonlySet<string> = new Set(words.vague)
