// Reduces an article to what is needed to recognize its event in another one: about two kilobytes of hashes.
import type { Article } from '../../domain/article.ts'
import { headlineOf } from '../headline.ts'
import { type Readable, readPage } from '../page/page.ts'
import { isParticle } from '../text/korean.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { pattern } from '../text/verbose.ts'
import { canonical } from '../text/words.ts'
import hanja from './headline-hanja.json' with { type: 'json' }
import { hashOf, IN_LEAD, IN_TITLE, mixed, QUOTED, SPEAKER, WHICH } from './keys.ts'
import { type MarkKind, marksOf } from './marks.ts'
import STOP_WORDS from './stop-words.json' with { type: 'json' }

/** Each list is sorted and has no duplicates; the last bits of a key say what it is and where it occurs. */
export type Sketch = {
  /** Hashes of language and publisher; 0 if unknown. */
  readonly language: number
  readonly publisher: number
  /** A hash of the whole headline; 0 if that is too short to name one event. */
  readonly headline: number
  /** Words of headline and text, with IN_TITLE and IN_LEAD. */
  readonly words: Uint32Array
  /** Parts of words of headline and lead, with IN_TITLE, QUOTED and SPEAKER. */
  readonly grams: Uint32Array
  /** Days, amounts, names and turns of headline and first sentence; the last three bits say which. */
  readonly marks: Uint32Array
  /** The smallest hashes of all runs of four words: a sample of the wording. */
  readonly runs: Uint32Array
}

export const MOST_RUNS = 64
const RUN = 4
const MOST_WORDS = 4_000
/** A feed's text is rarely longer; of a page the beginning is compared. */
const WHOLE_CHARS = 700
const LEAD_CHARS = 260
const GRAM_CHARS = 160

/** What a sketch is made from; days of the week are resolved by the article's date. */
export type Sketchable = Readable & Pick<Article, 'publishedAt'> & { readonly publisher?: string | undefined }

/** Makes the sketch by which an article's story is found. */
export const sketchOf = (article: Sketchable): Sketch => {
  const page = readPage(article)
  const title = headlineOf(article).replace(LABELS, '').replace(ISSUE, '').normalize('NFKC').trim()
  const prose = page.text.sentences.filter(({ paragraph }) => paragraph >= 0)
  const body = proseOf(page.text.text, prose)
  const tokens = tokensOf(page.text.text, prose)
  const read = (text: string): string => text.replace(/\p{Script=Han}/gu, sign => HANJA.get(sign) ?? sign)
  const lead = read(body.slice(0, LEAD_CHARS))
  return {
    language: page.language === null ? 0 : hashOf(page.language),
    publisher: article.publisher ? hashOf(article.publisher) : 0,
    headline: isTelling(title) ? hashOf(title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) : 0,
    words: flagged([
      [wordsOf(read(title)), IN_TITLE],
      [wordsOf(lead), IN_LEAD],
      [wordsOf(read(body.slice(LEAD_CHARS))), 0],
    ]),
    grams: flagged([
      [gramsOf(read(title)), IN_TITLE],
      [gramsOf(lead.slice(0, GRAM_CHARS)), 0],
      [[...title.matchAll(QUOTE)].flatMap(([, said = '']) => gramsOf(read(said))), QUOTED],
      [gramsOf(wordsOf(read(title))[0] ?? ''), SPEAKER],
    ]),
    marks: marksIn(title, openingOf(body), article.publishedAt),
    runs: smallest(runsOf(tokens), MOST_RUNS),
  }
}

const HANJA: ReadonlyMap<string, string> = new Map(Object.entries(hanja).map(([sign, word]) => [sign, ` ${word} `]))

/** Newsroom labels such as [속보] before a headline and (종합) after it. */
const LABELS = /^(?:\s*\[[^\]]{1,14}\])+/
const ISSUE = /\s*\((?:종합\d?보?|\d보|상보|속보)\)\s*$/
const QUOTE = /[“"‘'「]([^”"’'」]{3,60})[”"’'」]/g
/** SEOUL, March 2 (Wire) -- and (서울=통신) 아무개 기자 =: day and place of the copy rather than the event. */
const DATELINE = pattern('u')`
  ^\s*\p{Lu}[\p{Lu} .'/-]{1,40}(?:, \p{L}{3,9}\.? \d{1,2})?(?: ?\([^)]{1,40}\))? ?(?:--|\u2014|\u2013) 
  |^\s*\([^)=]{1,16}=[^)]{1,20}\)\s*(?:[가-힣· ]{2,40}(?:기자|특파원|통신원|위원))?\s*=?`

