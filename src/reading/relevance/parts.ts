// The headline and the first sentence of a page, which tell most of what it is about.
import type { CleanPage } from '../page/page.ts'

/** A first sentence is read so far: a page that lost its full stops is one sentence. */
const LONGEST = 600

/** The title, or what stands for it on a page without one. */
export const headlineIn = ({ title, text, headings }: CleanPage): string => {
  if (title.text.trim() !== '') return title.text.slice(0, LONGEST)
  const [heading] = headings > 0 ? text.sentences : []
  return heading === undefined ? '' : text.text.slice(heading.start, Math.min(heading.end, heading.start + LONGEST))
}

/** The first sentence after the headline; '' when there is none. */
export const firstSentenceIn = ({ text, headings }: CleanPage): string => {
  const first = text.sentences[headings]
  return first === undefined ? '' : text.text.slice(first.start, Math.min(first.end, first.start + LONGEST))
}
