// Finds the feeds that a web page names, for people who give a site's address instead of its feed's.

import { webAddress } from '../http/web-address.ts'
import { readTokens } from '../text/html-tokens.ts'

const feedType = /^application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)\b/i
const mostFeeds = 20

/** Whether a text is a web page rather than broken XML. */
export function isPage(text: string): boolean {
  return /<(?:!doctype\s{1,9}html|html|head|body)\b/i.test(text.slice(0, 5000))
}

/**
 * The addresses of the feeds that a page's head links to, in order. `pageUrl` resolves relative ones. Feeds of comments
 * come last: sites name them beside their news, and nobody follows news to read those.
 */
export function discoverFeeds(html: string, pageUrl: string | null): string[] {
  const found: { url: string; isComments: boolean }[] = []
  let base = pageUrl ?? undefined
  readTokens(html, {
    open(name, { rel = '', type = '', href = '', title = '' }) {
      if (name === 'base' && href !== '') base = URL.parse(href, pageUrl ?? undefined)?.href ?? base
      if (name !== 'link' || !/\balternate\b/i.test(rel) || !feedType.test(type.trim()) || found.length >= mostFeeds)
        return
      const url = webAddress(href.trim(), base)
      if (url === null) return
      url.hash = ''
      found.push({ url: url.href, isComments: /comments?\b|댓글/i.test(`${title} ${url.pathname}`) })
    },
    close() {},
    text() {},
  })
  return found.sort((a, b) => Number(a.isComments) - Number(b.isComments)).map(({ url }) => url)
}
