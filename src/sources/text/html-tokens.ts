// One pass of htmlparser2's tokenizer over HTML, without a tree or recursion, so that depth and disorder cost nothing.
// (Its Parser searches a stack to close tags: 100k nested tags with 100k unmatched ends are quadratic.)
import { Tokenizer } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string | undefined>>

/** Receives every tag and text in order, names in lower case without prefix. Void elements are closed at once. */
export type TokenHandler = {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Longest names and values; truncated to bound the memory that an attack can use. */
const longestName = 100
const longestValue = 10_000

/** Walks a page or fragment. */
export function readTokens(html: string, walker: TokenHandler): void {
  let name = ''
  let attribute = ''
  let value = ''
  let attributes: Record<string, string> = {}
  const begin = () => {
    walker.open(name, attributes)
    if (voids.has(name)) walker.close(name)
  }
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      onopentagname(start, end) {
        name = localName(html.slice(start, end))
        attributes = Object.create(null)
      },
      onattribname(start, end) {
        attribute = html.slice(start, Math.min(end, start + longestName)).toLowerCase()
        value = ''
      },
      onattribdata(start, end) {
        if (value.length < longestValue) value += html.slice(start, end)
      },
      onattribentity(code) {
        value += String.fromCodePoint(code)
      },
      onattribend() {
        attributes[attribute] ??= value
      },
      onopentagend: begin,
      onselfclosingtag: begin,
      onclosetag(start, end) {
        const closed = localName(html.slice(start, end))
        if (!voids.has(closed)) walker.close(closed)
      },
      ontext: (start, end) => walker.text(html.slice(start, end)),
      ontextentity: code => walker.text(String.fromCodePoint(code)),
      oncdata: (start, end, offset) => walker.text(html.slice(start, end - offset)),
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  )
  tokenizer.write(html)
  tokenizer.end()
}

/** Drops the prefix that feeds give to HTML (`xhtml:div`). */
function localName(name: string): string {
  const lower = name.slice(0, longestName).toLowerCase()
  return lower.slice(lower.indexOf(':') + 1)
}
