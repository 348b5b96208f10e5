// The headline and first sentence of a page, which say most of what it is about.
import type { CleanPage } from '../page/page.ts'

/** How far a first sentence is read: a page that lost its full stops is a single sentence. */
const LONGEST = 600

/** The title, or the headline in the text of a page without one. */
export const headlineIn = ({ title, text, headings }: CleanPage): string => {
  if (title.text.trim() !== '') return title.text.slice(0, LONGEST)
  const [heading] = headings > 0 ? text.sentences : []
  return heading === undefined ? '' : text.text.slice(heading.start, Math.min(heading.end, heading.start + LONGEST))
}

/** The first sentence after the headline; '' if there is none. */
export const firstSentenceIn = ({ text, headings }: CleanPage): string => {
  const first = text.sentences[headings]
  return first === undefined ? '' : text.text.slice(first.start, Math.min(first.end, first.start + LONGEST))
}
