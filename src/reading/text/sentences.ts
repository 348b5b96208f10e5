// Splits English and Korean text into sentences. Own rules instead of Intl.Segmenter: see docs/decisions/0101.

import abbreviations from './abbreviations.json' with { type: 'json' }
import sentenceStarters from './sentence-starters.json' with { type: 'json' }
import type { Span } from './span.ts'
import { trimSpan } from './span.ts'

const NEVER_LAST = new Set(abbreviations)
const MONTHS = new Set('jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '))
const MAYBE_LAST = new Set('inc ltd co corp jr sr etc al bros llc plc esq ret'.split(' '))

/** Words that begin a sentence far more often than they follow "U.S." within one. */
const STARTERS = new Set(sentenceStarters)

const CLOSERS = '"\'”’»)]』」》〉'
const OPENERS = '"“‘\'«([『「《〈'
const FAR = 700
const SPACE = 0x20

/** The sentences of the prose between two offsets; a quotation is never cut in two. Linear in the length. */
export const sentencesOf = (text: string, from: number, to: number): Span[] => {
  const sentences: Span[] = []
  let start = from
  let at = from
  while (at < to) {
    const closing = openedAt(text, at, from, to)
    if (closing > at) {
      at = closing
      if (!isTerminator(text, at - 1)) {
        at += 1
        continue
      }
    } else if (!isTerminator(text, at)) {
      at += 1
      continue
    } else at += 1
    while (at < to && (isTerminator(text, at) || CLOSERS.includes(text[at] ?? ''))) at += 1
    if (at < to && !endsHere(text, start, at, to)) continue
    push(sentences, text, start, at)
    start = at
  }
  push(sentences, text, start, to)
  return sentences
}

const push = (sentences: Span[], text: string, start: number, end: number): void => {
  const span = trimSpan(text, start, end)
  if (span.end > span.start) sentences.push(span)
}

const TERMINATORS = '.!?。…！？؟۔।'

const isTerminator = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at)
  // Letters, which make up most of a text, need no lookup in the list.
  return (code < 0x40 || code > 0x7a) && TERMINATORS.includes(String.fromCharCode(code))
}

const PAIRS: Readonly<Record<string, string>> = {
  '“': '”',
  '«': '»',
  '『': '』',
  '「': '」',
  '"': '"',
  '(': ')',
  '[': ']',
}

/** At an opening quote or bracket that closes soon: the offset of its closing mark. Otherwise `at`. */
const openedAt = (text: string, at: number, from: number, to: number): number => {
  const code = text.charCodeAt(at)
  if (code === SPACE || (code >= 0x61 && code <= 0x7a)) return at
  const close = PAIRS[text[at] ?? '']
  if (close === undefined) return at
  if (close === '"' && at > from && !/[\s([—–-]/.test(text[at - 1] ?? ' ')) return at
  const limit = Math.min(to, at + (close === ')' || close === ']' ? 200 : FAR))
  for (let index = at + 1; index < limit; index += 1) {
    const character = text[index]
    if (character === '\n' && text[index + 1] === '\n') return at
    if (character === close) return index
  }
  return at
}

/** Whether the sentence that began at `start` ends before `at`, right after its terminator and closing marks. */
const endsHere = (text: string, start: number, at: number, to: number): boolean => {
  let mark = at - 1
  while (mark > start && !isTerminator(text, mark)) mark -= 1
  let next = at
  while (next < to && /\s/.test(text[next] ?? '')) next += 1
  if (next >= to) return true
  if (/[。！？]/.test(text[mark] ?? '')) return true
  const character = text[next] ?? ''
  if (next === at) return endsUnspaced(text, mark, next)
  if (/\p{Ll}/u.test(character)) return false
  if (text[mark] !== '.' || text[mark - 1] === '.') return !/[,;:]/.test(character)
  return endsAtDot(text, start, mark, next)
}

/** A missing space: Korean often writes 다.(서울=연합뉴스) or 다.그는, and English sometimes loses one. */
const endsUnspaced = (text: string, mark: number, next: number): boolean => {
  const before = text[mark - 1] ?? ''
  const after = text[next] ?? ''
  if (/[다요죠까]/.test(before)) return /[\p{L}([“"‘'【<△▲]/u.test(after) && next === mark + 1
  if (next !== mark + 1 || !/\p{Lu}/u.test(after)) return false
  return /\p{Ll}{2}/u.test(text.slice(Math.max(0, mark - 2), mark)) && /\p{Ll}/u.test(text[next + 1] ?? '')
}

const endsAtDot = (text: string, start: number, mark: number, next: number): boolean => {
  const word = wordBefore(text, start, mark)
  const following = text.slice(next, next + 40)
  if (word === '') return true
  if (/^\d{1,4}$/.test(word)) return endsAfterNumber(text, start, mark, word, following)
  const bare = word.replaceAll('.', '').toLowerCase()
  if (NEVER_LAST.has(bare) && !(bare === 'no' && !/^\d/.test(following))) return false
  if (MONTHS.has(bare)) return !/^\d/.test(following) && /^\p{Lu}|^["“‘]/u.test(following)
  const abbreviated = MAYBE_LAST.has(bare) || /^(?:\p{L}\.)+\p{L}$/u.test(word) || /^\p{Lu}$/u.test(word)
  return abbreviated ? startsSentence(following) : true
}

/** "1. " at the start is an item's number; "2026. 2. 24." is a date. */
const endsAfterNumber = (text: string, start: number, mark: number, word: string, following: string): boolean =>
  text.slice(start, mark).trim() !== word &&
  !/^\d/.test(following) &&
  !/\d{4}\. ?\d{1,2}\. ?\d{1,2}$/.test(text.slice(Math.max(start, mark - 12), mark))

const wordBefore = (text: string, start: number, mark: number): string => {
  let from = mark
  while (from > start && /[\p{L}\p{N}.]/u.test(text[from - 1] ?? '')) from -= 1
  return text.slice(from, mark)
}

const startsSentence = (following: string): boolean => {
  if (OPENERS.includes(following[0] ?? ' ')) return /^.\p{Lu}/u.test(following)
  const word = /^[\p{L}’']+/u.exec(following)?.[0] ?? ''
  return STARTERS.has(word.toLowerCase().replace(/[’']s$/, ''))
}
