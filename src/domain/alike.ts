// How much two articles have in common, by the words they begin with: enough to tell an edit from another thing.
import type { Article } from './article.ts'

/** Characters of a text that tell what it is about. */
const OPENING = 1_000

/** Which of the longer words of the one that has fewer stand in the other, as a share: two reports of anything share a tenth. */
export function sharedWords(one: Pick<Article, 'title' | 'text'>, other: Pick<Article, 'title' | 'text'>): number {
  const [words, others] = [wordsOf(one), wordsOf(other)]
  const fewer = Math.min(words.size, others.size)
  return fewer === 0 ? 0 : words.intersection(others).size / fewer
}

/** Without small words, which stand everywhere; two Korean syllables are a word. */
const wordsOf = ({ title, text }: Pick<Article, 'title' | 'text'>): Set<string> =>
  new Set(`${title} ${text.slice(0, OPENING)}`.toLowerCase().match(/[가-힣]{2,}|[\p{L}\p{N}]{4,}/gu) ?? [])
