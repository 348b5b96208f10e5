// The headline of an article as it may be shown to people.
import { firstLine, type Readable } from './page/page.ts'
import { INVISIBLE } from './text/characters.ts'

const LONGEST = 300

/** NFC text on one line, without anything that hides, reorders or breaks what is shown. */
export const shown = (text: string): string => (IS_PLAIN.test(text) ? text : cleaned(text))

/** ASCII words separated by single spaces: most headlines and sentences. */
const IS_PLAIN = /^[!-~]+(?: [!-~]+)*$/

const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\s\u2028\u2029\u0085]+/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/ {2,}/g, ' ')
    .normalize('NFC')
    .trim()

/** The cleaned title, or the first real line of the text when the title is empty; '' without either. */
export const headlineOf = (article: Readable): string => {
  const title = shown(article.title.slice(0, 2_000))
  if (title !== '') return shortened(title, LONGEST)
  const line = firstLine(article.text)
  if (line !== null) return shortened(shown(article.text.slice(line.start, line.end)), LONGEST)
  return shortened(shown(article.text.slice(0, 2_000)), LONGEST)
}

/** Cuts text longer than `most` characters at a word and adds an ellipsis. */
export const shortened = (text: string, most: number): string => {
  if (text.length <= most) return text
  const cut = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–—-]+$/, '')}…`
}
