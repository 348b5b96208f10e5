// Assembles a repaired feed from tags and texts in order. It keeps no stack: only one item and one leaf are open, so
// that a tag that never closes costs at most one leaf, and depth costs nothing.
import { type Family, familyOf, isHolder, isItem, isProse, leafNamed } from './element-names.ts'
import { mostItems } from './raw.ts'
import { escapeText, fixAttribute } from './references.ts'
import { createSkipping } from './skipping.ts'

/** The repaired feed. `cut`: it broke off inside an item, which is left out. `whole`: it had an end. */
export type Repaired = { xml: string; items: number; cut: boolean; whole: boolean; more: boolean }

/** The attributes of one tag, names in lower case, values as between the quotes. */
type TagAttributes = ReadonlyMap<string, string>

type OpenLeaf = {
  raw: string
  name: string
  head: string
  parts: string[]
  size: number
  inline: boolean
  nested: number
  /** How many parts preceded the last end tag of its name, while more of that name are open. */
  endedAt: number | null
}
type Item = { head: string; leaves: string[] }

/** The most leaves of one item, or of the feed itself. */
const mostLeaves = 300
/** The most characters of one leaf; anything longer is a book, not news. */
export const longestLeaf = 500_000

/** The most characters of a publisher's name. */
const longestName = 300
/** RSS puts an item's origin into this element, Atom into a title inside it. */
const isSource = (raw: string) => /^(?:\w{1,20}:)?source$/i.test(raw)
const isTitle = (leaf: string) => leaf.startsWith('<title')

/** Assembles a feed from tags and texts in order. It keeps no stack: only one item and one leaf are open. */
export function createAssembly() {
  let family: Family | null = null
  let rootHead = ''
  let rootBase = ''
  let channelBase = ''
  let itemBase = ''
  let isPage = false
  let isFirst = true
  let ended = false
  let more = false
  let root = ''
  let isWhole = false
  let isInside = false
  let isStrange = false
  const feedLeaves: string[] = []
  const items: Item[] = []
  let item: Item | null = null
  let leaf: OpenLeaf | null = null
  const skipping = createSkipping()
  /** The last source that began: its attributes, and its text outside of any leaf. */
  const named = { head: '', text: '' }
  /** How often each element is open inside the leaf, not counting the leaf's own name. */
  const inside = new Map<string, number>()

  const leaves = () => item?.leaves ?? feedLeaves
  const endLeaf = () => {
    if (leaf === null) return
    const head = leaf.inline && family === 'feed' ? ' type="html"' : leaf.head
    const { name, parts, endedAt } = leaf
    const written = `<${name}${head}>${(endedAt === null ? parts : parts.slice(0, endedAt)).join('')}</${name}>`
    if (leaves().length < mostLeaves) leaves().push(written)
    leaf = null
  }
  const endItem = () => {
    endLeaf()
    skipping.clear()
    if (item !== null) items.push(item)
    item = null
  }
  const add = (text: string) => {
    if (leaf === null || leaf.size > longestLeaf) return
    leaf.parts.push(text)
    leaf.size += text.length
  }
  const beginRoot = (raw: string, name: string, attributes: TagAttributes) => {
    if (name === 'html') isPage = true
    family = isPage ? null : familyOf(name, isFirst)
    isInside = !isFirst
    isFirst = false
    root = raw
    if (family !== null) rootHead = rootHeadOf(attributes, family)
    rootBase = attributes.get('xml:base') ?? ''
  }
  /** Markup inside a leaf is kept as text. In Atom the text around it is not yet escaped for HTML; in RSS it is. */
  const addMarkup = (tag: string) => {
    if (leaf === null) return
    if (family === 'feed' && !leaf.inline) leaf.parts = leaf.parts.map(escapeText)
    leaf.inline = true
    add(escapeText(tag))
  }
  const beginLeaf = (raw: string, name: string, attributes: TagAttributes, empty: boolean) => {
    const head = addressed.has(name)
      ? linkHeadOf(attributes, name, family, [rootBase, channelBase, itemBase])
      : headOf(attributes)
    const inline = family === 'feed' && isProse(name) && /xhtml/i.test(attributes.get('type') ?? '')
    leaf = { raw, name, head, parts: [], size: 0, inline, nested: 1, endedAt: null }
    if (inside.size > 0) inside.clear()
    if (empty) endLeaf()
  }
  const openInside = (raw: string, name: string, attributes: TagAttributes, empty: boolean) => {
    const wanted = leafNamed(name)
    if (wanted !== undefined) beginLeaf(raw, wanted, attributes, empty)
    else if (name === 'channel') channelBase = attributes.get('xml:base') ?? ''
    else if (!isHolder(name)) {
      isStrange ||= name.includes(':') // an element of its own, as `image` is, has no prefix
      if (!empty) skipping.open(raw, leaves().length)
      if (name === 'source') Object.assign(named, { head: headOf(attributes), text: '' })
    }
  }

  /** When an ignored element ends, what seemed to be the item's own inside it was not. */
  const endSkipped = (raw: string) => {
    const before = skipping.close(raw)
    if (before === null) return
    leaf = null
    const inside = leaves().splice(before)
    const name = isSource(raw) ? (inside.find(isTitle)?.replace(/<[^>]*>/g, '') ?? named.text).trim() : ''
    if (name !== '') leaves().push(`<source${named.head}>${name}</source>`)
  }
  const openInLeaf = (open: OpenLeaf, raw: string) => {
    if (raw === open.raw) open.nested++
    else inside.set(raw, (inside.get(raw) ?? 0) + 1)
  }
  /** An end tag inside a leaf: the leaf's own, that of markup in it, or that of an element around it. */
  const closeInLeaf = (open: OpenLeaf, raw: string) => {
    const count = raw === open.raw ? open.nested : (inside.get(raw) ?? 0)
    if (raw === open.raw) open.endedAt = --open.nested === 0 ? null : open.parts.length
    else if (count > 0) inside.set(raw, count - 1)
    if (open.nested === 0) endLeaf()
    else if (count === 0 && skipping.has(raw)) endSkipped(raw)
    else addMarkup(`</${raw}>`)
  }

  /**
   * `<response><feed>none</feed>`, or an RDF about people: an empty feed must stand alone and contain something of a
   * feed.
   */
  const isOther = () =>
    items.length === 0 && item === null && (isInside || (family === 'rdf' && isStrange && feedLeaves.length === 0))

  return {
    family: () => family,
    open(raw: string, name: string, attributes: TagAttributes, empty: boolean, tag: () => string) {
      if (family === null) {
        beginRoot(raw, name, attributes)
        isWhole = empty
        if (family === null || !isItem(name)) return
      }
      if (ended) return
      if (items.length >= mostItems) {
        more ||= isItem(name)
        return
      }
      if (isItem(name)) {
        endItem()
        itemBase = attributes.get('xml:base') ?? ''
        item = { head: headOf(attributes), leaves: [] }
        if (empty) endItem()
      } else if (leaf !== null && (isProse(leaf.name) ? !endsTitle(leaf, raw, name) : leafNamed(name) === undefined)) {
        if (!empty) openInLeaf(leaf, raw)
        addMarkup(tag())
      } else {
        endLeaf()
        openInside(raw, name, attributes, empty)
      }
    },
    close(raw: string, name: string) {
      isWhole ||= family !== null && raw === root
      if (isItem(name)) return endItem()
      if (name === 'channel' || (family !== null && familyOf(name, false) === family)) {
        endItem()
        ended ||= name !== 'channel'
      } else if (leaf !== null) closeInLeaf(leaf, raw)
      else endSkipped(raw)
    },
    text(text: string) {
      if (leaf !== null) add(leaf.inline && family === 'feed' ? escapeText(text) : text)
      else if (named.text.length < longestName) named.text += text.slice(0, longestName)
    },
    result(): Repaired | null {
      if (family === null || isOther()) return null
      const cut = leaf !== null || item !== null
      const xml = write(family, rootHead, feedLeaves, items)
      return { xml, items: items.length, cut, whole: isWhole && !cut, more }
    },
  }
}

