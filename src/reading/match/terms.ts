// All terms of all tracks in one automaton that walks an article once. Over 250 lines: its walks share state.
import { isCompound } from '../query/pieces.ts'
import type { Piece, Term } from '../query/query.ts'
import { isModifier, isParticle, isTail } from '../text/korean.ts'
import { BARRED, JOINED, type Token } from '../text/tokenize.ts'
import { isFunctionWord } from '../text/words.ts'
import { createTrie } from './trie.ts'
import { createVocabulary } from './vocabulary.ts'

/** The words of one sentence or title, with the position of its first word among all words of the article. */
export type TokenLine = { readonly tokens: readonly Token[]; readonly first: number; readonly sentence: number }

/** A found term: offsets in the field, and the positions of its first and last word. */
export type Found = {
  readonly term: number
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly from: number
  readonly to: number
}

type Terms = {
  /** The number of a term; terms that match the same words share one. */
  add(term: Term): number
  /** Call once, after the last `add` and before the first `find`. */
  freeze(): void
  /** `LOOSELY` finds at least everything that is found in any part of the line. */
  find(line: TokenLine, found: (hit: Found) => void, how?: typeof LOOSELY): void
}

/** Capitals mark acronyms even in an all-capitals line, and a run of syllables may begin and end anywhere. */
export const LOOSELY = 'loosely'

/** How a term may end inside a run of syllables. */
type Ending = 'particle' | 'anything'
type Accepted = {
  readonly term: number
  readonly ending: Ending
  readonly alone: boolean
  readonly inside: boolean
  /** Has two Korean syllables or more, so it may be part of a compound. */
  readonly joins: boolean
}

