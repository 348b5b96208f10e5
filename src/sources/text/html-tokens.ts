// One pass of htmlparser2's tokenizer over HTML: no tree and no recursion, so depth and disorder cost nothing.
// (Its Parser keeps a stack and closes tags by searching it: 100k nested tags with 100k strange ends are quadratic.)
import { Tokenizer } from 'htmlparser2'

export type Attributes = Readonly<Record<string, string | undefined>>

/** Told of every tag and text in order, names in lower case and without prefix. An empty element is closed at once. */
export type TokenHandler = {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text(text: string): void
}

const voids = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** Longer names and values are nobody's; cutting them keeps an attack from growing what we hold. */
const longestName = 100
const longestValue = 10_000

/** Walks some HTML, a page or a fragment. */
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

/** Feeds put HTML under a prefix (`xhtml:div`); to a reader it is the same. */
function localName(name: string): string {
  const lower = name.slice(0, longestName).toLowerCase()
  return lower.slice(lower.indexOf(':') + 1)
}
