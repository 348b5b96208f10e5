// Finds the article in a page as given: the sentences that can be matched and told.
import type { Article } from '../../domain/article.ts'
import { sentencesOf } from '../text/sentences.ts'
import type { Span } from '../text/span.ts'
import {
  isAsked,
  isAuthorNote,
  isCaption,
  isCopyright,
  isCreditEnd,
  isCrumbs,
  isGreeting,
  isListHeading,
  isMark,
  isNotice,
  isPointer,
} from './boilerplate.ts'
import { cutAtSeams } from './glued-words.ts'
import { languageOf } from './language.ts'
import { isEnded, linesOf, type PageLine } from './lines.ts'
import { cutOpening, cutSignOff } from './opening.ts'
import { isFrame } from './voice.ts'

export type Readable = Pick<Article, 'title' | 'text' | 'language'> & {
  /** The source's id and kind of publisher, for queries that ask for them. */
  readonly source?: string | null
  readonly kind?: string | null
}

/** A sentence of the article's prose. `whole` is false for a headline in the text, a fragment, or a cut teaser. */
export type Sentence = Span & { readonly paragraph: number; readonly whole: boolean }

export type CleanPage = Pick<Readable, 'source' | 'kind'> & {
  readonly language: string | null
  readonly title: { readonly text: string; readonly sentences: readonly Span[] }
  readonly text: { readonly text: string; readonly sentences: readonly Sentence[] }
  /**
   * How many of the text's first sentences are its headline or a label: usually 1 on a page without a title, else 0.
   */
  readonly headings: number
}

/** How far longer texts are read: 400,000 characters are forty times the longest news article. */
export const LONGEST_READ = 400_000
export const LONGEST_TITLE = 2_000

/** Cached because an article is read for its story and for its tracks, and finding its sentences is half of either. */
const pages = new WeakMap<Readable, CleanPage>()

/** Finds the article in a page. Offsets are into the fields as given. */
export const readPage = (article: Readable): CleanPage => {
  const known = pages.get(article)
  if (known) return known
  const page = cleanPage(article)
  pages.set(article, page)
  return page
}

const cleanPage = (article: Readable): CleanPage => {
  const { title } = article
  const text = article.text
  const lines = cutAtSeams(text, linesOf(text, Math.min(text.length, LONGEST_READ)), title)
  const judged = judge(text, lines, title)
  const heading = title.trim() === '' ? headingOf(text, judged) : null
  const sentences = judged.flatMap((line, paragraph) => (line.kept ? proseOf(text, line, paragraph, title) : []))
  const searchable =
    heading === null
      ? sentences
      : [{ ...heading, paragraph: -1, whole: false }, ...sentences.filter(({ start }) => start >= heading.end)]
  return {
    language: languageOf(article),
    source: article.source ?? null,
    kind: article.kind ?? null,
    title: { text: title, sentences: sentencesOf(title, 0, Math.min(title.length, LONGEST_TITLE)) },
    text: { text, sentences: searchable },
    headings: headingsOf(text, searchable, heading !== null),
  }
}

/** The first line of a text that could be its headline. */
export const firstLine = (text: string): Span | null =>
  headingOf(text, judge(text, cutAtSeams(text, linesOf(text, Math.min(text.length, 20_000)), ''), ''))

type Judged = PageLine & { readonly kept: boolean; readonly boilerplate: boolean; readonly ended: boolean }

/** Goes through the page line by line and decides which lines are the article's. */
const judge = (text: string, lines: readonly PageLine[], title: string): Judged[] => {
  const raws = lines.map(line =>
    text.slice(line.start, Math.min(line.end, line.start + JUDGED_BY)).replace(/\s+/g, ' '),
  )
  const keys = raws.map(keyOf)
  const titleKey = keyOf(title)
  const met = new Set<string>()
  const ended = raws.map(
    (raw, index) => isEnded(raw) || isEnded(tailOf(text, lines[index])) || isCreditEnd(raw.slice(-120)),
  )
  const prose = ended.filter(Boolean).length
  const lastProse = ended.lastIndexOf(true)
  let inList = false
  let footer = false
  let read = 0
  return lines.map((line, index) => {
    const raw = raws[index] ?? ''
    const isFull = ended[index] === true
    const key = keys[index] ?? ''
    const repeated = met.has(key)
    met.add(key)
    const judged = (kept: boolean, boilerplate: boolean): Judged => ({ ...line, kept, boilerplate, ended: isFull })
    if (key === '') return judged(false, true)
    if (isCopyright(raw) && raw.length < 400) {
      if (read * 2 >= prose) footer = true
      return judged(false, true)
    }
    if (footer) return judged(false, true)
    if (isListHeading(raw)) {
      inList = true
      return judged(false, true)
    }
    if (
      titleKey !== '' &&
      (key === titleKey || (key.startsWith(titleKey) && key.length < titleKey.length + 40 && !isFull))
    )
      return judged(false, true)
    if (isMark(raw) || isPointer(raw) || (isNotice(raw) && sentenceCount(text, line) < 3) || (!isFull && isCrumbs(raw)))
      return judged(false, true)
    if (isCaption(raw) && isOneSentence(text, line) && !(index === lastProse && read > 1 && isSignedOff(raw)))
      return judged(false, true)
    if (repeated || ((read === 0 || index >= lastProse) && isAuthorNote(raw))) return judged(false, true)
    if (inList && !resumes(text, line, raw, isFull, read)) return judged(false, true)
    inList = false
    if (!isFull && !standsAlone(raw, prose) && !isFrame(raw)) return judged(false, false)
    read += 1
    return judged(true, false)
  })
}

