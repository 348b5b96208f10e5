// Fixes ampersands for XML: references stay or are decoded, others become `&amp;`.
import { readTokens } from '../text/html-tokens.ts'

const xmlNames: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos'])
const reference = /&(?:#(\d{1,8}|[xX][0-9a-fA-F]{1,7});|([A-Za-z][A-Za-z0-9]{0,31});)?/g

/** An ampersand that XML would not accept. */
const wrong = /&(?!(?:amp|lt|gt|quot|apos);)/

/** Text between tags as well-formed XML that reads the same: `AT&T &nbsp; &#150; a < b`. */
export function fixText(raw: string): string {
  const angled = raw.includes('<') ? raw.replaceAll('<', '&lt;') : raw
  return wrong.test(angled) ? angled.replace(reference, fixReference) : angled
}

/** The same for an attribute's value. */
export function fixAttribute(raw: string): string {
  return fixText(raw).replaceAll('"', '&quot;')
}

/** Text in which nothing is a reference (a CDATA section, markup to be kept as text). */
export function escapeText(literal: string): string {
  if (!/[&<]/.test(literal)) return literal
  return literal.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

const loneAngle = /<(?![A-Za-z_/!?\u0080-\uffff])/g

/**
 * In `3<4` and `a < b` outside CDATA no tag begins; a tokenizer that thinks so swallows the end tag after them. A CDATA
 * section without its end, as the next section or the feed's end shows, ends with its element; otherwise it would
 * swallow the next items.
 */
export function escapeLoneAngles(text: string): string {
  if (text.search(loneAngle) < 0 && !text.includes(SECTION)) return text
  const parts: string[] = []
  let end = text.indexOf(']]>')
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf(SECTION, at)
    const start = found < 0 ? text.length : found
    parts.push(text.slice(at, start).replace(loneAngle, '&lt;'))
    if (end >= 0 && end < start) end = text.indexOf(']]>', start)
    const next = text.indexOf(SECTION, start + 1)
    const isDoubtful = end < 0 || (next >= 0 && next < end)
    const leaf = isDoubtful ? leafEnd.exec(text.slice(start, next < 0 ? undefined : next)) : null
    at = leaf ? start + leaf.index : end < 0 ? text.length : end + 3
    const section = text.slice(start, at)
    parts.push(section, leaf ? (section.endsWith(']]') ? '>' : ']]>') : '')
  }
  return parts.join('')
}

const SECTION = '<![CDATA['
/** The end tag of an element, followed by another element of a feed. */
const leafEnd = new RegExp(
  `</[\\w:-]{1,40}>\\s{0,20}</?(?:item|entry|channel|feed|rss|title|link|guid|id|pubdate|dc:|description|${[
    'summary|content|author|category|published|updated',
  ].join('|')})\\b`,
  'i',
)

function fixReference(whole: string, digits: string | undefined, name: string | undefined): string {
  if (digits !== undefined) {
    const code = Number(/^x/i.test(digits) ? `0${digits.toLowerCase()}` : digits)
    return isCharacter(code) ? whole : escapeText(decodeAsHtml(whole))
  }
  if (name === undefined) return '&amp;'
  if (xmlNames.has(name)) return whole
  const decoded = decodeAsHtml(whole)
  return decoded === whole ? `&amp;${name};` : escapeText(decoded)
}

/** The characters of XML without C1, which in HTML and in feeds means Windows-1252 (`&#150;` is a dash). */
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13
  if (code < 0x7f || (code > 0x9f && code < 0xd800)) return true
  return (code > 0xdfff && code < 0xfffe) || (code >= 0x10000 && code <= 0x10ffff)
}

/** HTML has 2,231 named references; the tokenizer knows them. */
function decodeAsHtml(entity: string): string {
  const parts: string[] = []
  readTokens(entity, { open() {}, close() {}, text: text => void parts.push(text) })
  return parts.join('').replace('\0', '\ufffd')
}
