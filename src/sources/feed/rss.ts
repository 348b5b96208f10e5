// Reads RSS, Atom and RDF by a subclass of rss-parser, on repaired XML. Its item readers are replaced, because they
// compute a snippet in quadratic time (26 s for 240 KB of `a < b `), prefer rel=self and fail on one bad Atom date.
import Parser from 'rss-parser'
import type { RawFeed, RawItem, RawLink, RawText } from './raw.ts'

/** An element as xml2js returns it: its text alone, or its text and attributes. */
type Node = string | { readonly _?: string; readonly $?: Readonly<Record<string, string>> }
type Element = Readonly<Record<string, readonly Node[] | undefined>> & { readonly $?: unknown }
/** What rss-parser returns for the feed itself: our custom fields, and the items from our own readers. */
type Built = Readonly<Record<`all:${string}`, readonly Node[] | undefined>> & { readonly items: readonly RawItem[] }

/** Parts of rss-parser that its type declarations leave out. */
type Internals = {
  parseString(xml: string): Promise<unknown>
  buildAtomFeed(document: unknown): Built
  buildRSS(channel: unknown, items: readonly Element[] | undefined): Built
}
const Base = Parser as unknown as new (options: object) => Internals

const feedFields = ['title', 'link', 'atom:link', 'language', 'dc:language', 'ttl', 'hour', 'day']
const kept = feedFields.map(name => [name, `all:${name}`, { keepArray: true }])

class FeedReader extends Base {
  built: Built | null = null
  isAtom = false

  constructor() {
    super({ customFields: { feed: kept } })
  }

  override buildAtomFeed(document: { feed: Element }): Built {
    const built = super.buildAtomFeed(document)
    const language = attributesOf(document.feed)['xml:lang'] ?? ''
    this.built = { ...built, 'all:language': [language] }
    this.isAtom = true
    return this.built
  }

  override buildRSS(channel: unknown, items: readonly Element[] | undefined): Built {
    this.built = super.buildRSS(elementOf(channel), items)
    this.isAtom = false
    return this.built
  }