/** A line is judged by its beginning. */
const JUDGED_BY = 1_200

const tailOf = (text: string, line: PageLine | undefined): string =>
  line === undefined ? '' : text.slice(Math.max(line.start, line.end - 60), line.end)

const keyOf = (line: string): string =>
  line
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

const sentenceCount = (text: string, line: Span): number =>
  sentencesOf(text, line.start, Math.min(line.end, line.start + 3_000)).length

/** A caption is one sentence, not counting its credit. */
const isOneSentence = (text: string, line: Span): boolean =>
  sentencesOf(text, line.start, Math.min(line.end, line.start + 3_000)).filter(
    sentence => sentence.end - sentence.start > 40,
  ).length <= 1

/** "… he said. (Yonhap)": the agency signs the whole article, not a photo. */
const isSignedOff = (raw: string): boolean =>
  /[.!?][”"’']?\s*\([^()]{2,30}\)$/.test(raw) && !/\bphoto|\bthis (?:file|image)/i.test(raw)

/**
 * Prose after a list of other articles: a paragraph rather than a headline or one-line teaser. Before any prose was
 * `read`, a sentence is enough. A Korean character says about twice as much as a Latin one.
 */
const resumes = (text: string, line: Span, raw: string, isFull: boolean, read: number): boolean => {
  if (!isFull || /^[\s•·▶▷■\-–*]|^\d{1,2}[.)]\s/.test(raw)) return false
  const length = /[가-힣]/.test(raw) ? raw.length * 2 : raw.length
  return length >= (read === 0 ? 70 : 150) || (length >= 60 && sentenceCount(text, line) > 1)
}

/** A line without a full stop is prose only where there is little other prose, or if it is as long as a paragraph. */
const standsAlone = (raw: string, prose: number): boolean => {
  const words = raw.split(' ').length
  if (raw.length >= 150 && words >= 15) return true
  return (
    prose < 1 &&
    ((raw.length >= 25 && words >= 5) || (/[가-힣]/.test(raw) && raw.length >= 12 && words >= 3) || isUnspaced(raw))
  )
}

const isUnspaced = (raw: string): boolean =>
  raw.length >= 10 && /[\p{scx=Han}\p{scx=Kana}\p{Script=Thai}]{8}/u.test(raw)

const proseOf = (text: string, line: Judged, paragraph: number, title: string): Sentence[] => {
  const asked = isAsked(text.slice(line.start, line.start + 12))
  const cut = cutSignOff(text, cutOpening(text, line, title))
  const sentences = sentencesOf(text, cut.start, cut.end)
  return sentences.flatMap(span => {
    const raw = text.slice(span.start, Math.min(span.end, span.start + 2_000)).replace(/\s+/g, ' ')
    if (isBoilerplate(raw, sentences.length)) return []
    return [{ ...span, paragraph, whole: !asked && isWhole(raw) }]
  })
}

const isBoilerplate = (raw: string, among: number): boolean =>
  isGreeting(raw) ||
  isMark(raw) ||
  isCopyright(raw) ||
  isNotice(raw) ||
  isPointer(raw) ||
  isListHeading(raw) ||
  (among > 1 && raw.length < 300 && isCreditedSentence(raw))

/** Inside a paragraph only a credit or a photo's words make a caption. */
const isCreditedSentence = (raw: string): boolean =>
  isCaption(raw) && (isCreditEnd(raw) || /photo|사진|자료/i.test(raw))

/** Begins and ends like a sentence; a teaser that trails off does not end like one. */
const isWhole = (raw: string): boolean =>
  isEnded(raw) && !/(?:\.{2,}|…|\[…\]|\[\.\.\.\])[”"’')\]]*$/.test(raw) && !/^[\p{Ll},;:)\]]/u.test(raw)

const LONGEST_LABEL = 90

/** A label or a short question before the first sentence ("Summary.", "Why now?") is a heading too. */
const headingsOf = (text: string, sentences: readonly Sentence[], headed: boolean): number => {
  const first = headed ? 1 : 0
  const label = sentences[first]
  const raw = label === undefined ? '' : text.slice(label.start, Math.min(label.end, label.start + LONGEST_LABEL))
  return /^\S{1,16}(?: \S{1,16})?[.:]$|^[^?？]{2,80}[?？]$/.test(raw) ? first + 1 : first
}

const headingOf = (text: string, judged: readonly Judged[]): Span | null => {
  const first = judged.findIndex(line => line.ended && !line.boilerplate && line.kept)
  const before = judged.slice(0, first < 0 ? 12 : first)
  const heading = before.find(line => !line.boilerplate && isHeadline(text.slice(line.start, line.end)))
  return heading === undefined ? null : { start: heading.start, end: heading.end }
}

const isHeadline = (line: string): boolean =>
  line.length <= 300 &&
  (line.split(/\s+/).length >= 4 ||
    (/[가-힣]/.test(line) && line.replace(/\s/g, '').length >= 8 && /\s/.test(line)) ||
    isUnspaced(line))
