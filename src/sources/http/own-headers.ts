// What a source alone sends (a cookie, a key, another User-Agent): to its own host, and nowhere else.
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { Fetcher } from './fetch.ts'

/** Header names to their values; null where the environment does not have the variable that holds one. */
export type OwnHeaders = Readonly<Record<string, { readonly variable: string; readonly value: string | undefined }>>

/**
 * A fetcher that adds the headers where the host is that of `home`; a redirect to another host loses them. While a
 * variable is missing or holds what no header can, that host is not asked.
 */
export function withOwnHeaders(fetch: Fetcher, home: string, own: OwnHeaders): Fetcher {
  const host = URL.parse(home)?.host
  const entries = Object.entries(own)
  if (entries.length === 0) return fetch
  const problem = entries
    .map(([name, { variable, value }]) => unsuited(name, variable, value))
    .find(one => one !== null)
  const added = Object.fromEntries(entries.map(([name, { value = '' }]) => [name.toLowerCase(), value]))
  return async (url, options) => {
    const address = URL.parse(url)
    if (address?.host !== host || address?.pathname === '/robots.txt') return fetch(url, options)
    return problem ?? fetch(url, { ...options, private: added })
  }
}

function unsuited(name: string, variable: string, value: string | undefined): SourceProblem | null {
  if (value === undefined)
    return {
      kind: 'refused',
      message: `Its ${name} needs the variable ${variable}, which is not set: put it into .env.`,
    }
  if (/^[\t\x20-\x7e\x80-\xff]+$/.test(value)) return null
  return {
    kind: 'refused',
    message: `What ${variable} holds cannot be sent as ${name}: it must be one line of plain text.`,
  }
}
