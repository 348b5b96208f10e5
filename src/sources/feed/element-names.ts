// The element names that matter in a feed, with one spelling each, whatever their prefix or case.

/** Namespaces by address, in lower case without a trailing slash, with our prefix for each. '' is the feed's own. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://example.com/necho', 'atom'],
  ['http://purl.org/rss/1.0', ''],
  ['http://my.netscape.com/rdf/simple/0.9', ''],
  ['http://channel.netscape.com/rdf/simple/0.9', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
])

/** Our prefix for a namespace; null for one that does not matter. */
export function prefixOf(address: string): string | null {
  const key = address.trim().toLowerCase().replace(/\/$/, '')
  return prefixes.get(key) ?? (key === '' ? '' : null)
}

/** Elements whose content is wanted, in lower case, with rss-parser's spelling where it has one. */
const leaves: ReadonlyMap<string, string> = new Map(
  (
    'title link description summary content guid id pubDate language ttl hour day published issued created ' +
    'updated modified subtitle date content:encoded dc:title dc:date dc:description ' +
    'dc:language xhtml:body body fullitem dcterms:issued dcterms:created dcterms:available dcterms:modified ' +
    'itunes:summary itunes:subtitle itunes:title media:title media:description atom:link atom:id atom:title ' +
    'atom:summary atom:content atom:published atom:updated feedburner:origLink'
  )
    .split(' ')
    .map(name => [name.toLowerCase(), name]),
)

/** The name to write an element of a feed or item under; undefined if it is not wanted. */
export function leafNamed(name: string): string | undefined {
  return leaves.get(name)
}

/** Elements, apart from items, that contain wanted ones. */
const holders: ReadonlySet<string> = new Set(['channel', 'media:group', 'media:content', 'skiphours', 'skipdays'])

export function isHolder(name: string): boolean {
  return holders.has(name)
}

export function isItem(name: string): boolean {
  return name === 'item' || name === 'entry'
}

/** Leaves with prose, and so perhaps markup. In any other leaf the start of the next one means a missing end tag. */
const prose: ReadonlySet<string> = new Set(
  (
    'title description summary content content:encoded xhtml:body body fullitem atom:title atom:content ' +
    'atom:summary dc:title dc:description media:description subtitle'
  ).split(' '),
)

export function isProse(leaf: string): boolean {
  return prose.has(leaf)
}

export type Family = 'rss' | 'rdf' | 'feed'

/**
 * The kind of feed that begins with this element, whatever its prefix, or null. As the very first element, a channel or
 * item is RSS that lost its root, and an entry is such Atom; further in they may belong to anything.
 */
export function familyOf(name: string, isFirst: boolean): Family | null {
  const local = name.slice(name.lastIndexOf(':') + 1)
  if (local === 'rss' || (isFirst && (local === 'channel' || local === 'item'))) return 'rss'
  if (local === 'rdf') return 'rdf'
  return local === 'feed' || (isFirst && local === 'entry') ? 'feed' : null
}
