// The sentences of an article that a summary may use; computed once per article, for any number of tracks.

import { shown } from '../headline.ts'
import type { CleanPage, Sentence } from '../page/page.ts'
import { isFirstPerson, isFrame, labelsOf, speakerOf } from '../page/voice.ts'
import { type Span, trimSpan } from '../text/span.ts'
import { pattern } from '../text/verbose.ts'
import { isCeremony, type Lean, leanOf, turns } from './cues.ts'
import { corrects, type Turn, turnOf } from './reversals.ts'

/** The length a summary aims at; a claim with its retraction may take `LONGEST_UNIT`. */
export const LONGEST_SUMMARY = 480
export const LONGEST_UNIT = 600
const SHORTEST_SENTENCE = 25
const MOST_CANDIDATES = 400

/** A sentence as shown, with its position among the page's sentences and in the text. */
export type Candidate = Span & {
  readonly index: number
  readonly text: string
  readonly paragraph: number
  readonly lean: Lean | null
  /** Whether a summary may begin with it. */
  readonly opens: boolean
  /** Too short to say more than that the sentence before it is not so ("Seoul denied it."). */
  readonly brief: boolean
  /** It trails off, or is the start of one too long to show: told with "…". */
  readonly cut: boolean
  readonly ceremony: boolean
  readonly corrects: boolean
  /** The sentence that introduces a statement whose words these are ("… released the following statement:"). */
  readonly frame: number | null
  /** In a transcript: who speaks, and where that is said. */
  readonly label: Span | null
  /** It says "I" or "we", and nothing in the text says who that is. */
  readonly unclaimed: boolean
  /** Computed once, on demand: most sentences do not follow a told one. */
  readonly turn: () => Turn | null
}

export type Draft = {
  readonly text: string
  readonly candidates: readonly Candidate[]
  readonly byIndex: ReadonlyMap<number, Candidate>
  readonly titleWords: ReadonlySet<string>
  /** Who says what the article gives in its own words. */
  readonly speaker: string | null
}

/** The sentences of a page that can be told, in order. The one that repeats the headline is not among them. */
export const draftOf = (page: CleanPage, headline: string): Draft => {
  const { text, sentences } = page.text
  const labels = labelsOf(text)
  const speaker = speakerOf(headline, text)
  const isLone = !sentences.some(({ whole }) => whole)
  const candidates: Candidate[] = []
  let frame: number | null = null
  for (const [index, sentence] of sentences.entries()) {
    if (candidates.length >= MOST_CANDIDATES) break
    const told = toldOf(text, sentence, isLone)
    if (told !== null && keyOf(told.text) !== keyOf(headline)) {
      const label = labelAt(labels, sentence.start)
      const isOwn = frame === null && label === null && speaker === null && isFirstPerson(told.text)
      candidates.push(candidateOf(told, sentence, index, frame, label, isOwn))
    }
    if (isFrame(text.slice(Math.max(sentence.start, sentence.end - 300), sentence.end))) frame = index
  }
  const kept = candidates.filter(({ brief, turn }) => !brief || turn() !== null)
  return {
    text,
    candidates: kept,
    byIndex: new Map(kept.map(candidate => [candidate.index, candidate])),
    titleWords: new Set(contentWords(headline)),
    speaker,
  }
}

const candidateOf = (
  { text, start, end, cut }: Shown,
  { paragraph }: Sentence,
  index: number,
  frame: number | null,
  label: Span | null,
  unclaimed: boolean,
): Candidate => ({
  index,
  start,
  end,
  text,
  cut,
  paragraph,
  lean: leanOf(text),
  opens: !turns(text) && leanOf(text) === null,
  brief: isBrief(text),
  ceremony: isCeremony(text),
  corrects: corrects(text),
  frame,
  label,
  unclaimed,
  turn: once(() => turnOf(text)),
})

type Shown = Span & { readonly text: string; readonly cut: boolean }

