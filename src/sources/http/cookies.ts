// Cookies during the redirects of a single read: some servers redirect until theirs comes back.
import { isIP } from 'node:net'

export type CookieJar = {
  /** Stores the cookies of an answer from `url`. */
  keep(url: URL, setCookies: readonly string[]): void
  /** The Cookie header for `url`, after the operator's own (`own`); undefined if there is nothing to send. */
  headerFor(url: URL, own: string | undefined): string | undefined
}

type Cookie = { readonly value: string; readonly domain: string; readonly isWide: boolean; readonly isSecure: boolean }

const mostCookies = 50
const longestCookie = 4_096

/** A jar for one read. A host's cookies go back to that host, or to its domain if it says so. */
export function createCookieJar(): CookieJar {
  const cookies = new Map<string, Cookie>()
  return {
    keep(url, setCookies) {
      for (const line of setCookies) {
        const [pair = '', ...attributes] = line.split(';')
        const [name = '', value] = halves(pair)
        if (name === '' || value === undefined || line.length > longestCookie) continue
        const said = new Map(attributes.map(halves).map(([key, text = '']) => [key.toLowerCase(), text]))
        const wide = said.get('domain')?.replace(/^\./, '').toLowerCase() ?? ''
        const isWide = wide !== '' && wide !== url.hostname
        if (isWide && !(wide.includes('.') && isUnder(url.hostname, wide))) continue
        const domain = wide || url.hostname
        const key = `${domain} ${name}`
        cookies.delete(key)
        if (isOver(said) || cookies.size >= mostCookies) continue
        cookies.set(key, { value: `${name}=${value}`, domain, isWide, isSecure: said.has('secure') })
      }
    },
    headerFor(url, own) {
      const ours = [...cookies.values()].filter(
        ({ domain, isWide, isSecure }) =>
          (isWide ? isUnder(url.hostname, domain) : url.hostname === domain) &&
          (!isSecure || url.protocol === 'https:'),
      )
      const all = [...(own === undefined ? [] : [own]), ...ours.map(({ value }) => value)]
      return all.length === 0 ? undefined : all.join('; ')
    },
  }
}

const isUnder = (host: string, domain: string): boolean =>
  host === domain || (host.endsWith(`.${domain}`) && isIP(host) === 0)

/** An expired cookie is deleted. */
const isOver = (said: ReadonlyMap<string, string>): boolean =>
  Number(said.get('max-age') ?? 1) <= 0 || Date.parse(said.get('expires') ?? '') <= 0

function halves(text: string): [string, string?] {
  const at = text.indexOf('=')
  return at < 0 ? [text.trim()] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
