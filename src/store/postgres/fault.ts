// What an error of pg's means: the server or the way to it is not as it should be, or Linchpin has asked for nonsense.
import { DatabaseError } from 'pg'
import { ServerFault, type StoreProblem } from '../db/problem.ts'
import { nameOf } from '../db/server.ts'

/** An error as the store throws it: a ServerFault where a person or time can mend it, else the error itself. */
export function faultOf(error: unknown, address: URL): unknown {
  const problem = problemOf(error, nameOf(address))
  return problem ? new ServerFault(problem, error) : error
}

function problemOf(error: unknown, server: string): StoreProblem | null {
  // A programming mistake, which pg finds before it asks the server.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ServerFault) return null
  const away = (what: string): StoreProblem => ({ kind: 'away', message: `the database ${server} ${what}` })
  if (!(error instanceof DatabaseError))
    return away(`cannot be reached${codeOf(error)}: check that it runs, and DATABASE_URL`)
  const code = error.code ?? ''
  const [, told] = WORDS.find(([codes]) => codes.test(code)) ?? []
  return told === undefined ? null : away(`${told} (${code})`)
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''

export const READ_ONLY =
  'takes no writes: it is a standby or set to read only; point DATABASE_URL at the one that writes'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'refuses the user or the password: correct DATABASE_URL'],
  [/^3D000/, 'does not exist: create it, or correct DATABASE_URL'],
  [/^42501/, 'does not let this user do what is needed: give it a database of its own'],
  [/^25006/, READ_ONLY],
  [/^53100/, 'has no room on its disk: free some; nothing that was kept is lost'],
  [/^53/, 'has no connection or memory left: give it more, or run fewer processes'],
  [/^(08|57)/, 'ended the connection: it is stopping, starting or was told to'],
  [/^58/, 'cannot read or write its files: its log says more'],
  [/^(40001|40P01|55P03)/, 'let another process go first'],
]
