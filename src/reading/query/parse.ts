// Query text to its tree, or a problem that points at the column. See docs/reading.md. Over 250 lines: one grammar and its refusals.
import { RE2JS } from 're2js'
import type { Outcome } from '../../domain/outcome.ts'
import { type Lexeme, lexemeAt } from './lex.ts'
import { piecesOf } from './pieces.ts'
import { type QueryProblem, queryProblem } from './problem.ts'
import type { Query } from './query.ts'

export type { QueryProblem } from './problem.ts'
export type { Query } from './query.ts'

/** Lists spelled out included. */
export const LONGEST = 90_000
const DEEPEST = 100
const LONGEST_PATTERN = 1_000

/**
 * Parses a query: words side by side and quotations are phrases; AND, OR, NOT, NEAR/n, EXCEPT, parentheses, title:, top:, lead:, text:, lang:,
 * context:, often:, a trailing * and /regular expressions/. NEAR and EXCEPT bind tightest, then NOT, AND, OR; side by side means AND.
 */
export const parseQuery = (text: string): Outcome<Query, QueryProblem> => {
  if (text.length > LONGEST) {
    const message = `The query has ${text.length} characters; ${LONGEST} are the most. Split it into several tracks.`
    return { ok: false, problem: queryProblem(LONGEST, message) }
  }
  const lexemes = lex(text)
  if (!Array.isArray(lexemes)) return { ok: false, problem: lexemes }
  if (lexemes.length === 0)
    return { ok: false, problem: queryProblem(0, 'The query is empty. Write at least one word or "quoted phrase".') }
  return parseLexemes(text, lexemes)
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

const parseLexemes = (text: string, lexemes: readonly Lexeme[]): Outcome<Query, QueryProblem> => {
  try {
    const query = parser(text, lexemes).whole()
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

/** Whether an article with none of the query's terms would match. */
const matchesWithout = (query: Query): boolean => {
  switch (query.kind) {
    case 'not':
      return !matchesWithout(query.part)
    case 'and':
      return query.parts.every(matchesWithout)
    case 'or':
      return query.parts.some(matchesWithout)
    case 'field':
    case 'context':
    case 'often':
    case 'except':
      return matchesWithout(query.part)
    case 'near':
    case 'term':
    case 'pattern':
    case 'language':
      return false
  }
}

// One function over the lexemes and a place in them: the grammar reads top down. Over 40 lines because it is one grammar.
const parser = (text: string, lexemes: readonly Lexeme[]) => {
  let next = 0
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
      if (!explicit && (kind === undefined || kind === 'or' || kind === 'close' || isJoint(kind))) break
      parts.push(negated(depth))
    }
    if (isJoint(peek()?.kind)) refuse(here(), 'NEAR and EXCEPT expect a term before them: sanctions NEAR/5 exemption.')
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
      const operator = take('near') ?? take('except')
      if (operator === null) return left
      if (chained >= DEEPEST)
        refuse(at, `More than ${DEEPEST} terms are chained by NEAR or EXCEPT. Group them with OR.`)
      const right = primary(depth)
      for (const side of [left, right]) checkSide(side, at)
      left =
        operator.kind === 'near'
          ? { kind: 'near', words: operator.words, left, right }
          : { kind: 'except', part: left, without: right }
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
      case 'context':
      case 'often':
        return { kind: lexeme.kind, part: primary(depth + 1) }
      case 'language':
        return { kind: 'language', language: lexeme.language }
      case 'pattern':
        return patternOf(text, lexeme)
      case 'phrase':
        return termOf(lexeme.text, lexeme.start)
      case 'word':
        return words(lexeme)
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
    return termOf(text.slice(first.start, last.end), first.start)
  }
  return { whole }
}

const joined = (kind: 'and' | 'or', parts: readonly Query[]): Query =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts }

const expectedTerm = (lexeme: Lexeme, text: string): string => {
  const found = text.slice(lexeme.start, lexeme.end)
  if (lexeme.kind === 'close') return 'A term was expected before this ). Add one, or delete the operator before it.'
  return `A term was expected here, not ${found}. Add a word before it, or put "${found}" in quotes to search for the word itself.`
}

const isJoint = (kind: Lexeme['kind'] | undefined): boolean => kind === 'near' || kind === 'except'

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
    case 'context':
    case 'often':
    case 'language':
    case 'pattern':
      refuse(
        at,
        'NEAR and EXCEPT join terms, phrases and groups of them; NOT, context:, often:, lang: and /…/ belong outside, joined by AND.',
      )
  }
}

const termOf = (text: string, start: number): Query => {
  const star = /(?:^|[\s\p{P}])\*|\*(?=[\p{L}\p{N}*])/u.exec(text)
  if (star !== null)
    refuse(start + star.index, 'A * stands for any ending, so it must follow the beginning of a word: sanction*.')
  const pieces = piecesOf(text)
  if (pieces.length === 0)
    refuse(start, `"${text}" holds no letter or digit to search for. Write a word, or delete it.`)
  const short = pieces.find(piece => piece.prefix && piece.script === 'word' && piece.word.length < 2)
  if (short !== undefined)
    refuse(start, `"${short.word}*" would match too many words. Give at least two letters before the *.`)
  return { kind: 'term', text: text.trim(), pieces }
}

const patternOf = (text: string, lexeme: Lexeme & { kind: 'pattern' }): Query => {
  const { source, flags, start, end } = lexeme
  if (source === '') refuse(start, 'The regular expression is empty. Put something between the slashes.')
  if (source.length > LONGEST_PATTERN)
    refuse(start, `A regular expression may have at most ${LONGEST_PATTERN} characters.`)
  try {
    if (RE2JS.compile(source).matcher('').find())
      refuse(start, 'This regular expression matches nothing at all as well. Make it need at least one character.')
  } catch (error) {
    if (error instanceof Refusal) throw error
    const reason = error instanceof Error ? error.message : String(error)
    refuse(
      start,
      `The regular expression is not valid: ${reason}. It is RE2's syntax: no look-ahead, no back-references.`,
    )
  }
  return { kind: 'pattern', text: text.slice(start, end), source, flags: flags.toLowerCase() }
}
