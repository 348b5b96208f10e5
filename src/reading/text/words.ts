// Which spellings are one English word: plurals, British and American spelling, acronyms that keep their case.
import functionWords from './function-words.json' with { type: 'json' }

/** British to American spelling for words of this kind of news; the reader treats both as one word. */
const SPELLINGS = {
  defence: 'defense',
  offence: 'offense',
  programme: 'program',
  centre: 'center',
  labour: 'labor',
  licence: 'license',
  favour: 'favor',
  neighbour: 'neighbor',
  neighbouring: 'neighboring',
  harbour: 'harbor',
  honour: 'honor',
  behaviour: 'behavior',
  armour: 'armor',
  armoured: 'armored',
  grey: 'gray',
  cheque: 'check',
  aluminium: 'aluminum',
  manoeuvre: 'maneuver',
  fulfil: 'fulfill',
  ageing: 'aging',
  counsellor: 'counselor',
  traveller: 'traveler',
  travelling: 'traveling',
  cancelled: 'canceled',
  cancelling: 'canceling',
  organisation: 'organization',
  denuclearisation: 'denuclearization',
  normalisation: 'normalization',
  modernisation: 'modernization',
  authorisation: 'authorization',
  mobilisation: 'mobilization',
  stabilisation: 'stabilization',
  finalise: 'finalize',
  finalised: 'finalized',
  finalising: 'finalizing',
  authorise: 'authorize',
  authorised: 'authorized',
  modernise: 'modernize',
  organise: 'organize',
  organised: 'organized',
  normalise: 'normalize',
  denuclearise: 'denuclearize',
  destabilising: 'destabilizing',
}

/** A map rather than the object, because it is asked for every word and `constructor` is a word. */
const american: ReadonlyMap<string, string> = new Map(Object.entries(SPELLINGS))

const british = new Map<string, string[]>()
for (const [from, to] of american) british.set(to, [...(british.get(to) ?? []), from])

const LETTER_S = 0x73

/** Words whose singular is a different word: customs is not custom, arms is not arm. */
const PLURAL_ONLY = new Set(['arms', 'customs', 'goods', 'means', 'news', 'politics', 'economics'])

const singular = (word: string): string => {
  if (PLURAL_ONLY.has(word)) return word
  if (word.length < 4 || word.charCodeAt(word.length - 1) !== LETTER_S || /(?:ss|us|is)$/.test(word)) return word
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return /(?:ch|sh|ss|x)es$/.test(word) ? word.slice(0, -2) : word.slice(0, -1)
}

/** The spelling that stands for a folded word and its variants: `talks` -> `talk`, `defences` -> `defense`. */
export const canonical = (word: string): string => {
  const one = singular(word)
  return american.get(one) ?? one
}

const plural = (word: string): string => (/(?:ch|sh|ss|x)$/.test(word) ? `${word}es` : `${word}s`)

/** Most words have only one other spelling, with an s. */
const isRegular = (word: string): boolean =>
  word.length > 2 && !'shxyui'.includes(word.charAt(word.length - 1)) && !british.has(word)

/** All other folded spellings whose canonical form is `word`. */
export const variants = (word: string): string[] => {
  if (isRegular(word)) return [`${word}s`]
  const spellings: string[] = []
  for (const spelling of [word, ...(british.get(word) ?? [])]) {
    if (spelling !== word) spellings.push(spelling)
    spellings.push(plural(spelling))
    if (spelling.endsWith('y')) spellings.push(`${spelling.slice(0, -1)}ies`)
  }
  return spellings.filter(spelling => canonical(spelling) === word)
}

/** English words that an acronym in an all-capitals headline might be. */
const FUNCTION_WORDS = new Set(functionWords)

export const isFunctionWord = (word: string): boolean => FUNCTION_WORDS.has(word)
