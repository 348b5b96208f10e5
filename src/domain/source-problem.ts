// Why a source could not be read.
import type { Problem } from './outcome.ts'

export type SourceProblemKind =
  | 'unreachable' // no connection, name not found, timed out
  | 'refused' // the guard would not go there
  | 'http' // an answer that is not a feed's: 404, 500
  | 'gone' // 410: stop asking
  | 'slow-down' // 429 or Retry-After
  | 'unreadable' // an answer that is no feed, a file that is no text
  | 'too-large'

/** The message is English and detailed; other languages say by `kind` what is wrong and what to do. */
export type SourceProblem = Problem<SourceProblemKind>
