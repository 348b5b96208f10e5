// All terms of all tracks in one automaton: each article is walked once, whatever the number of tracks.
import { isCompound } from '../query/pieces.ts'
import type { Piece, Term } from '../query/query.ts'
import { isParticle } from '../text/korean.ts'
import { BARRED, JOINED, type Token } from '../text/tokenize.ts'
import { canonical, isFunctionWord, variants } from '../text/words.ts'
import { createTrie } from './trie.ts'

/** The words of one sentence (or of a title's), with the place of its first word among all words of the article. */
export type TokenLine = { readonly tokens: readonly Token[]; readonly first: number; readonly sentence: number }

/** A term found: offsets in the field, and the places of its first and last word. */
export type Found = {
  readonly term: number
  readonly start: number
  readonly end: number
  readonly sentence: number
  readonly from: number
  readonly to: number
}

export type Terms = {
  /** The number that stands for a term; terms that match the same words share it. */
  add(term: Term): number
  find(line: TokenLine, found: (hit: Found) => void): void
}

/** How a term may end inside a run of syllables. */
type Ending = 'particle' | 'anything'
type Accepted = { readonly term: number; readonly ending: Ending; readonly alone: boolean; readonly inside: boolean }

const SYLLABLE_SYMBOLS = 0x10000

/** An empty set of terms. Adding costs the length of the term; finding costs the length of the line and its hits. */
// Over 40 lines: the tables and the two functions that share them.
export const createTerms = (): Terms => {
  const trie = createTrie()
  const words = new Map<string, number>()
  const acronyms = new Map<string, number>()
  const prefixes = new Map<string, number>()
  let prefixLengths: number[] = []
  const accepted: (Accepted[] | undefined)[] = []
  const known = new Map<string, number>()
  let symbols = SYLLABLE_SYMBOLS
  let anyInside = false

  const symbolOf = (piece: Piece): number => {
    const table = piece.acronym ? acronyms : piece.prefix ? prefixes : words
    const existing = table.get(piece.word)
    if (existing !== undefined) return existing
    symbols += 1
    table.set(piece.word, symbols)
    if (piece.prefix) prefixLengths = [...new Set([...prefixLengths, piece.word.length])].sort((a, b) => a - b)
    else if (!piece.acronym) for (const variant of variants(piece.word)) words.set(variant, symbols)
    return symbols
  }

  const add = (term: Term): number => {
    const key = term.pieces.map(keyOf).join(' ')
    const existing = known.get(key)
    if (existing !== undefined) return existing
    const number = known.size
    known.set(key, number)
    for (const path of pathsOf(term.pieces)) insert(path, number)
    return number
  }

  const insert = (pieces: readonly Piece[], term: number): void => {
    const path = pieces.flatMap(piece =>
      piece.script === 'word'
        ? [symbolOf(piece)]
        : Array.from({ length: piece.word.length }, (_, index) => piece.word.charCodeAt(index)),
    )
    const node = trie.insert(path)
    const last = pieces.at(-1)
    const free = pieces.some(piece => piece.script === 'characters')
    const inside = free || isCompound(pieces)
    if (inside) anyInside = true
    const acceptance: Accepted = {
      term,
      ending: inside || last?.prefix ? 'anything' : 'particle',
      alone: pieces.length === 1 && last?.acronym === true,
      inside,
    }
    accepted[node] = [...(accepted[node] ?? []), acceptance]
  }

  const find = (line: TokenLine, found: (hit: Found) => void): void => {
    const { tokens } = line
    const shouted = isShouted(tokens)
    const walk: Walk = { line, shouted, start: 0, unit: 0, node: 0, found }
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
    readonly found: (hit: Found) => void
    /** Where the term being followed began: index of the word, unit in it. */
    start: number
    unit: number
    node: number
  }

  const fromWord = (walk: Walk, token: Token, index: number): void => {
    walk.start = index
    walk.unit = 0
    stepWord(walk, 0, token, index)
  }

  const fromRun = (walk: Walk, token: Token, index: number): void => {
    const deep = anyInside || token.script === 'characters'
    const last = deep ? token.word.length : 1
    for (let unit = 0; unit < last; unit += 1) {
      walk.start = index
      walk.unit = unit
      stepUnits(walk, 0, token, index, unit)
    }
  }

  const stepWord = (walk: Walk, node: number, token: Token, index: number): void => {
    const word = words.get(token.word)
    if (word !== undefined) arriveWord(walk, trie.step(node, word), index)
    if (token.acronym !== null) {
      const acronym = acronyms.get(token.acronym)
      if (acronym !== undefined) arriveWord(walk, trie.step(node, acronym), index)
    }
    for (const length of prefixLengths) {
      if (length > token.word.length) break
      const prefix = prefixes.get(token.word.slice(0, length))
      if (prefix !== undefined) arriveWord(walk, trie.step(node, prefix), index)
    }
  }

  const arriveWord = (walk: Walk, node: number, index: number): void => {
    if (node < 0) return
    const token = walk.line.tokens[index]
    if (token === undefined) return
    for (const acceptance of accepted[node] ?? []) {
      if (acceptance.alone && walk.shouted && isAmbiguous(token)) continue
      report(walk, acceptance, index, token.end)
    }
    follow(walk, node, index + 1)
  }

  /** Goes on into the next word of the line, unless something stands between that a phrase does not cross. */
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
      const endings = accepted[node]
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
    if (walk.unit > 0 && !acceptance.inside) return false
    if (acceptance.ending === 'anything') return true
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

  return { add, find }
}

/** Two syllables that stand in two words (한 미) are hardly ever the term 한미. */
const isTooShortToSplit = (walk: { line: TokenLine; start: number }, index: number, at: number): boolean => {
  const first = walk.line.tokens[walk.start]
  return index === walk.start + 1 && at === 0 && first?.script === 'syllables' && first.word.length === 1
}

const endOf = (token: Token, unit: number): number => {
  if (token.places === null) return token.start + unit + 1
  return token.places[unit + 1] ?? token.end
}

const keyOf = (piece: Piece): string => `${piece.acronym ? '^' : ''}${piece.word}${piece.prefix ? '*' : ''}`

/** The term as written, and with two plain words in one: fact sheet, factsheet. */
const pathsOf = (pieces: readonly Piece[]): (readonly Piece[])[] => {
  const paths: (readonly Piece[])[] = [pieces]
  for (let index = 0; index + 1 < pieces.length; index += 1) {
    const [first, second] = [pieces[index], pieces[index + 1]]
    if (first === undefined || second === undefined || !isPlain(first) || !isPlain(second)) continue
    const one: Piece = {
      ...second,
      word: second.prefix ? first.word + second.word : canonical(first.word + second.word),
    }
    paths.push([...pieces.slice(0, index), one, ...pieces.slice(index + 2)])
  }
  return paths
}

const isPlain = (piece: Piece): boolean =>
  piece.script === 'word' && !piece.acronym && piece.word.length > 2 && /^[a-z]+$/.test(piece.word)

/** A line all in capitals: its capitals say nothing about acronyms. */
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
