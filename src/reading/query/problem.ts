// What is wrong with a query, where, and what to type instead.
import type { Problem } from '../../domain/outcome.ts'

/** `column` counts from 1; `message` says what was expected and how to fix it. */
export type QueryProblem = Problem<'query'> & { readonly column: number }

/** A problem at an offset of the query, counted from 0. */
export const queryProblem = (offset: number, message: string): QueryProblem => ({
  kind: 'query',
  message,
  column: offset + 1,
})
