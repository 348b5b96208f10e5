// Makes one term of a query or list, or says what is wrong with it.
import type { Outcome } from '../../domain/outcome.ts'
import { piecesOf } from './pieces.ts'
import { type QueryProblem, queryProblem } from './problem.ts'
import type { Term } from './query.ts'

/** Makes a term from a word, words side by side, or quoted text; `start` is its offset in the query. */
export const termOf = (text: string, start: number): Outcome<Term, QueryProblem> => {
  const star = /(?:^|[\s\p{P}])\*|\*(?=[\p{L}\p{N}*])/u.exec(text)
  if (star !== null)
    return refused(
      start + star.index,
      'A * stands for any ending, so it must follow the beginning of a word: sanction*.',
    )
  const pieces = piecesOf(text)
  if (pieces.length === 0)
    return refused(start, `"${text}" holds no letter or digit to search for. Write a word, or delete it.`)
  const short = pieces.find(piece => piece.prefix && piece.script === 'word' && piece.word.length < 2)
  if (short !== undefined)
    return refused(start, `"${short.word}*" would match too many words. Give at least two letters before the *.`)
  return { ok: true, value: { kind: 'term', text: text.trim(), pieces } }
}

const refused = (offset: number, message: string): Outcome<Term, QueryProblem> => ({
  ok: false,
  problem: queryProblem(offset, message),
})
