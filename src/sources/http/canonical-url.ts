// One spelling for the many addresses of an article, for telling that two feeds mean the same one. Never for showing.
import trackingParameters from './tracking-parameters.json' with { type: 'json' }

/** Parameters that only track; some names do so with certain values alone. */
const trackingNames: ReadonlySet<string> = new Set(trackingParameters.names)
const trackingPrefix = new RegExp(`^(?:${trackingParameters.prefixes.join('|')})\\w+$`)
const trackedOnly: ReadonlyMap<string, RegExp> = new Map([
  ['ref', /^(?:rss|feed)/i],
  ['feature', /^youtu\.be$|^share/i],
  ['partner', /rss/i],
  ['output', /^amp$/i],
  ['outputtype', /^amp$/i],
])
/** Sites that pass a reader on, by host (without www.), with the parameter that names where to. */
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
 * The address under which an article is known wherever it is linked: https, without `www.`, `m.` or `amp.`, default
 * port, tracking parameters, AMP marks, fragment and last slash, parameters sorted; redirectors and caches whose
 * target is written in the address give that. A text that is no web address is returned as it is.
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

/** A pattern of trailing slashes begins anew at each slash of a long run: quadratic. */
function withoutSlashes(path: string): string {
  let end = path.length
  while (path[end - 1] === '/') end--
  return path.slice(0, end)
}

/** The host without its edition (`www.`, `m.`, `mobile.`, `amp.`); but `m.co.kr` is a name of its own. */
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

/** Where a redirector or an AMP cache leads, when its address says so; null for any other address. */
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

/** Older Google News ids are a protocol buffer with the address in it; newer ones are opaque and stay as they are. */
function articleOfGoogleNews(path: string): string | null {
  const id = /\/articles\/([\w-]{20,2000})$/.exec(path)?.[1]
  if (id === undefined) return null
  return /https?:\/\/[\x21-\x7e]{4,2000}/.exec(Buffer.from(id, 'base64url').toString('latin1'))?.[0] ?? null
}
