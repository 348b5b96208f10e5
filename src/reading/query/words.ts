// Named lists of words that queries refer to as @korea: spelled out before a query is parsed, columns kept true.
import type { Outcome } from '../../domain/outcome.ts'
import { lexemeAt } from './lex.ts'
import { LONGEST, parseQuery, type Query } from './parse.ts'
import { type QueryProblem, queryProblem } from './problem.ts'

/** A list's name and its terms; `@other` stands for another list, `-term` takes out what a longer name holds. */
export type Words = Readonly<Record<string, readonly string[]>>

/** How deep lists may refer to lists: deeper is a circle. */
const DEEPEST = 5
const TOO_LONG = `With this list the query is longer than ${LONGEST} characters. Shorten its lists, or split it into several tracks.`

/** The query with every @name replaced by the list's terms; a name that is no list is told at its column. */
export const spellOut = (query: string, words: Words): Outcome<string, QueryProblem> => {
  const pieces = piecesOf(query, words)
  return pieces.ok ? { ok: true, value: pieces.value.map(piece => piece.text).join('') } : pieces
}

/** Parses a query that may refer to lists; the columns of problems are those of the query as written. */
export const parseWithWords = (query: string, words: Words): Outcome<Query, QueryProblem> => {
  const pieces = piecesOf(query, words)
  if (!pieces.ok) return pieces
  const parsed = parseQuery(pieces.value.map(piece => piece.text).join(''))
  if (parsed.ok) return parsed
  let passed = 0
  for (const { text, start, spelled } of pieces.value) {
    const within = parsed.problem.column - 1 - passed
    if (within < text.length) return at(parsed.problem, start + (spelled ? 0 : within))
    passed += text.length
  }
  return at(parsed.problem, query.length)
}

const at = (problem: QueryProblem, offset: number): { ok: false; problem: QueryProblem } => ({
  ok: false,
  problem: queryProblem(offset, problem.message),
})

/** A stretch of the query as written, or a list spelled out where its name stood. */
type Piece = { readonly text: string; readonly start: number; readonly spelled: boolean }

const piecesOf = (query: string, words: Words): Outcome<readonly Piece[], QueryProblem> => {
  // What is too long is left to the parser, which says so.
  if (query.length > LONGEST) return { ok: true, value: [{ text: query, start: 0, spelled: false }] }
  const pieces: Piece[] = []
  let from = 0
  let offset = 0
  let length = 0
  for (;;) {
    const lexeme = lexemeAt(query, offset)
    // What cannot be read is left to the parser, which says why.
    if (lexeme === null || 'column' in lexeme) break
    offset = lexeme.end
    if (lexeme.kind !== 'word' || !lexeme.text.startsWith('@')) continue
    const listed = spelledList(lexeme.text, words, 0)
    if (!listed.ok) return { ok: false, problem: queryProblem(lexeme.start, listed.problem.message) }
    length += listed.value.length
    if (length > LONGEST) return { ok: false, problem: queryProblem(lexeme.start, TOO_LONG) }
    pieces.push({ text: query.slice(from, lexeme.start), start: from, spelled: false })
    pieces.push({ text: listed.value, start: lexeme.start, spelled: true })
    from = lexeme.end
  }
  return { ok: true, value: [...pieces, { text: query.slice(from), start: from, spelled: false }] }
}

const spelledList = (name: string, words: Words, depth: number): Outcome<string> => {
  const list = Object.hasOwn(words, name.slice(1)) ? words[name.slice(1)] : undefined
  const lists = Object.keys(words).map(known => `@${known}`)
  if (list === undefined)
    return refused(`There is no list ${name}; ${lists.length === 0 ? 'write one under words:' : lists.join(', ')}.`)
  if (depth > DEEPEST) return refused(`The list ${name} holds itself. Take it out of one of the lists it refers to.`)
  const spelled = list.map(item => spelledItem(item.trim().replace(/^-/, ''), words, depth))
  const wrong = spelled.find(item => !item.ok)
  if (wrong !== undefined) return wrong
  const terms = (kept: boolean): string =>
    spelled.flatMap((item, index) => (item.ok && kept !== isException(list[index]) ? [item.value] : [])).join(' OR ')
  if (terms(true) === '') return refused(`The list ${name} is empty. Write at least one word in it.`)
  return { ok: true, value: terms(false) === '' ? `(${terms(true)})` : `((${terms(true)}) EXCEPT (${terms(false)}))` }
}

const isException = (item: string | undefined): boolean => item?.trim().startsWith('-') === true

const spelledItem = (item: string, words: Words, depth: number): Outcome<string> =>
  item.startsWith('@')
    ? spelledList(item, words, depth + 1)
    : { ok: true, value: `"${item.replace(/["“”„‟＂]/g, ' ')}"` }

const refused = (message: string): Outcome<string> => ({ ok: false, problem: { kind: 'words', message } })
