// Undoes what a feed escaped once too often: `&lt;Extra&gt;` that would stand in a headline as it is.
import { textOfHtml } from './html.ts'

const residue = /&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[\da-f]{2,5});/i
/** A tag of prose with its end or alone: what was escaped twice was markup. */
const markup = /<(?:br|hr|img)\b[^<>]{0,500}>|<\/(?:p|div|a|b|i|em|strong|span|ul|ol|li|h\d|blockquote|figure)>/i
/** Nobody escapes more often, and each time costs a pass. */
const mostLayers = 2

/**
 * A plain text without the references that are left in it, in time linear in its length. It may hold angles that are
 * its own (`<Extra>`), so markup is taken out only where there is an end of markup.
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
