// An article's language: as its source says, else judged by script and common small words.
import type { Article } from '../../domain/article.ts'

const LOOKED_AT = 2_000
const ENGLISH = /\b(?:the|and|of|to|in|on|with|for|said|is|was|that|from|by|at|as)\b/gi

/** A primary tag in lower case (`ko`), or null if neither the tag nor the text decides it. */
export const languageOf = (article: Pick<Article, 'title' | 'text' | 'language'>): string | null => {
  const tag = article.language?.trim().split(/[-_]/)[0]?.toLowerCase()
  if (tag !== undefined && /^[a-z]{2,3}$/.test(tag) && tag !== 'und') return tag
  return guess(`${article.title}\n${article.text.slice(0, LOOKED_AT)}`)
}

const guess = (text: string): string | null => {
  // Most of most texts is ASCII, whose letters are counted quickly; the patterns of scripts look at the rest.
  const rest = text.replace(/[\0-\x7f]+/g, '')
  const count = (pattern: RegExp): number => (rest === '' ? 0 : (rest.match(pattern)?.length ?? 0))
  const hangul = count(/\p{Script=Hangul}/gu)
  const latin = text.replace(/[^a-z]+/gi, '').length + count(/\p{Script=Latin}/gu)
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)
  const han = count(/\p{Script=Han}/gu)
  if (hangul > 5 && hangul * 2 > latin) return 'ko'
  if (kana > 5) return 'ja'
  if (han > 5 && han * 2 > latin) return 'zh'
  return latin > 10 && (text.match(ENGLISH)?.length ?? 0) * 12 > text.split(/\s+/).length ? 'en' : null
}
