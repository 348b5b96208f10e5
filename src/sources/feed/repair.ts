// Rewrites any feed as small, well-formed XML that rss-parser reads right. One linear pass; depth, items and sizes are
// capped. It exists because no parser forgives enough: rss-parser 3.13 fails on a bare `&`, a missing version, an
// uppercase or prefixed root or one cut-off item, and loses markup inside titles. The result has three levels: feed,
// item, leaf.
import { Tokenizer } from 'htmlparser2'
import { createAssembly, longestLeaf, type Repaired } from './assemble.ts'
import { familyOf, prefixOf } from './element-names.ts'
import { escapeLoneAngles, escapeText, fixText } from './references.ts'

const longestName = 100
const longestValue = 8_000
const wantedAttributes = new Set('href rel type mode ispermalink rdf:about xml:base xml:lang version url'.split(' '))

/** Repairs the text of a feed; null if no feed begins in it (a page, an error message, nothing). */
export function repair(given: string): Repaired | null {
  const text = escapeLoneAngles(given)
  const feed = createAssembly()
  const prefixes = new Map<string, string | null>()
  let name = ''
  let tagStart = 0
  let attribute = ''
  let value = ''
  let attributes = new Map<string, string>()

  const begin = (end: number, empty: boolean) => {
    if (feed.family() === null && familyOf(name, false) !== null) adoptPrefix()
    feed.open(name, known(name), attributes, empty, () => text.slice(tagStart, end + 1))
  }
  /** A root with an undeclared prefix: everything with the same prefix is the feed's own. */
  const adoptPrefix = () => {
    const prefix = name.slice(0, Math.max(name.indexOf(':'), 0))
    if (prefix !== '' && prefix !== 'rdf' && !prefixes.has(prefix)) prefixes.set(prefix, '')
  }
  /** The name with our prefix: `dc:date` whatever prefix the feed gave Dublin Core; unknown namespaces keep theirs. */
  const known = (raw: string): string => {
    const colon = raw.indexOf(':')
    if (colon < 0) return raw
    const prefix = prefixes.get(raw.slice(0, colon))
    if (prefix === undefined || prefix === null) return raw
    const local = raw.slice(colon + 1)
    return prefix === '' || (prefix === 'atom' && feed.family() === 'feed') ? local : `${prefix}:${local}`
  }
  const noteAttribute = () => {
    if (attribute.startsWith('xmlns:') && prefixes.size < 200) prefixes.set(attribute.slice(6), prefixOf(value))
    const spelled = attribute === 'about' ? 'rdf:about' : attribute === 'base' ? 'xml:base' : known(attribute)
    if (wantedAttributes.has(spelled) && !attributes.has(spelled)) attributes.set(spelled, value)
  }
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        name = text.slice(start, Math.min(end, start + longestName)).toLowerCase()
        tagStart = start - 1
        attributes = new Map()
      },
      onattribname(start, end) {
        attribute = text.slice(start, Math.min(end, start + longestName)).toLowerCase()
        value = ''
      },
      onattribdata(start, end) {
        value = end - start > longestValue ? '' : text.slice(start, end)
      },
      onattribentity() {},
      onattribend: noteAttribute,
      onopentagend: end => begin(end, false),
      onselfclosingtag: end => begin(end, true),
      onclosetag(start, end) {
        const closed = text.slice(start, Math.min(end, start + longestName)).toLowerCase()
        feed.close(closed, known(closed))
      },
      ontext: (start, end) => feed.text(fixText(text.slice(start, Math.min(end, start + longestLeaf)))),
      ontextentity() {},
      oncdata: (start, end, offset) =>
        feed.text(escapeText(text.slice(start, Math.min(end - offset, start + longestLeaf)))),
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(text)
  tokenizer.end()
  return feed.result()
}
