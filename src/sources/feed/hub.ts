// Finds a feed's WebSub hub in the answer's Link header or in the feed itself (W3C WebSub, section 4, "Discovery").
import type { HttpAnswer } from '../http/request.ts'
import { webAddress } from '../http/web-address.ts'
import type { Hub } from '../source.ts'
import type { ParsedFeed } from './parsed.ts'

/** No hub has a longer address. */
const longest = 2000

/** The header wins over the feed. Without a `self` link, the topic is the address that the feed was read at. */
export function hubOf({ headers, url }: Pick<HttpAnswer, 'headers' | 'url'>, feed: ParsedFeed): Hub | null {
  const links = linksOf(headers.link ?? '', url)
  const address = links.get('hub') ?? feed.hub
  const topic = links.get('self') ?? feed.self ?? url
  if (address === null || address.length > longest || topic.length > longest) return null
  return { address, topic }
}

/** The first http address of each relation in a Link header (RFC 8288). */
function linksOf(header: string, base: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, target = '', parameters = ''] of header.slice(0, 8000).matchAll(/<([^<>]*)>((?:[^<>"]|"[^"]*")*)/g)) {
    const relations = /;\s{0,9}rel\s{0,9}=\s{0,9}(?:"([^"]*)"|([^\s",;]+))/i.exec(parameters)
    const url = webAddress(target, base)
    if (url === null) continue
    for (const name of (relations?.[1] ?? relations?.[2] ?? '').toLowerCase().split(/\s+/))
      if (!found.has(name)) found.set(name, url.href)
  }
  return found
}