/** A title that was never closed ends where its sibling starts. None of these names exist in HTML, except `link`. */
function endsTitle(leaf: OpenLeaf, raw: string, name: string): boolean {
  if (leaf.name !== 'title' || raw === leaf.raw) return false
  return ['link', 'guid', 'description', 'pubdate', 'id', 'published', 'updated', 'content:encoded'].includes(name)
}

function headOf(attributes: TagAttributes): string {
  return [...attributes].map(([key, value]) => ` ${key}="${fixAttribute(value)}"`).join('')
}

/** Leaves whose text or href is an address, which xml:base may complete. */
const addressed: ReadonlySet<string> = new Set(['link', 'atom:link', 'guid', 'id'])

/** An Atom link always gets a `rel`, which rss-parser takes for granted, and its enclosing bases, outermost first. */
function linkHeadOf(attributes: TagAttributes, name: string, family: Family | null, bases: readonly string[]): string {
  const head = new Map(attributes)
  if (name === 'link' && family === 'feed' && !head.has('rel')) head.set('rel', 'alternate')
  const all = [...bases, attributes.get('xml:base') ?? ''].map(base => base.trim().replaceAll(/\s/g, '%20'))
  const base = all.filter(one => one !== '').join(' ')
  if (base !== '') head.set('xml:base', base)
  return headOf(head)
}

/** rss-parser refuses RSS without a version it knows. */
function rootHeadOf(attributes: TagAttributes, family: Family): string {
  const version = attributes.get('version') ?? ''
  if (family !== 'rss' || /^(2|0\.9)/.test(version)) return headOf(attributes)
  return headOf(new Map([...attributes, ['version', '2.0']]))
}

function write(family: Family, head: string, feedLeaves: readonly string[], items: readonly Item[]): string {
  const tag = family === 'feed' ? 'entry' : 'item'
  const written = items.map(item => `<${tag}${item.head}>${item.leaves.join('')}</${tag}>`)
  const body = feedLeaves.join('')
  // The xmlns makes xml2js return an object even for an empty feed; rss-parser refuses a string.
  if (family === 'feed') return `<feed xmlns="http://www.w3.org/2005/Atom"${head}>${body}${written.join('')}</feed>`
  if (family === 'rdf') return `<rdf:RDF${head}><channel>${body}</channel>${written.join('')}</rdf:RDF>`
  return `<rss${head}><channel>${body}${written.join('')}</channel></rss>`
}
