// Splits text into words, folded so that spellings of one word are equal, each with its position in the original text.
import { APOSTROPHE, BARRIER, DIGIT, HANGUL, HYPHEN, IGNORED, kindAt, LETTER, OTHER, UNSPACED } from './characters.ts'
import { hashesOf } from './hash.ts'
import { nameOf, readingOf } from './korean.ts'

/** How a word is separated from the one before it. */
const GLUED = 0
const SPACED = 1
/** A hyphen, a middle dot, a slash. */
export const JOINED = 2
/** Something that a phrase does not cross. */
export const BARRED = 3

export type Token = {
  /** Folded: NFKC, lower case, without diacritics, dots, apostrophes or possessive. A syllable stays one unit. */
  readonly word: string
  readonly start: number
  readonly end: number
  /** `syllables` is Hangul, `characters` a script without spaces, `word` everything else. */
  readonly script: 'word' | 'syllables' | 'characters'
  /** The upper-case form of a word in capitals or with dots (US, U.S., NGOs); otherwise null. */
  readonly acronym: string | null
  /** Hashes of a `word`; 0 for the other scripts. */
  readonly hash: number
  readonly check: number
  gap: number
  /** The offset of each unit of `word` in the text, if they differ from its own. */
  readonly places: readonly number[] | null
}

/** The words of `text` between two offsets, in order. Linear in the length; offsets are into `text`. */
export const tokenize = (text: string, from = 0, to = text.length): Token[] => {
  const tokens: Token[] = []
  let gap = BARRED
  let at = from
  while (at < to) {
    const kind = kindAt(text, at)
    if (kind === LETTER || kind === DIGIT || kind === HANGUL || kind === UNSPACED) {
      const token = kind === LETTER || kind === DIGIT ? readWord(text, at, to, kind) : readRun(text, at, to, kind)
      token.gap = gap
      if (token.word !== '') tokens.push(token)
      at = token.end > at ? token.end : at + 1
      at = skipPossessive(text, at, to)
      gap = GLUED
    } else {
      gap = Math.max(gap, gapOf(text, at, to, kind))
      at += 1
    }
  }
  return tokens
}

const gapOf = (text: string, at: number, to: number, kind: number): number => {
  const code = text.charCodeAt(at)
  if (code === 0x20 || code === 0xa0 || code === 0x0a || code === 0x0d || code === 0x09) return SPACED
  if (kind === BARRIER) {
    const glued = (code === 0x2c || code === 0x3a) && at + 1 < to && !isSpace(text.charCodeAt(at + 1))
    return glued ? JOINED : BARRED
  }
  if (kind === HYPHEN || kind === OTHER) return isSpace(code) ? SPACED : JOINED
  return GLUED
}

const isSpace = (code: number): boolean =>
  code === 0x20 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000

const PREFIXES = new Set('anti co counter de inter mid multi non pre re sub trans tri bi'.split(' '))

const readWord = (text: string, start: number, to: number, kind: number): Token => {
  const dotted = kind === LETTER ? dottedEnd(text, start, to) : start
  if (dotted > start) {
    const letters = stripWord(text.slice(start, dotted).replaceAll('.', '')).toUpperCase()
    const word = letters.toLowerCase()
    return { word, start, end: dotted, script: 'word', acronym: letters, ...hashesOf(word), gap: 0, places: null }
  }
  let end = start + 1
  let upper = 0
  let plain = true
  for (let at = start; at < to; at += 1) {
    const code = text.charCodeAt(at)
    const here = kindAt(text, at)
    if (here === LETTER || here === DIGIT) {
      if (code >= 65 && code <= 90) upper += 1
      if (code > 127) plain = false
    } else if (here === IGNORED) plain = false
    else if (!joins(text, start, at, to, here)) break
    else plain = false
    end = at + 1
  }
  return wordToken(text, start, cutPossessive(text, start, end), upper, plain)
}

/** Whether the mark at `at` is inside a word: don't, 1,718, 2.5, 2+2, co-operation. */
const joins = (text: string, start: number, at: number, to: number, kind: number): boolean => {
  if (at + 1 >= to) return false
  const before = kindAt(text, at - 1)
  const after = kindAt(text, at + 1)
  const code = text.charCodeAt(at)
  if (kind === APOSTROPHE) return before === LETTER && after === LETTER
  if (before === DIGIT && after === DIGIT) return code === 0x2c || code === 0x2e || code === 0x2b
  if (code === 0x26) return at - start === 1 && after === LETTER
  if (kind === HYPHEN && after === LETTER && at - start <= 7) {
    const next = text[at + 1] ?? ''
    return next === next.toLowerCase() && PREFIXES.has(text.slice(start, at).toLowerCase())
  }
  return false
}

