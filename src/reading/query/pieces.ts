// Splits a term into the words it is matched by, folded exactly as articles are.
import { COMPOUND_SYLLABLES } from '../text/korean.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { canonical } from '../text/words.ts'
import type { Piece } from './query.ts'

/** The words of a term; empty if it holds no letter or digit. A `*` right after a word makes it a prefix. */
export const piecesOf = (text: string): Piece[] => {
  const tokens = tokenize(text)
  const shouted = isShouted(tokens)
  return tokens.map(token => {
    const prefix = text[token.end] === '*'
    if (token.script !== 'word') return { word: token.word, script: token.script, acronym: false, prefix }
    const acronym = !prefix && !shouted && token.acronym !== null && token.word.length <= LONGEST_ACRONYM
    if (acronym) return { word: token.acronym ?? token.word, script: 'word', acronym, prefix }
    return { word: prefix ? token.word : canonical(token.word), script: 'word', acronym, prefix }
  })
}

/** Apart from USINDOPACOM, longer words in capitals are shouted words. */
const LONGEST_ACRONYM = 6

/** A whole phrase typed in capitals says nothing about acronyms. */
const isShouted = (tokens: readonly Token[]): boolean => {
  const words = tokens.filter(token => token.script === 'word' && /\p{L}/u.test(token.word))
  return (
    words.length > 1 &&
    words.every(token => token.acronym !== null && token.end - token.start === token.word.length) &&
    words.some(token => token.word.length > LONGEST_ACRONYM)
  )
}

/** Whether anything may follow a Korean term within the same word (대북제재위원회). */
export const isCompound = (pieces: readonly Piece[]): boolean =>
  pieces.every(piece => piece.script === 'syllables') &&
  (pieces[0]?.word.length ?? 0) > 1 &&
  pieces.reduce((length, piece) => length + piece.word.length, 0) >= COMPOUND_SYLLABLES
