// Completes article addresses as feeds write them: an `<a>` instead of its href, no scheme, the site written twice.
import { webAddress } from '../http/web-address.ts'
import type { RawLink } from './raw.ts'

/** The first link that is a web address: as written if absolute, else resolved; null if there is none. */
export function addressOf(links: readonly RawLink[], base: string | null): string | null {
  for (const { href, base: own } of links) {
    const from = own === '' ? base : within(base, own)
    const address = articleAddress(mended(href, from), from)
    if (address !== null) return address
  }
  return null
}

const longest = 4_000
/** Invisible characters that come along when an address is copied from a page. */
const unseen = /^[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+|[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+$/g
/** An ampersand escaped once too often, or inside CDATA, in any spelling: WordPress writes `&#038;`. */
const ampersands = /&(?:(?:amp|#0{0,9}38|#x0{0,9}26);)+/gi
const anchor = /^(?:<|&lt;)a\b.{0,2000}?\bhref\s?=\s?(?:["']|&quot;)(.+?)(?:["']|&quot;)/is
/** Handles `http:/host`, `http//host`, `https:host`, `ttps://host`. */
const bentScheme = /^(?:h?t?tp(s?):?\/+|http(s?):)(?=[\w-]+\.)/i
/** Handles `https://host/https://host/a`, `http://https://host/a`, `https://host//host/a`. */
const twice = /^https?:\/\/(?:([^/?#]+?)\/{0,2})?(https?:\/\/([^/?#]+).*)$/i
const hostTwice = /^(https?:\/\/([^/?#]+\.[a-z]{2,}))\/+\2(?=\/|$)/i

function mended(href: string, base: string | null): string {
  if (href.trim().length > longest) return ''
  const inside = anchor.exec(href.replace(unseen, ''))?.[1] ?? href
  if (inside === href && /^\s*(?:<|&lt;)/.test(href)) return ''
  const bare = inside.replace(unseen, '').replace(ampersands, '&')
  const whole = /^https?:\/\//i.test(bare) ? bare : withScheme(bare.replace(bentScheme, 'http$1$2://'), base)
  const [, outer, inner, host] = twice.exec(whole) ?? []
  const same = inner !== undefined && (outer === undefined || outer.toLowerCase() === host?.toLowerCase())
  return (same ? inner : whole).replace(hostTwice, '$1')
}

/** What begins with `www.` or the feed's own host is an address, not a path. */
function withScheme(href: string, base: string | null): string {
  if (/^https?:\/\//i.test(href)) return href
  const site = base === null ? null : URL.parse(base)
  const begins = href.split(/[/?#]/, 1)[0]?.toLowerCase() ?? ''
  const isHost = /^www\.[\w-]+\.\w/.test(begins) || (begins.includes('.') && bareHost(begins) === bareHost(site?.host))
  return isHost ? `${site?.protocol ?? 'https:'}//${href}` : href
}

const bareHost = (host = ''): string => host.replace(/^www\./, '')

/** The values of xml:base, each relative to the previous one, the first to where the feed was read. */
function within(base: string | null, bases: string): string | null {
  return bases.split(' ').reduce((outer, inner) => URL.parse(inner, outer ?? undefined)?.href ?? outer, base)
}

/** Rejects addresses with a user name, which hides where they lead. */
function articleAddress(href: string, base: string | null): string | null {
  if (href === '') return null
  const url = webAddress(href, base)
  if (url === null || url.username !== '' || url.password !== '') return null
  return /^https?:\/\/[^\s<>"\\^`{|}]+$/i.test(href) ? href : url.href
}