  parseItemRss(given: unknown): RawItem {
    const item = elementOf(given)
    return {
      id:
        firstText(item, 'guid') ||
        attributesOf(item)['rdf:about'] ||
        firstText(item, 'atom:id') ||
        firstText(item, 'id'),
      titles: textsOf(item, ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'], 'guess'),
      links: rssLinks(item),
      dates: valuesOf(item, [...rssDates, ...atomDates]),
      summaries: textsOf(item, rssSummaries, 'guess'),
      contents: textsOf(
        item,
        ['content:encoded', 'xhtml:body', 'body', 'fullitem', 'atom:content', 'content'],
        'guess',
      ),
      ...sourceOf(item),
    }
  }

  parseItemAtom(given: unknown): RawItem {
    const entry = elementOf(given)
    return {
      id: firstText(entry, 'id') || firstText(entry, 'guid') || (attributesOf(entry)['rdf:about'] ?? ''),
      titles: [...textsOf(entry, ['title'], 'text'), ...textsOf(entry, ['dc:title', 'media:title'], 'guess')],
      links: [...linksOf(entry, originals), ...linksOf(entry, 'link'), ...permalinks(entry, 'id')],
      dates: valuesOf(entry, [...atomDates, ...rssDates]),
      summaries: textsOf(entry, ['summary', 'description', 'media:description', 'dc:description'], 'guess'),
      contents: textsOf(entry, ['content', 'content:encoded', 'xhtml:body', 'body'], 'guess'),
      ...sourceOf(entry),
    }
  }
}

const rssDates = 'pubDate dc:date dcterms:issued dcterms:available dcterms:created date dcterms:modified'.split(' ')
const atomDates = ['published', 'atom:published', 'issued', 'created', 'updated', 'atom:updated', 'modified']
const rssSummaries =
  'description summary atom:summary itunes:summary media:description dc:description itunes:subtitle subtitle'.split(' ')

/** Shared: creating one costs as much as reading a short feed, and it keeps nothing but the last feed built. */
const reader = new FeedReader()

/** Reads repaired XML; null if rss-parser cannot. Linear, in this thread. */
export function readWithRssParser(xml: string): RawFeed | null {
  reader.built = null
  // xml2js is synchronous, so the builders have run when parseString returns; its promise would only report it later.
  reader.parseString(xml).catch(() => {})
  return reader.built === null ? null : toRaw(reader.built, reader.isAtom)
}

function toRaw(built: Built, isAtom: boolean): RawFeed {
  const all = (name: string) => built[`all:${name}`] ?? []
  const texts = (name: string) => all(name).map(node => textOf(node).trim())
  const title = all('title').find(node => textOf(node) !== '') ?? ''
  return {
    isAtom,
    title: proseOf(title, 'guess'),
    language: [...texts('language'), ...texts('dc:language')].find(text => text !== '') ?? '',
    links: [...all('link'), ...all('atom:link')].map(toLink),
    ttl: texts('ttl')[0] ?? '',
    skipHours: texts('hour'),
    skipDays: texts('day'),
    items: built.items,
    hasMore: false,
  }
}

/** The article's own address, if `link` leads through a counter. */
const originals = 'feedburner:origLink'

/** RSS gives its link as one element's text, in an attribute, or only in a guid that is a permalink. */
function rssLinks(item: Element): RawLink[] {
  return [
    ...linksOf(item, originals),
    ...linksOf(item, 'link'),
    ...linksOf(item, 'atom:link'),
    ...permalinks(item, 'guid'),
  ]
}

/** Ids that are addresses, for items without a link; a guid may say that it is none. */
function permalinks(element: Element, name: string): RawLink[] {
  const ids = (element[name] ?? []).filter(id => attributesOf(id).ispermalink?.trim().toLowerCase() !== 'false')
  return ids.map(toLink).filter(({ href, base }) => base !== '' || /^\s*https?:\/\//i.test(href))
}

function linksOf(element: Element, name: string): RawLink[] {
  return (element[name] ?? []).map(toLink)
}

/** The item's origin, which Atom gives without an address. */
function sourceOf(item: Element): Pick<RawItem, 'source'> {
  const [source = ''] = item.source ?? []
  const name: RawText = { value: textOf(source), format: 'guess' }
  return name.value.trim() === '' ? {} : { source: { name, url: attributesOf(source).url ?? '' } }
}

/** xml2js returns an empty element as a string, and every string has a `link` and a `sub` on its prototype. */
function elementOf(given: unknown): Element {
  return typeof given === 'object' && given !== null ? (given as Element) : {}
}

function toLink(node: Node): RawLink {
  const { href, rel = 'alternate', type = '', 'xml:base': base = '' } = attributesOf(node)
  return { href: href ?? textOf(node), rel, type, base }
}

function attributesOf(node: unknown): Readonly<Record<string, string | undefined>> {
  if (typeof node !== 'object' || node === null || !('$' in node)) return {}
  return (node.$ ?? {}) as Readonly<Record<string, string | undefined>>
}

function textOf(node: Node): string {
  return typeof node === 'string' ? node : (node._ ?? '')
}

function firstText(element: Element, name: string): string {
  return (element[name] ?? []).map(node => textOf(node).trim()).find(text => text !== '') ?? ''
}

function valuesOf(element: Element, names: readonly string[]): string[] {
  return names.flatMap(name => (element[name] ?? []).map(textOf)).filter(text => text.trim() !== '')
}

function textsOf(element: Element, names: readonly string[], untyped: RawText['format']): RawText[] {
  return names.flatMap(name =>
    (element[name] ?? []).map(node => proseOf(node, name.startsWith('atom:') ? 'text' : untyped)),
  )
}

/** Atom names the format; Atom 0.3 may also encode it (mode="base64"). RSS names none, so `untyped` applies. */
function proseOf(node: Node, untyped: RawText['format']): RawText {
  const { type = '', mode = '' } = attributesOf(node)
  const text = textOf(node)
  const value = mode === 'base64' ? Buffer.from(text, 'base64').toString('utf8') : text
  if (/html|xml/i.test(type)) return { value, format: 'html' }
  return { value, format: /^text/i.test(type) ? 'text' : untyped }
}
