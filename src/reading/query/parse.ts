// Parses query text into a tree, or into a problem that points at a column. See docs/reading.md.
import type { Outcome } from '../../domain/outcome.ts'
import { type Lexeme, lexemeAt } from './lex.ts'
import { patternOf } from './pattern.ts'
import { type QueryProblem, queryProblem } from './problem.ts'
import { joined, type Query } from './query.ts'
import { termOf } from './term.ts'
import { MOST_TERMS, NO_LISTS, type WordLists } from './words.ts'

export type { QueryProblem } from './problem.ts'
export type { Query } from './query.ts'

const LONGEST = 50_000
const DEEPEST = 100

/**
 * Parses a query. Words side by side and quotations are phrases; there are AND, OR, NOT, NEAR/n, parentheses, title:,
 * text:, lang:, source:, kind:, a trailing *, word @lists and /regular expressions/. NEAR binds tightest, then NOT,
 * AND, OR; terms side by side mean AND.
 */
export const parseQuery = (text: string, lists: WordLists = NO_LISTS): Outcome<Query, QueryProblem> => {
  if (text.length > LONGEST) {
    const message = `The query has ${text.length} characters; ${LONGEST} are the most. Split it into several tracks.`
    return { ok: false, problem: queryProblem(LONGEST, message) }
  }
  const lexemes = lex(text)
  if (!Array.isArray(lexemes)) return { ok: false, problem: lexemes }
  if (lexemes.length === 0)
    return { ok: false, problem: queryProblem(0, 'The query is empty. Write at least one word or "quoted phrase".') }
  return parseLexemes(text, lexemes, lists)
}

const lex = (text: string): Lexeme[] | QueryProblem => {
  const lexemes: Lexeme[] = []
  let at = 0
  for (;;) {
    const lexeme = lexemeAt(text, at)
    if (lexeme === null) return lexemes
    if ('column' in lexeme) return lexeme
    lexemes.push(lexeme)
    at = lexeme.end
  }
}

/** Carries a problem out of the recursion; never leaves this file. */
class Refusal extends Error {
  readonly problem: QueryProblem
  constructor(problem: QueryProblem) {
    super(problem.message)
    this.problem = problem
  }
}

const refuse = (offset: number, message: string): never => {
  throw new Refusal(queryProblem(offset, message))
}

