// The sentences of an article that a summary may hold; made once an article, whatever the number of tracks.

import { shown } from '../headline.ts'
import type { CleanPage, Sentence } from '../page/page.ts'
import { dangles } from './cues.ts'
import { corrects, type Turn, turnOf } from './reversals.ts'

export const LONGEST_SUMMARY = 480
const SHORTEST_SENTENCE = 25
const MOST_CANDIDATES = 400

/** A sentence as shown, with its place among the page's sentences. */
export type Candidate = {
  readonly index: number
  readonly text: string
  readonly paragraph: number
  readonly dangles: boolean
  /** Too short to tell anything but that what stands before it is not so ("Seoul denied it."). */
  readonly brief: boolean
  readonly corrects: boolean
  /** Found when asked for, once: most sentences stand after none that is told. */
  readonly turn: () => Turn | null
}

export type Draft = {
  readonly candidates: readonly Candidate[]
  readonly titleWords: ReadonlySet<string>
  readonly headline: string
}

/** The whole, balanced sentences of a page that fit into a summary. */
export const draftOf = (page: CleanPage, headline: string): Draft => {
  const candidates: Candidate[] = []
  for (const [index, sentence] of page.text.sentences.entries()) {
    if (candidates.length >= MOST_CANDIDATES) break
    const text = sentenceText(page, sentence)
    if (text === null) continue
    const brief = isBrief(text)
    if (brief && turnOf(text) === null) continue
    const turn = once(() => turnOf(text))
    candidates.push({
      index,
      text,
      paragraph: sentence.paragraph,
      dangles: dangles(text),
      brief,
      corrects: corrects(text),
      turn,
    })
  }
  return { candidates, titleWords: new Set(contentWords(headline)), headline }
}

const sentenceText = (page: CleanPage, sentence: Sentence): string | null => {
  const length = sentence.end - sentence.start
  if (!sentence.whole || length > LONGEST_SUMMARY * 3 || isHalf(page.text.text, sentence.start)) return null
  const text = shown(page.text.text.slice(sentence.start, sentence.end))
  if (/[?？][”"’']?$/.test(text)) return null
  return text.length <= LONGEST_SUMMARY && isBalanced(text) ? text : null
}

const once = <T>(find: () => T): (() => T) => {
  let found: { readonly value: T } | undefined
  return () => {
    found ??= { value: find() }
    return found.value
  }
}

const isBrief = (text: string): boolean =>
  text.length < (/[가-힣]/.test(text) ? SHORTEST_SENTENCE / 2 : SHORTEST_SENTENCE)

/** Begun in a row above that broke in mid-sentence: "… talks in Seoul on" stands before "Monday on submarines." */
const isHalf = (text: string, start: number): boolean =>
  /(?:,|\s(?:a|an|and|as|at|but|by|for|from|in|its|of|on|or|that|the|their|to|under|was|were|which|will|with))[ \t]*\r?\n[ \t]*$/.test(
    text.slice(Math.max(0, start - 20), start),
  )

/** A quotation that opens and never closes is half a sentence. */
const isBalanced = (text: string): boolean => {
  const count = (character: string): number => text.split(character).length - 1
  return count('“') === count('”') && count('"') % 2 === 0 && count('(') === count(')')
}

/** The words of a text that carry its matter. */
export const contentWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{4,}|[가-힣]{2,}/gu) ?? []