const cutPossessive = (text: string, start: number, end: number): number => {
  const last = text.charCodeAt(end - 1) | 32
  return last === 0x73 && end - start > 2 && kindAt(text, end - 2) === APOSTROPHE ? end - 2 : end
}

const skipPossessive = (text: string, at: number, to: number): number => {
  if (at + 1 >= to || kindAt(text, at) !== APOSTROPHE || (text.charCodeAt(at + 1) | 32) !== 0x73) return at
  const after = at + 2 < to ? kindAt(text, at + 2) : OTHER
  return after === LETTER || after === DIGIT ? at : at + 2
}

/** The end of a dotted acronym at `start` (U.S., R.O.K), or `start` if there is none; N.Korea is none. */
const dottedEnd = (text: string, start: number, to: number): number => {
  let at = start
  let letters = 0
  while (at < to && kindAt(text, at) === LETTER) {
    letters += 1
    if (text.charCodeAt(at + 1) !== 0x2e || at + 1 >= to) {
      const next = at + 1 < to ? kindAt(text, at + 1) : OTHER
      return letters > 1 && next !== LETTER && next !== DIGIT ? at + 1 : lastDot(start, at, letters)
    }
    at += 2
  }
  return letters > 1 ? at : start
}

/** U.S.Navy: the letters continue as a word, so the acronym ends at the dot before it. */
const lastDot = (start: number, at: number, letters: number): number => (letters > 2 ? at : start)

const wordToken = (text: string, start: number, end: number, upper: number, plain: boolean): Token => {
  const raw = text.slice(start, end)
  const folded = plain ? raw.toLowerCase() : foldWord(raw)
  const acronym = upper >= 2 || !plain ? acronymOf(plain ? raw : stripWord(raw)) : null
  return { word: folded, start, end, script: 'word', acronym, ...hashesOf(folded), gap: 0, places: null }
}

/** Capitals, digits and "&", with a capital after the first character and after the last "&": two linear checks. */
const acronymOf = (raw: string): string | null => {
  const stem = /^[A-Z]{2,}s$/.test(raw) ? raw.slice(0, -1) : raw
  const tail = stem.slice(Math.max(1, stem.lastIndexOf('&') + 1))
  return /^[A-Z][A-Z0-9&]*$/.test(stem) && /[A-Z]/.test(tail) ? stem : null
}

/** Compatibility forms resolved; then only letters, digits and the marks that join them remain. */
const stripWord = (raw: string): string =>
  raw
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}&+.]|ʼ|\p{Default_Ignorable_Code_Point}/gu, '')
    .normalize('NFKC')
    .replace(/(?<!\p{N})[.+]|[.+](?!\p{N})|(?<!^\p{L})&|&(?!\p{L})/gu, '')

const foldWord = (raw: string): string => stripWord(raw).toLowerCase().replaceAll('ß', 'ss')

/** A run of Hangul, or of a script without spaces, one unit per character; 韓美 is read as 한미, 美 alone as 미국. */
const readRun = (text: string, start: number, to: number, kind: number): Token => {
  let end = start + 1
  while (end < to && (kindAt(text, end) === kind || kindAt(text, end) === IGNORED)) end += 1
  const raw = text.slice(start, end)
  const composed = raw.normalize('NFC').replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
  const run = { start, end, acronym: null, hash: 0, check: 0, gap: 0 } as const
  const places = composed === raw ? null : placesOf(text, start, end)
  if (kind === HANGUL) return { ...run, word: composed, script: 'syllables', places }
  const name = composed.length === 1 && isAlone(text, start, end) ? nameOf(composed) : undefined
  if (name !== undefined) return { ...run, word: name, script: 'syllables', places: Array(name.length).fill(start) }
  const read = readingsOf(composed)
  return { ...run, word: read, script: read === composed ? 'characters' : 'syllables', places }
}

/** Not 25日, not 회의中, and not the first half of 韓·美. */
const isAlone = (text: string, start: number, end: number): boolean =>
  !/[\p{N}가-힣·]$/u.test(text.slice(Math.max(0, start - 1), start)) &&
  !/^[·ㆍ]\p{L}(?!\p{L})/u.test(text.slice(end, end + 3))

const readingsOf = (run: string): string => {
  if (run.length === 1 && (nameOf(run) === undefined || '日中'.includes(run))) return run
  let read = ''
  for (const character of run) {
    const reading = readingOf(character)
    if (reading === undefined) return run
    read += reading
  }
  return read
}

/** Where each unit of the composed run begins in the text, for decomposed text or text with invisible characters. */
const placesOf = (text: string, start: number, end: number): number[] => {
  const places: number[] = []
  let last = ''
  for (let at = start; at < end; at += 1) {
    const unit = text[at] ?? ''
    if (/[\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(unit)) continue
    const grown = (last + unit).normalize('NFC')
    if (grown.length > 1 || last === '') places.push(at)
    last = grown.slice(-1)
  }
  return places
}