/** A sentence as it may be told, or null for a half sentence, a question, or a quotation without its end. */
const toldOf = (text: string, sentence: Sentence, isLone: boolean): Shown | null => {
  if (isHalf(text, sentence.start)) return null
  const raw = text.slice(sentence.start, sentence.end)
  const tail = raw.slice(-60)
  const trailing = TRAILS_OFF.exec(tail)
  const frames = isFrame(raw.slice(-300))
  if (trailing !== null || (!sentence.whole && isLone && BREAKS_OFF.test(tail)))
    return cutShort(text, trimSpan(text, sentence.start, sentence.end - (trailing?.[0].length ?? 0)))
  if (!sentence.whole && !isLone && !frames) return null
  if (raw.length > LONGEST_SUMMARY) return raw.length > LONGEST_SUMMARY * 8 ? null : cutShort(text, sentence)
  const told = shown(raw)
  if (/[?？][”"’']?$/.test(told) || !(isBalanced(told) || isLone)) return null
  return { text: told, start: sentence.start, end: sentence.end, cut: false }
}

const TRAILS_OFF = /\s*(?:\.{2,}|…|\[…\]|\[\.\.\.\]|\(…\))+[”"’')\]]*$/
/** A body cut by its feed without a mark ends at a word that ends no sentence. */
const BREAKS_OFF = pattern()`
    (?:,|[(“]|\s(?:a|an|and|as|at|but|by|for|from|in|into|its|of|on|or|that|the|their|to|under|was|were|which|who|
    will|with|would|has|have|had|is|are|been|be|[A-Za-z]))$|[가-힣](?:은|는|을|를|의|에|와|과|에서|으로|에게|하고|하며|했고|이라고|라며)$`

/**
 * The start of a sentence whose end is missing or that is too long to show: up to the end of a clause, or else of a
 * word.
 */
const cutShort = (text: string, { start, end }: Span): Shown | null => {
  let to = end
  if (end - start > LONGEST_CUT) {
    const head = text.slice(start, start + LONGEST_CUT)
    const clause = Math.max(head.lastIndexOf('; '), head.lastIndexOf(', '))
    to = start + (clause > LONGEST_CUT / 2 ? clause : Math.max(head.lastIndexOf(' '), LONGEST_CUT / 2))
  }
  const span = trimSpan(text, start, to)
  const told = shown(text.slice(span.start, span.end)).replace(/[\s,;:–—-]+$/, '')
  return told.length < 10 ? null : { text: `${told}…`, ...span, cut: true }
}
const LONGEST_CUT = 320

const labelAt = (labels: readonly Span[], start: number): Span | null =>
  labels.findLast(label => label.start <= start) ?? null

const once = <T>(find: () => T): (() => T) => {
  let found: { readonly value: T } | undefined
  return () => {
    found ??= { value: find() }
    return found.value
  }
}

const isBrief = (text: string): boolean =>
  text.length < (/[가-힣]/.test(text) ? SHORTEST_SENTENCE / 2 : SHORTEST_SENTENCE)

/** It begins in a row above that broke in mid-sentence: "… talks in Seoul on" before "Monday on submarines." */
const isHalf = (text: string, start: number): boolean => BROKEN.test(text.slice(Math.max(0, start - 20), start))
const BROKEN = pattern()`
  (?:,|\s(?:a|an|and|as|at|but|by|for|from|in|its|of|on|or|that|the|their|to|under|was|were|which|will|with))
  [ \t]*\r?\n[ \t]*$`

/** A quotation that never closes is half a sentence. */
const isBalanced = (text: string): boolean => {
  const count = (character: string): number => text.split(character).length - 1
  return count('“') === count('”') && count('"') % 2 === 0 && count('(') === count(')')
}

const keyOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** The words of a text that carry its content. */
export const contentWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{4,}|[가-힣]{2,}/gu) ?? []
