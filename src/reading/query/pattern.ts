// Checks regular expressions in queries. The syntax is RE2's, which takes linear time on any text.
import { RE2JS } from 're2js'
import type { Outcome } from '../../domain/outcome.ts'
import type { Lexeme } from './lex.ts'
import { type QueryProblem, queryProblem } from './problem.ts'
import type { Pattern } from './query.ts'

const LONGEST_PATTERN = 1_000

/** Checks a /pattern/ of the query `text`. */
export const patternOf = (text: string, lexeme: Lexeme & { kind: 'pattern' }): Outcome<Pattern, QueryProblem> => {
  const { source, flags, start, end } = lexeme
  const wrong = mistakeIn(source)
  return wrong === null
    ? { ok: true, value: { kind: 'pattern', text: text.slice(start, end), source, flags: flags.toLowerCase() } }
    : { ok: false, problem: queryProblem(start, wrong) }
}

const mistakeIn = (source: string): string | null => {
  if (source === '') return 'The regular expression is empty. Put something between the slashes.'
  if (source.length > LONGEST_PATTERN) return `A regular expression may have at most ${LONGEST_PATTERN} characters.`
  try {
    const empty = RE2JS.compile(source).matcher('').find()
    return empty ? 'This regular expression matches nothing at all as well. Make it need at least one character.' : null
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return `The regular expression is not valid: ${reason}. It is RE2's syntax: no look-ahead, no back-references.`
  }
}
