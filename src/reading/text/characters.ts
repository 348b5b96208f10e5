// Classifies characters for the reader: one table lookup per UTF-16 unit, built from Unicode's properties.

export const OTHER = 0
export const LETTER = 1
export const DIGIT = 2
/** Hangul: written in syllables, without spaces inside compounds. */
export const HANGUL = 3
/** Written without spaces at all: Han, kana, Thai, Lao, Khmer, Burmese. */
export const UNSPACED = 4
/** Invisible or combining: belongs to the word it is in. */
export const IGNORED = 5
export const APOSTROPHE = 6
export const HYPHEN = 7
/** Punctuation that a phrase does not cross. */
export const BARRIER = 8
/** Half of a character outside the Basic Multilingual Plane. */
const SURROGATE = 9
const UNKNOWN = 255

const UNSPACED_SCRIPTS =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u
const APOSTROPHES = "'’‘ʼ＇`´"
const HYPHENS = '-‐‑‒–−﹣－'
const BARRIERS = ',;:!?()[]{}—―…|•<>=~，；：！？（）［］、。，「」『』【】〈〉《》'

const kindOf = (code: number): number => {
  if (code >= 0xd800 && code <= 0xdfff) return SURROGATE
  const character = String.fromCharCode(code)
  if (APOSTROPHES.includes(character)) return APOSTROPHE
  if (HYPHENS.includes(character)) return HYPHEN
  if (BARRIERS.includes(character)) return BARRIER
  if (/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/u.test(character)) return IGNORED
  if (/\p{Script=Hangul}/u.test(character) && /\p{L}/u.test(character)) return HANGUL
  if (/\p{N}/u.test(character)) return DIGIT
  if (!/\p{L}/u.test(character)) return OTHER
  return UNSPACED_SCRIPTS.test(character) ? UNSPACED : LETTER
}

/** Filled on demand: filling it completely would cost 60 ms at each start, and a text has a few hundred characters. */
const kinds = new Uint8Array(0x10000).fill(UNKNOWN)

function learn(code: number): number {
  const kind = kindOf(code)
  kinds[code] = kind
  return kind
}

/** The kind of the character at `index`; a character outside the basic plane has the kind of its code point. */
export const kindAt = (text: string, index: number): number => {
  const code = text.charCodeAt(index)
  const known = kinds[code] ?? OTHER
  const kind = known === UNKNOWN ? learn(code) : known
  return kind === SURROGATE ? astralKindAt(text, index) : kind
}

const astralKindAt = (text: string, index: number): number => {
  const unit = text.charCodeAt(index)
  const start = unit >= 0xdc00 && index > 0 ? index - 1 : index
  const character = String.fromCodePoint(text.codePointAt(start) ?? 0)
  if (/\p{N}/u.test(character)) return DIGIT
  if (UNSPACED_SCRIPTS.test(character)) return UNSPACED
  return /\p{L}/u.test(character) ? LETTER : OTHER
}

/** Characters that show nothing or reorder what is shown: zero-width, bidi controls, soft hyphens, other controls. */
export const INVISIBLE = /\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}|[\u2028\u2029]/gu
