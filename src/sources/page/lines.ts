// The text of a watched page: its article, or what a selector selects.
import type { Outcome, Problem } from '../../domain/outcome.ts'
import { decode } from '../text/charset.ts'
import { type HtmlPage, readHtml } from '../text/html.ts'
import { htmlOf, parsePage, select } from './tree.ts'

/** An invalid selector is a problem; one that selects nothing gives an empty text. */
export function readLines(
  bytes: Uint8Array,
  contentType: string | null,
  selector: string | null,
): Outcome<HtmlPage, Problem<'unreadable'>> {
  const html = decode(bytes, contentType)
  if (selector === null) return { ok: true, value: readHtml(html) }
  const elements = select(parsePage(html), selector)
  if (elements === null)
    return {
      ok: false,
      problem: { kind: 'unreadable', message: `“${selector}” is no CSS selector: correct select, or leave it out.` },
    }
  return { ok: true, value: readHtml(elements.map(htmlOf).join('\n')) }
}
