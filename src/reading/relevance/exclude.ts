// Finds a word to exclude: it occurs in several articles that readers did not want of a track, and in none that they
// wanted.
import { isStopWord } from '../stories/sketch.ts'

type JudgedText = { readonly title: string; readonly text: string; readonly isWanted: boolean }

/** With fewer articles, wanted or not, it would be chance. */
const LEAST = 3
/** A feed's text is rarely longer. */
const CHARS = 2_000

/**
 * Null if there is no such word. Checked against articles as a reader would: in any letter case, inside longer words
 * too.
 */
export function excludedWord(judged: readonly JudgedText[]): string | null {
  const wanted = judged.filter(({ isWanted }) => isWanted).map(({ title, text }) => `${title} ${text}`.toLowerCase())
  if (wanted.length < LEAST) return null
  const counts = new Map<string, number>()
  for (const { title, text } of judged.filter(({ isWanted }) => !isWanted))
    for (const word of wordsOf(`${title} ${text.slice(0, CHARS)}`)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const [best] = [...counts]
    .filter(([word, count]) => count >= LEAST && !wanted.some(text => text.includes(word)))
    .sort(([a, one], [b, other]) => other - one || b.length - a.length || (a < b ? -1 : 1))
  return best?.[0] ?? null
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter(
      word => word.length >= (/[가-힣]/.test(word) ? 2 : 4) && !/^\d+$/.test(word) && !isStopWord(word),
    ),
  )
