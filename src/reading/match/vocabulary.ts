// The words of all terms as numbers: one hash lookup tells what a word of an article can stand for.
import type { Piece } from '../query/query.ts'
import { hashesOf } from '../text/hash.ts'
import type { Token } from '../text/tokenize.ts'
import { variants } from '../text/words.ts'

type Pair = readonly [first: number, second: number]

type Vocabulary = {
  /** The number of a term's word; the same word has the same number in every term. */
  symbolOf(piece: Piece): number
  /** Makes `first` and `second`, adjacent in a term, also match when written as one word. */
  join(first: Piece, second: Piece): void
  /** The position of an article's word among the spellings, or -1 if no term has it. */
  find(token: Token): number
  /** The number of the word at a position. */
  symbolAt(place: number): number
  /** The node for terms that begin with the word at a position, or 0 if none do. */
  rootAt(place: number): number
  /** The pairs of words that the spelling at a position writes as one (factsheet). */
  pairsAt(place: number): readonly Pair[] | undefined
  /** Sets where terms that begin with the number lead. Call once all terms are in. */
  freeze(rootOf: (symbol: number) => number): void
  /** Further numbers: the acronym that the word is, the prefixes it begins with; null if none. */
  othersOf(token: Token): readonly number[] | null
}

/** Smaller numbers are the code units of Korean and other syllables, which stand for themselves. */
const FIRST_WORD = 0x10000
/** hash, check, symbol, and in `ROOT` where a term begun by it continues: one spelling fits one cache line. */
const WIDTH = 4
const ROOT = 3

/** A number below 256 for a word's first two letters. */
const headOf = (word: string): number => (Math.imul(word.charCodeAt(0), 31) + word.charCodeAt(1)) & 255

/** An empty vocabulary. */
// Over 40 lines: tables and the functions that share them.
export const createVocabulary = (): Vocabulary => {
  const known = new Map<string, number>()
  const acronyms = new Map<string, number>()
  const prefixes = new Map<string, number>()
  /** Which pairs of letters prefixes begin with (none is shorter): most words begin with none of them. */
  const prefixHeads = new Uint8Array(256)
  const pairs = new Map<number, Pair[]>()
  let prefixLengths: number[] = []
  let last = FIRST_WORD
  let capacity = 4096
  let table = new Int32Array(capacity * WIDTH)
  let size = 0

  const slotOf = (hash: number, check: number): number => {
    const mask = capacity - 1
    let slot = (hash ^ (hash >>> 15)) & mask
    for (;;) {
      const at = slot * WIDTH
      if (table[at + 2] === 0 || (table[at] === hash && table[at + 1] === check)) return at
      slot = (slot + 1) & mask
    }
  }

  const enlarge = (): void => {
    const old = table
    capacity *= 2
    table = new Int32Array(capacity * WIDTH)
    for (let at = 0; at < old.length; at += WIDTH) {
      if (old[at + 2] !== 0) table.set(old.subarray(at, at + WIDTH), slotOf(old[at] ?? 0, old[at + 1] ?? 0))
    }
  }

  /** The number of a spelling; a new spelling gets `symbol`. */
  const spell = (spelling: string, symbol: number): number => {
    const { hash, check } = hashesOf(spelling)
    const at = slotOf(hash, check)
    if (table[at + 2] !== 0) return table[at + 2] ?? 0
    table[at] = hash
    table[at + 1] = check
    table[at + 2] = symbol
    size += 1
    if (size * 2 > capacity) enlarge()
    return symbol
  }

  const symbolOf = (piece: Piece): number => {
    const numbers = piece.acronym ? acronyms : piece.prefix ? prefixes : known
    const existing = numbers.get(piece.word)
    if (existing !== undefined) return existing
    // A word that terms have so far only used joined (factsheet) keeps the number it got then.
    const symbol = numbers === known ? spell(piece.word, last + 1) : last + 1
    last = Math.max(last, symbol)
    numbers.set(piece.word, symbol)
    if (numbers === known) for (const spelling of variants(piece.word)) spell(spelling, symbol)
    if (numbers === prefixes) {
      prefixLengths = [...new Set([...prefixLengths, piece.word.length])].sort((a, b) => a - b)
      prefixHeads[headOf(piece.word)] = 1
    }
    return symbol
  }

  const join = (first: Piece, second: Piece): void => {
    const pair = [symbolOf(first), symbolOf(second)] as const
    const joined = first.word + second.word
    for (const spelling of [joined, `${joined}s`]) {
      const symbol = spell(spelling, last + 1)
      last = Math.max(last, symbol)
      const others = pairs.get(symbol)
      if (others === undefined) pairs.set(symbol, [pair])
      else if (!others.some(([one, other]) => one === pair[0] && other === pair[1])) others.push(pair)
    }
  }

  const othersOf = (token: Token): readonly number[] | null => {
    const acronym = token.acronym === null ? undefined : acronyms.get(token.acronym)
    const others = acronym === undefined ? [] : [acronym]
    if (prefixHeads[headOf(token.word)] === 0) return acronym === undefined ? null : others
    for (const length of prefixLengths) {
      if (length > token.word.length) break
      const prefix = prefixes.get(token.word.slice(0, length))
      if (prefix !== undefined) others.push(prefix)
    }
    return others
  }

  const find = (token: Token): number => {
    const at = slotOf(token.hash, token.check)
    return table[at + 2] === 0 ? -1 : at
  }
  const symbolAt = (place: number): number => table[place + 2] ?? 0
  const rootAt = (place: number): number => (table[place + ROOT] ?? 0) >> 1
  const pairsAt = (place: number): readonly Pair[] | undefined =>
    ((table[place + ROOT] ?? 0) & 1) === 0 ? undefined : pairs.get(symbolAt(place))

  const freeze = (rootOf: (symbol: number) => number): void => {
    for (let at = 0; at < table.length; at += WIDTH) {
      const symbol = table[at + 2] ?? 0
      if (symbol !== 0) table[at + ROOT] = (Math.max(0, rootOf(symbol)) << 1) | (pairs.has(symbol) ? 1 : 0)
    }
  }
  return { symbolOf, join, find, symbolAt, rootAt, pairsAt, freeze, othersOf }
}
