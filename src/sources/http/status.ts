// Explains an HTTP status to a person, with what to do about it.
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { HttpAnswer } from './request.ts'

/** The problem behind a status; null for success. */
export function statusProblem({ status, headers }: Pick<HttpAnswer, 'status' | 'headers'>): SourceProblem | null {
  if (status >= 200 && status < 300) return null
  if (status === 410) return { kind: 'gone', message: 'The publisher says this is gone (410); remove it.' }
  if (status === 429 || (status === 503 && headers['retry-after'] !== undefined))
    return { kind: 'slow-down', message: `The server asks us to come less often (${status}): make its every longer.` }
  const why = status >= 500 ? OWN_TROUBLE : (MEANINGS.get(status) ?? 'open the address in a browser and check it')
  return { kind: 'http', message: `The server answered ${status}: ${why}.` }
}

const OWN_TROUBLE = 'it has trouble of its own; try again later, or tell the publisher'

const MEANINGS: ReadonlyMap<number, string> = new Map([
  [401, 'it wants a login; give its entry a cookie or headers'],
  [402, 'it wants to be paid; give its entry a cookie or headers of your subscription'],
  [403, 'it will not serve this bot; give its entry a userAgent, or a cookie if you have a login'],
  [404, 'nothing is there; check the address'],
])
