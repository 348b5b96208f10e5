// A source's own headers (a cookie, a key, another User-Agent), sent to its own host only.
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { Fetcher } from './fetch.ts'

/** Header values by name; null if the environment variable is missing. */
export type OwnHeaders = Readonly<Record<string, { readonly variable: string; readonly value: string | undefined }>>

/**
 * A fetcher that adds the headers for the host of `home` and drops them on a redirect to another host. While a variable
 * is missing or invalid as a header, that host is not asked.
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