/** An empty set of terms. Adding costs the length of the term; finding costs the length of the line plus its hits. */
// Over 40 lines: tables and the functions that share them.
export const createTerms = (): Terms => {
  const trie = createTrie()
  const vocabulary = createVocabulary()
  const accepted: (Accepted[] | undefined)[] = []
  let terms = 0
  /** Which nodes end a term: unlike `accepted`, small enough to stay in the processor's cache. */
  let ends = new Uint8Array(0)
  let anyInside = false
  /** The positions of the current line's words in the vocabulary. */
  let places = new Int32Array(64)

  const add = (term: Term): number => accept(insert(term.pieces), term.pieces)

  const insert = (pieces: readonly Piece[]): number => {
    let node = 0
    let before: Piece | undefined
    for (const piece of pieces) {
      if (piece.script === 'word') {
        const symbol = vocabulary.symbolOf(piece)
        node = trie.grow(node, symbol)
        if (before !== undefined && areJoinable(before, piece)) vocabulary.join(before, piece)
      } else {
        for (let unit = 0; unit < piece.word.length; unit += 1) node = trie.grow(node, piece.word.charCodeAt(unit))
      }
      before = piece
    }
    return node
  }

  /** Terms with the same words end at the same node; how they may end distinguishes 제재 from 제재*. */
  const accept = (node: number, pieces: readonly Piece[]): number => {
    const last = pieces.at(-1)
    const inside = pieces.some(isOfCharacters) || isCompound(pieces)
    if (inside) anyInside = true
    const ending = inside || last?.prefix ? 'anything' : 'particle'
    const others = accepted[node]
    const same = others?.find(other => other.ending === ending && other.inside === inside)
    if (same !== undefined) return same.term
    const joins = pieces.length === 1 && last?.script === 'syllables' && last.word.length > 1
    if (joins) anyInside = true
    const alone = pieces.length === 1 && last?.acronym === true
    const acceptance = { term: terms, ending, alone, inside, joins } as const
    if (others === undefined) accepted[node] = [acceptance]
    else others.push(acceptance)
    terms += 1
    return acceptance.term
  }

  const freeze = (): void => {
    vocabulary.freeze(symbol => trie.step(0, symbol))
    ends = Uint8Array.from({ length: accepted.length }, (_, node) => (accepted[node] === undefined ? 0 : 1))
  }

  const find = (line: TokenLine, found: (hit: Found) => void, how?: typeof LOOSELY): void => {
    const { tokens } = line
    const loosely = how === LOOSELY
    const shouted = !loosely && isShouted(tokens)
    if (places.length < tokens.length) places = new Int32Array(tokens.length * 2)
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]
      places[index] = token?.script === 'word' ? vocabulary.find(token) : -1
    }
    const walk: Walk = { line, shouted, loosely, start: 0, unit: 0, found }
    for (let index = 0; index < tokens.length; index += 1) {
      const token = tokens[index]
      if (token === undefined) continue
      if (token.script === 'word') fromWord(walk, token, index)
      else fromRun(walk, token, index)
    }
  }

  type Walk = {
    readonly line: TokenLine
    readonly shouted: boolean
    readonly loosely: boolean
    readonly found: (hit: Found) => void
    /** Where the current term began: index of the word, and unit within it. */
    start: number
    unit: number
  }

  const fromWord = (walk: Walk, token: Token, index: number): void => {
    walk.start = index
    walk.unit = 0
    const place = places[index] ?? -1
    if (place >= 0) {
      const root = vocabulary.rootAt(place)
      if (root !== 0) arriveWord(walk, root, index)
      stepPairs(walk, 0, place, index)
    }
    const others = vocabulary.othersOf(token)
    if (others !== null) for (const other of others) arriveWord(walk, trie.step(0, other), index)
  }

  const fromRun = (walk: Walk, token: Token, index: number): void => {
    const deep = anyInside || walk.loosely || token.script === 'characters'
    const last = deep ? token.word.length : 1
    for (let unit = 0; unit < last; unit += 1) {
      walk.start = index
      walk.unit = unit
      stepUnits(walk, 0, token, index, unit)
    }
  }

  const stepWord = (walk: Walk, node: number, token: Token, index: number): void => {
    const place = places[index] ?? -1
    if (place >= 0) {
      arriveWord(walk, trie.step(node, vocabulary.symbolAt(place)), index)
      stepPairs(walk, node, place, index)
    }
    const others = vocabulary.othersOf(token)
    if (others !== null) for (const other of others) arriveWord(walk, trie.step(node, other), index)
  }

  /** One word of the article that a term writes as two: factsheet for "fact sheet". */
  const stepPairs = (walk: Walk, node: number, place: number, index: number): void => {
    const pairs = vocabulary.pairsAt(place)
    if (pairs === undefined) return
    for (const [first, second] of pairs) {
      const middle = trie.step(node, first)
      if (middle >= 0) arriveWord(walk, trie.step(middle, second), index)
    }
  }

  const arriveWord = (walk: Walk, node: number, index: number): void => {
    if (node < 0) return
    if (ends[node] === 1) endWord(walk, node, index)
    follow(walk, node, index + 1)
  }

  const endWord = (walk: Walk, node: number, index: number): void => {
    const token = walk.line.tokens[index]
    if (token === undefined) return
    for (const acceptance of accepted[node] ?? []) {
      if (acceptance.alone && walk.shouted && isAmbiguous(token)) continue
      report(walk, acceptance, index, token.end)
    }
  }

  /** Continues into the next word of the line, unless something stands between that a phrase does not cross. */
  const follow = (walk: Walk, node: number, index: number): void => {
    const token = walk.line.tokens[index]
    if (token === undefined || token.gap === BARRED) return
    if (token.script === 'word') stepWord(walk, node, token, index)
    else stepUnits(walk, node, token, index, 0)
  }

  const stepUnits = (walk: Walk, from: number, token: Token, index: number, unit: number): void => {
    let node = from
    const { word } = token
    for (let at = unit; at < word.length; at += 1) {
      node = trie.step(node, word.charCodeAt(at))
      if (node < 0) return
      const endings = ends[node] === 1 ? accepted[node] : undefined
      if (endings !== undefined) {
        const end = endOf(token, at)
        for (const acceptance of endings)
          if (endsAt(walk, acceptance, token, index, at)) report(walk, acceptance, index, end)
      }
      if (at + 2 === word.length && word[at + 1] === '의' && index + 1 < walk.line.tokens.length)
        follow(walk, node, index + 1)
    }
    follow(walk, node, index + 1)
  }

  const endsAt = (walk: Walk, acceptance: Accepted, token: Token, index: number, at: number): boolean => {
    if (walk.loosely) return true
    if (walk.unit > 0 && !acceptance.inside && !(acceptance.joins && isModified(walk))) return false
    if (acceptance.ending === 'anything') return true
    if (acceptance.joins && isTail(token.word.slice(at + 1))) return true
    if (index > walk.start && token.gap !== JOINED && isTooShortToSplit(walk, index, at)) return false
    return isParticle(token.word.slice(at + 1))
  }

  const report = (walk: Walk, acceptance: Accepted, index: number, end: number): void => {
    const { line } = walk
    const first = line.tokens[walk.start]
    if (first === undefined) return
    const start = first.places?.[walk.unit] ?? first.start + walk.unit
    walk.found({
      term: acceptance.term,
      start,
      end,
      sentence: line.sentence,
      from: line.first + walk.start,
      to: line.first + index,
    })
  }

  return { add, freeze, find }
}

const isModified = ({ line, start, unit }: { line: TokenLine; start: number; unit: number }): boolean =>
  isModifier(line.tokens[start]?.word.slice(0, unit) ?? '')

/** Two syllables in separate words (한 미) are hardly ever the term 한미. */
const isTooShortToSplit = (walk: { line: TokenLine; start: number }, index: number, at: number): boolean => {
  const first = walk.line.tokens[walk.start]
  return index === walk.start + 1 && at === 0 && first?.script === 'syllables' && first.word.length === 1
}

const isOfCharacters = (piece: Piece): boolean => piece.script === 'characters'

const endOf = (token: Token, unit: number): number => {
  if (token.places === null) return token.start + unit + 1
  return token.places[unit + 1] ?? token.end
}

/** Two short lower-case words may be written as one; nobody writes "negotiationsubcommittee". */
const areJoinable = (first: Piece, second: Piece): boolean =>
  isPlain(first) && isPlain(second) && first.word.length + second.word.length <= 12

const isPlain = (piece: Piece): boolean =>
  !piece.acronym && !piece.prefix && piece.word.length > 2 && /^[a-z]+$/.test(piece.word)

/** An all-capitals line, whose capitals say nothing about acronyms. */
const isShouted = (tokens: readonly Token[]): boolean => {
  let words = 0
  for (const token of tokens) {
    if (token.script !== 'word' || token.word.length < 2 || !/[a-z]/.test(token.word)) continue
    if (token.acronym === null) return false
    words += 1
  }
  return words > 2
}

const isAmbiguous = (token: Token): boolean =>
  token.end - token.start === token.word.length && isFunctionWord(token.word)
