// Salvages the items before the break from a JSON Feed that breaks off, as from XML feeds.

/**
 * The text up to the end of the last whole item in a list of the feed itself, with list and feed closed after it.
 * Linear. Without such an item the result is not JSON.
 */
export function wholeItems(text: string): string {
  let depth = 0
  let inText = false
  let end = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text[at]
    if (inText) {
      if (unit === '\\') at++
      else if (unit === '"') inText = false
    } else if (unit === '"') inText = true
    else if (unit === '{' || unit === '[') depth++
    else if (unit === '}' || unit === ']') {
      depth--
      if (depth === 2 && unit === '}') end = at + 1
    }
  }
  return `${text.slice(0, end)}]}`
}
