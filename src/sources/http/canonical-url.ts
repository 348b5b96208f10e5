// Normalizes article addresses for comparison between feeds. Never shown to people.
import trackingParameters from './tracking-parameters.json' with { type: 'json' }

/** Tracking parameters; some names only with certain values. */
const trackingNames: ReadonlySet<string> = new Set(trackingParameters.names)
const trackingPrefix = new RegExp(`^(?:${trackingParameters.prefixes.join('|')})\\w+$`)
const trackedOnly: ReadonlyMap<string, RegExp> = new Map([
  ['ref', /^(?:rss|feed)/i],
  ['feature', /^youtu\.be$|^share/i],
  ['partner', /rss/i],
  ['output', /^amp$/i],
  ['outputtype', /^amp$/i],
])
/** Redirectors by host (without www.), with the parameter that holds the target. */
const redirectors: ReadonlyMap<string, readonly string[]> = new Map([
  ['google.com/url', ['q', 'url']],
  ['l.facebook.com/l.php', ['u']],
  ['lm.facebook.com/l.php', ['u']],
  ['bing.com/news/apiclick.aspx', ['url']],
  ['t.umblr.com/redirect', ['z']],
  ['vk.com/away.php', ['to']],
  ['slack-redir.net/link', ['url']],
])
const deepestRedirect = 3

/**
 * The normalized address: https, without `www.`, `m.` or `amp.`, default port, tracking parameters, AMP marks, fragment
 * and trailing slash, with sorted parameters. Redirectors and caches whose address holds the target give the target. A
 * text that is not a web address is returned unchanged.
 */
export function canonicalUrl(text: string): string {
  return canonical(text, deepestRedirect)
}

function canonical(text: string, depth: number): string {
  const url = URL.parse(text.trim())
  if (url === null || !/^https?:$/.test(url.protocol)) return text
  const target = depth > 0 ? targetOf(url) : null
  if (target !== null) return canonical(target, depth - 1)
  const path = withoutSlashes(withoutAmp(url.pathname)) || '/'
  const port = url.port === '' || url.port === '80' ? '' : `:${url.port}`
  return `https://${siteOf(url.hostname)}${port}${path}${queryOf(url.searchParams)}`
}

/** Not a regex: one for trailing slashes restarts at each slash of a long run, which is quadratic. */
function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

/** The host without `www.`, `m.`, `mobile.` or `amp.`; but `m.co.kr` is a real name. */
function siteOf(host: string): string {
  return host
    .replace(/\.$/, '')
    .replace(/^(?:(?:www|m|mobile|amp)\.)+(?!(?:com?|or|org|go|gov|ac|edu|net?|re|pe)\.[a-z]{2}$)(?=[^.]+\.[^.])/, '')
}

function withoutAmp(path: string): string {
  return path
    .replace(/\/amp\/?$/i, '')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/^\/amp(?=\/)/i, '')
}

function queryOf(parameters: URLSearchParams): string {
  const kept = [...parameters].filter(([name, value]) => !isTracking(name, value)).sort(([a], [b]) => (a < b ? -1 : 1))
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept)}`
}

function isTracking(name: string, value: string): boolean {
  const lower = name.toLowerCase()
  const isListed = trackingNames.has(lower) || trackingPrefix.test(lower)
  return isListed && (trackedOnly.get(lower)?.test(value) ?? true)
}

/** The target in a redirector's or AMP cache's address; null for any other address. */
function targetOf(url: URL): string | null {
  const host = url.hostname.replace(/^www\./, '')
  const names = redirectors.get(host + url.pathname)
  const named = names?.map(name => url.searchParams.get(name)).find(value => /^https?:\/\//i.test(value ?? ''))
  if (named !== undefined) return named
  const cached = host.endsWith('.cdn.ampproject.org')
    ? /^\/[a-z]\/(s\/)?(.+)/
    : host === 'google.com'
      ? /^\/amp\/(s\/)?(.+)/
      : null
  const found = cached?.exec(url.pathname)
  if (found?.[2] !== undefined) return `http${found[1] === undefined ? '' : 's'}://${found[2]}${url.search}`
  return host === 'news.google.com' ? articleOfGoogleNews(url.pathname) : null
}

/** Older Google News ids are a protocol buffer that contains the address; newer ones are opaque. */
function articleOfGoogleNews(path: string): string | null {
  const id = /\/articles\/([\w-]{20,2000})$/.exec(path)?.[1]
  if (id === undefined) return null
  return /https?:\/\/[\x21-\x7e]{4,2000}/.exec(Buffer.from(id, 'base64url').toString('latin1'))?.[0] ?? null
}