/** A headline with fewer words recurs over many articles: Weather, [인사] 외교부. */
const isTelling = (title: string): boolean => title.length >= 12 && tokenize(title).length >= 3

type Spans = readonly { readonly start: number; readonly end: number }[]

const proseOf = (text: string, sentences: Spans): string => {
  let prose = ''
  for (const { start, end } of sentences) {
    if (prose.length >= WHOLE_CHARS) break
    prose += `${prose === '' ? '' : ' '}${text.slice(start, Math.min(end, start + WHOLE_CHARS))}`
  }
  return prose.normalize('NFKC').replace(DATELINE, '').slice(0, WHOLE_CHARS)
}

const tokensOf = (text: string, sentences: Spans): Token[] => {
  const tokens: Token[] = []
  for (const { start, end } of sentences) {
    if (tokens.length >= MOST_WORDS) break
    tokens.push(...tokenize(text, start, Math.min(end, start + 20_000)))
  }
  return tokens
}

/** The first sentence, and the next one if the first is an exclamation ("It is done."). */
const openingOf = (body: string): string => /^.{40,}?(?:[.!?…](?=\s)|$)/su.exec(body.slice(0, 400))?.[0] ?? body

const KINDS: Readonly<Record<MarkKind, number>> = { day: 1, date: 2, amount: 3, name: 4, denial: 5, turn: 6, stage: 7 }

/** Names are taken from the sentence alone, because English headlines may capitalize every word. */
const marksIn = (title: string, opening: string, at: Date | null): Uint32Array =>
  smallest(
    [
      ...marksOf(title, at).filter(({ kind }) => kind !== 'name' && kind !== 'day'),
      ...marksOf(opening || title, at),
    ].map(({ key, kind }) => ((hashOf(key) & WHICH) | KINDS[kind]) >>> 0),
    96,
  )

/** The marks of one kind. */
export const marksOfKind = (marks: Uint32Array, kind: MarkKind): Uint32Array =>
  marks.filter(mark => (mark & 7) === KINDS[kind])

const runsOf = (tokens: readonly Token[]): number[] => {
  const hashes = tokens.map(token => hashOf(token.word))
  const runs: number[] = []
  for (let index = 0; index + RUN <= hashes.length; index += 1) {
    let hash = 0
    for (let word = 0; word < RUN; word += 1) hash = Math.imul(hash, 31) + (hashes[index + word] ?? 0)
    runs.push(mixed(hash))
  }
  return runs
}

/** Hashes of texts, with the bits of all places where they occur. */
const flagged = (places: readonly (readonly [texts: readonly string[], bit: number])[]): Uint32Array => {
  const keys = new Map<number, number>()
  for (const [texts, bit] of places)
    for (const text of texts) {
      const key = hashOf(text) & WHICH
      keys.set(key, (keys.get(key) ?? 0) | bit)
    }
  return Uint32Array.from(keys, ([key, bits]) => key | bits).sort()
}

/** Sorted, without duplicates, at most `most`. */
const smallest = (hashes: readonly number[], most: number): Uint32Array =>
  Uint32Array.from(new Set(hashes)).sort().slice(0, most)

const STOP = new Set(STOP_WORDS)

/** Whether a word occurs in so many headlines that it names nothing. */
export const isStopWord = (word: string): boolean => STOP.has(word)

/** The words of a text without plural or Korean particle, which only reflect the word's role in the sentence. */
const wordsOf = (text: string): string[] =>
  tokenize(text)
    .map(stemOf)
    .filter(word => (word.length > 1 || /[\p{N}\p{Script=Han}]/u.test(word)) && !STOP.has(word))

/** A word without its plural or its Korean particle. */
export const stemOf = ({ script, word }: Token): string => {
  if (script === 'word') return canonical(word)
  for (let cut = 4; cut > 0; cut -= 1)
    if (word.length - cut >= 2 && isParticle(word.slice(-cut))) return word.slice(0, -cut)
  return word
}

/** Runs of two and three syllables, or of four letters: what a compound shares with its parts. */
const gramsOf = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).flatMap(word =>
    word.length === 1 ? [word] : (/[가-힣]/.test(word) ? [2, 3] : [4]).flatMap(size => runsIn(word.slice(0, 60), size)),
  )

const runsIn = (word: string, size: number): string[] =>
  Array.from({ length: Math.max(0, word.length - size + 1) }, (_, at) => word.slice(at, at + size))
