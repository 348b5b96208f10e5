// Classifies pg errors: a fault of the server or connection, or a bug.
import { DatabaseError } from 'pg'
import { ServerFault, type StoreProblem } from '../db/problem.ts'
import { nameOf } from '../db/server.ts'

/** A ServerFault if a person or time can fix it, else the error itself. */
export function faultOf(error: unknown, address: URL): unknown {
  const problem = problemOf(error, nameOf(address), WITHOUT_TLS.has(address.searchParams.get('sslmode')))
  return problem ? new ServerFault(problem, error) : error
}

/** Values of `sslmode` that accept a connection without TLS. */
const WITHOUT_TLS: ReadonlySet<string | null> = new Set([null, 'disable', 'allow', 'prefer'])

function problemOf(error: unknown, server: string, mayBePlain: boolean): StoreProblem | null {
  // A bug that pg detects before asking the server.
  if (error instanceof TypeError || error instanceof RangeError || error instanceof ServerFault) return null
  const away = (what: string): StoreProblem => ({ kind: 'away', message: `the database ${server} ${what}` })
  if (!(error instanceof DatabaseError)) {
    const code = codeOf(error)
    // pg has no code for "the server does not support TLS".
    return away(code === null && !mayBePlain ? NO_TLS : `cannot be reached${inBrackets(code)}: ${meaningOf(code)}`)
  }
  const code = error.code ?? ''
  const [, told] = WORDS.find(([codes]) => codes.test(code)) ?? []
  return told === undefined ? null : away(`${told} (${code})`)
}

const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null

const inBrackets = (code: string | null): string => (code === null ? '' : ` (${code})`)

const NO_TLS =
  'gives no connection over TLS, which DATABASE_URL asks for: turn TLS on at the server, or write ?sslmode=disable'

/** TLS error codes: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const meaningOf = (code: string | null): string =>
  code !== null && /CERT|_VERIFY_|SIGNATURE|TLS_|SSL/.test(code)
    ? 'its certificate is not trusted here; name its authority with ?sslrootcert=FILE in DATABASE_URL'
    : 'check that it runs, and DATABASE_URL'

/** Whether the error only says that the transaction had failed before. */
export const isAborted = (error: unknown): boolean => error instanceof DatabaseError && error.code === '25P02'

export const READ_ONLY =
  'takes no writes: it is a standby or set to read only; point DATABASE_URL at the one that writes'

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^28P01/, 'refuses the user or the password: correct DATABASE_URL'],
  [
    /^28/,
    'does not let this user in from here: correct DATABASE_URL; a server that takes TLS alone needs ?sslmode=require',
  ],
  [/^3D000/, 'does not exist: create it, or correct DATABASE_URL'],
  [
    /^42501/,
    'does not let this user create or change what is needed: grant it CREATE on the database and on its schema, ' +
      'or give it a database of its own',
  ],
  [/^25006/, READ_ONLY],
  [/^53100/, 'has no room on its disk: free some; nothing that was kept is lost'],
  [/^53/, 'has no connection or memory left: give it more, or run fewer processes'],
  [/^(08|57)/, 'ended the connection: it is stopping, starting or was told to'],
  [/^58/, 'cannot read or write its files: its log says more'],
  [/^(40001|40P01|55P03)/, 'let another process go first'],
]
