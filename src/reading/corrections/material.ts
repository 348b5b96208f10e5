// Decides whether a new version of an article changes what was told of it. Pure. Material is a changed figure, day,
// name, place, quotation, yes or no, or tense in the headline or a told sentence, and what the publisher labels a
// correction or withdrawal. Typing, style and added background are not.

import { readPage } from '../page/page.ts'
import { type Difference, differencesOf, plainly, type Word, wordsOf } from './differences.ts'
import { factOf, isMisquoted, isOtherTense, isReversed } from './facts.ts'
import { isLabelledCorrected, isLabelledWithdrawn } from './labels.ts'
import type { ArticleVersion } from './version.ts'

/** What readers were told of the old version. */
type ToldWords = { readonly headline: string; readonly sentences: readonly string[] }

export type MaterialChange =
  | {
      readonly kind: 'corrected'
      /** What it said and what it says now, as briefly as is clear. */
      readonly was: string
      readonly now: string
      readonly isReversal: boolean
    }
  /** The publisher has withdrawn it, or (`isLabelled` false) nothing that was told is there any more. */
  | { readonly kind: 'withdrawn'; readonly isLabelled: boolean }

/** The change that readers are owed, or null. An empty version changes nothing. Linear in the text. */
export const materialChange = (
  before: ArticleVersion,
  after: ArticleVersion,
  told: ToldWords,
): MaterialChange | null => {
  if (after.text.trim() === '' && (after.title.trim() === '' || before.text.trim() !== '')) return null
  if (isLabelledWithdrawn(before, after)) return { kind: 'withdrawn', isLabelled: true }
  const sentences = sentencesOf(after)
  const pairs = [
    ...counterpart(told.headline, [after.title === '' ? (sentences[0] ?? '') : after.title], HEADLINE_ALIKE),
    ...told.sentences.flatMap(sentence => counterpart(sentence, sentences, SENTENCE_ALIKE)),
  ]
  if (pairs.length === 0) return { kind: 'withdrawn', isLabelled: false }
  const isLabelled = isLabelledCorrected(before, after)
  for (const [was, now] of pairs) {
    const change = changeOf(was, now, isLabelled)
    if (change !== null) return change
  }
  return isLabelled ? noteOf(before, after) : null
}

/** The share of the shorter sentence's words that makes two sentences versions of one. */
const SENTENCE_ALIKE = 0.5
const HEADLINE_ALIKE = 0.3
/** A page as long as a book is no article: told sentences are looked for in this many. */
const MOST_SENTENCES = 400

const sentencesOf = (version: ArticleVersion): string[] => {
  const { text, sentences } = readPage({ ...version, language: null }).text
  return sentences
    .slice(0, MOST_SENTENCES)
    .map(({ start, end }) => text.slice(start, Math.min(end, start + 1_000)).replace(/\s+/g, ' '))
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(plainly(text))
      .map(({ key }) => key.slice(0, /[가-힣]/.test(key) ? 2 : 5))
      .filter(key => key.length > 1),
  )

/** The current version of a told sentence; none if it is gone. */
const counterpart = (was: string, candidates: readonly string[], alike: number): [string, string][] => {
  const told = was.replace(/ ?…$/, '')
  const same = candidates.find(one => one.includes(told))
  if (same !== undefined) return [[told, told]]
  const own = stemsOf(told)
  let best: { readonly text: string; readonly share: number } | null = null
  for (const text of candidates) {
    const other = stemsOf(text)
    const share = own.intersection(other).size / Math.max(1, Math.min(own.size, other.size))
    if (own.size > 0 && share >= alike && (best === null || share > best.share)) best = { text, share }
  }
  return best === null ? [] : [[told, best.text]]
}

const changeOf = (before: string, after: string, isLabelled: boolean): MaterialChange | null => {
  if (before === after) return null
  const was = plainly(before)
  const now = plainly(after)
  const [old, fresh] = [wordsOf(was), wordsOf(now)]
  const differences = differencesOf(old, fresh)
  const factual = differences.find(one => factOf(one, old) !== null)
  const changed = (texts: (one: Difference) => readonly Word[]) =>
    differences
      .flatMap(texts)
      .map(({ text }) => text)
      .join(' ')
  const isReversal =
    isReversed(was, now) &&
    isReversed(
      changed(one => one.was),
      changed(one => one.now),
    )
  if (isReversal) return { kind: 'corrected', was: shortened(before), now: shortened(after), isReversal: true }
  if (factual !== undefined) return { kind: 'corrected', ...around(was, now, old, fresh, factual), isReversal: false }
  const isChanged =
    isMisquoted(was, now) ||
    (differences.length <= FEW && isOtherTense(was, now)) ||
    (isLabelled && differences.some(one => one.was.length > 0 && one.now.length > 0))
  return isChanged ? { kind: 'corrected', was: shortened(before), now: shortened(after), isReversal: false } : null
}
/** More differences than this are rewording, in which tenses say nothing. */
const FEW = 4

const LONGEST = 140
const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')}…`

/** The difference with the word before it if that is a month, and the one after it if a number stands alone. */
const around = (
  was: string,
  now: string,
  old: readonly Word[],
  fresh: readonly Word[],
  { was: gone, now: come, at }: Difference,
) => {
  const isBare = [gone, come].some(words => words.length > 0 && words.every(({ key }) => /^[$₩€£]?[\d.]+$/.test(key)))
  const before = old[at.was - 1]
  const month = isBare && before !== undefined && /^(?:[A-Z][a-z]{2,8}\.?)$/.test(before.text) ? 1 : 0
  const last = old[at.was + gone.length - 1]
  const next = old[at.was + gone.length]
  const isUnit = next !== undefined && was.slice(last?.end, next.start) === ' ' && !SMALL.test(next.key)
  const unit = isBare && month === 0 && isUnit ? 1 : 0
  const span = (text: string, words: readonly Word[], from: number, length: number): string => {
    const start = words[from - month]?.start ?? 0
    const end = words[from + length - 1 + unit]?.end ?? text.length
    return shortened(text.slice(start, end))
  }
  return { was: named(span(was, old, at.was, gone.length)), now: named(span(now, fresh, at.now, come.length)) }
}

/** Not units. */
const SMALL = /^(?:of|in|to|and|or|by|for|on|at|the|as|from|with|percent|%)$/

/** Restores names as people write them. */
const named = (text: string): string =>
  text
    .replace(/\bsouthkorea\b/g, 'South Korea')
    .replace(/\bnorthkorea\b/g, 'North Korea')
    .replace(/\busa\b/g, 'U.S.')

/** The publisher's own note if no told sentence changed; not one about a name's spelling, a photo or a link. */
const noteOf = (before: ArticleVersion, after: ArticleVersion): MaterialChange | null => {
  const known = new Set(sentencesOf(before))
  const note = sentencesOf(after).find(one => !known.has(one) && /correct|earlier version|정정|바로잡/i.test(one))
  if (note === undefined || /misspel|spelling|caption|photo|byline|typo|오기|오탈자|사진/i.test(note)) return null
  return { kind: 'corrected', was: '', now: shortened(note), isReversal: false }
}