const parseLexemes = (text: string, lexemes: readonly Lexeme[], lists: WordLists): Outcome<Query, QueryProblem> => {
  try {
    const query = parser(text, lexemes, lists).whole()
    if (matchesWithout(query)) {
      refuse(
        0,
        'This query would fire on every article that lacks its terms. Add a term that must be there, joined by AND.',
      )
    }
    return { ok: true, value: query }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

/** Whether an article without any of the query's terms would match. */
const matchesWithout = (query: Query): boolean => {
  switch (query.kind) {
    case 'not':
      return !matchesWithout(query.part)
    case 'and':
      return query.parts.every(matchesWithout)
    case 'or':
      return query.parts.some(matchesWithout)
    case 'field':
    case 'except':
      return matchesWithout(query.part)
    case 'near':
    case 'term':
    case 'pattern':
    case 'language':
    case 'source':
      return false
  }
}

// The parser is one function because it is one grammar, read top down over lexemes and a position; hence over 40 lines.
const parser = (text: string, lexemes: readonly Lexeme[], lists: WordLists) => {
  let next = 0
  let listed = 0
  const peek = (): Lexeme | undefined => lexemes[next]
  const take = (kind: Lexeme['kind']): Lexeme | null => (peek()?.kind === kind ? (lexemes[next++] ?? null) : null)
  const here = (): number => peek()?.start ?? text.length

  const whole = (): Query => {
    const query = either(0)
    if (peek() !== undefined) refuse(here(), 'This ) closes nothing. Delete it, or open a ( before it.')
    return query
  }
  const either = (depth: number): Query => {
    const parts = [both(depth)]
    while (take('or') !== null) parts.push(both(depth))
    return joined('or', parts)
  }
  const both = (depth: number): Query => {
    const parts = [negated(depth)]
    for (;;) {
      const explicit = take('and') !== null
      const kind = peek()?.kind
      if (!explicit && (kind === undefined || kind === 'or' || kind === 'close' || kind === 'near')) break
      parts.push(negated(depth))
    }
    if (peek()?.kind === 'near') refuse(here(), 'NEAR expects a term before it: sanctions NEAR/5 exemption.')
    return joined('and', parts)
  }
  const negated = (depth: number): Query => {
    let odd = false
    while (take('not') !== null) odd = !odd
    const part = near(depth)
    return odd ? { kind: 'not', part } : part
  }
  const near = (depth: number): Query => {
    let left = primary(depth)
    for (let chained = 0; ; chained += 1) {
      const at = here()
      const operator = take('near')
      if (operator?.kind !== 'near') return left
      if (chained >= DEEPEST) refuse(at, `More than ${DEEPEST} terms are chained by NEAR. Group them with OR.`)
      const right = primary(depth)
      for (const side of [left, right]) checkSide(side, at)
      left = { kind: 'near', words: operator.words, left, right }
    }
  }
  const primary = (depth: number): Query => {
    if (depth > DEEPEST) refuse(here(), `Parentheses are nested more than ${DEEPEST} deep. Flatten the query.`)
    const lexeme = peek()
    if (lexeme === undefined)
      return refuse(text.length, 'The query ends where a term was expected. Add a word, a "phrase" or a ( group ).')
    next += 1
    switch (lexeme.kind) {
      case 'open':
        return group(lexeme, depth)
      case 'field':
        return { kind: 'field', scope: lexeme.scope, part: primary(depth + 1) }
      case 'source':
        return { kind: 'source', field: lexeme.field, value: lexeme.value }
      case 'language':
        return { kind: 'language', language: lexeme.language }
      case 'pattern':
        return orRefused(patternOf(text, lexeme))
      case 'phrase':
        return orRefused(termOf(lexeme.text, lexeme.start))
      case 'word':
        return words(lexeme)
      case 'list':
        return list(lexeme)
      default:
        return refuse(lexeme.start, expectedTerm(lexeme, text))
    }
  }
  const group = (open: Lexeme, depth: number): Query => {
    if (peek()?.kind === 'close')
      refuse(here(), 'These parentheses are empty. Put a term between them, or delete them.')
    const query = either(depth + 1)
    if (take('close') === null) refuse(open.start, 'This ( is never closed. Add the missing ).')
    return query
  }
  const words = (first: Lexeme): Query => {
    let last = first
    for (let word = take('word'); word !== null; word = take('word')) last = word
    return orRefused(termOf(text.slice(first.start, last.end), first.start))
  }
  const list = ({ name, start }: Lexeme & { kind: 'list' }): Query => {
    const found = lists.named(name)
    if (!found.ok) return refuse(start, found.problem.message)
    listed += found.value.terms
    if (listed > MOST_TERMS)
      refuse(
        start,
        `The lists up to here stand for ${listed} terms; ${MOST_TERMS} are the most. ` +
          'Shorten them, or split the query into several tracks.',
      )
    return found.value.query
  }
  return { whole }
}

const expectedTerm = (lexeme: Lexeme, text: string): string => {
  const found = text.slice(lexeme.start, lexeme.end)
  if (lexeme.kind === 'close') return 'A term was expected before this ). Add one, or delete the operator before it.'
  const mend = `Add a word before it, or put "${found}" in quotes to search for the word itself.`
  return `A term was expected here, not ${found}. ${mend}`
}

const checkSide = (side: Query, at: number): void => {
  switch (side.kind) {
    case 'term':
    case 'near':
      return
    case 'or':
    case 'and':
      for (const part of side.parts) checkSide(part, at)
      return
    case 'field':
    case 'except':
      checkSide(side.part, at)
      return
    case 'not':
    case 'source':
    case 'language':
    case 'pattern':
      refuse(
        at,
        'NEAR joins terms, phrases and groups; NOT, lang:, source:, kind: and /…/ belong outside, joined by AND.',
      )
  }
}

const orRefused = (made: Outcome<Query, QueryProblem>): Query => {
  if (!made.ok) throw new Refusal(made.problem)
  return made.value
}
