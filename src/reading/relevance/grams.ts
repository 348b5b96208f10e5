// The words of an article as the model counts them: English words, and two or three adjacent Korean syllables.
import type { CleanPage } from '../page/page.ts'
import { headlineIn } from './parts.ts'

const STOPPED = new Set(
  'the a an of to in and for on at by with is was are as its it his he that from be has have will'.split(' '),
)
const WORD = /[가-힣]+|[A-Za-z][A-Za-z.'’-]+|[一-龥]/g
/** This much of a text's first three sentences says what it is about. */
const OPENING = 600
const SENTENCES = 3
const BYLINE = /\([^)=]{1,20}=[^)]{1,12}\)[^=]{0,60}?(?:기자|특파원)\s*=\s*/

/** A word as written, with the keys that are counted for it. */
export type CountedWord = { readonly text: string; readonly grams: readonly string[] }

/** The words of headline and opening; those of the headline also count separately (`title:관세`). */
export const wordsIn = (page: CleanPage): CountedWord[] => {
  const opening = page.text.sentences
    .slice(page.headings, page.headings + SENTENCES)
    .map(({ start, end }) => page.text.text.slice(start, Math.min(end, start + OPENING)))
    .join(' ')
    .slice(0, OPENING)
    .replace(BYLINE, '')
  const title = wordsOf(headlineIn(page)).map(({ text, grams }) => ({
    text,
    grams: grams.flatMap(gram => [`title:${gram}`, gram]),
  }))
  return [...title, ...wordsOf(opening)]
}

const wordsOf = (line: string): CountedWord[] =>
  (line.match(WORD) ?? []).flatMap(text => {
    const grams = gramsOf(text)
    return grams.length > 0 ? [{ text, grams }] : []
  })

const gramsOf = (word: string): string[] => {
  if (/[가-힣]/.test(word))
    return [2, 3].flatMap(length =>
      Array.from({ length: Math.max(0, word.length - length + 1) }, (_, at) => word.slice(at, at + length)),
    )
  const folded = word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/\.$/, '')
  return STOPPED.has(folded) ? [] : [folded]
}
