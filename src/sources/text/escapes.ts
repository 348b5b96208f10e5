// Undoes double escaping in feeds, such as a headline with a literal `&lt;Extra&gt;`.
import { textOfHtml } from './html.ts'

const residue = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[\da-f]{2,5});/i
/** A prose tag with its end tag, or self-contained: the sign that the doubly escaped text was markup. */
const markup = /<(?:br|hr|img)\b[^<>]{0,500}>|<\/(?:p|div|a|b|i|em|strong|span|ul|ol|li|h\d|blockquote|figure)>/i
/** Most passes: nobody escapes more often. */
const mostLayers = 2

/**
 * Decodes leftover references in a plain text, in linear time. The text may have its own angle brackets (`<Extra>`), so
 * markup is removed only where there is an end tag.
 */
export function unescaped(text: string): string {
  let plain = text
  for (let layer = 0; layer < mostLayers && residue.test(plain); layer++) {
    const lines = plain.split('\n').map(line => textOfHtml(line.replaceAll('<', '&lt;')))
    plain = lines.join('\n')
    if (markup.test(plain)) plain = textOfHtml(plain)
  }
  return plain
}
