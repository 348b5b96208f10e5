// An article reduced to what tells whether another one is about the same event; about a kilobyte.
import type { Article } from '../../domain/article.ts'
import { headlineOf } from '../headline.ts'
import { type CleanPage, type Readable, readPage } from '../page/page.ts'
import { isParticle } from '../text/korean.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { canonical } from '../text/words.ts'
import { type Fact, factsOf } from './facts.ts'
import { type Mark, type MarkKind, marksOf } from './opening.ts'

/** Hashes only, each list sorted and without doubles. */
export type Sketch = {
  /** The smallest hashes of all runs of five words: a sample of the wording. */
  readonly prints: Uint32Array
  /** The words of the headline. */
  readonly title: Uint32Array
  /** The words of the first sentences. */
  readonly lead: Uint32Array
  /** What the first sentence tells: its runs of words, days, amounts, names and turns (opening.ts). */
  readonly opening: Uint32Array
  /** Names, figures and dates of headline and lead, the same in Korean and in English. */
  readonly facts: Uint32Array
  /** Those of the sentences after it, likewise. */
  readonly background: Uint32Array
  /** The language, as a hash; 0 when unknown. */
  readonly language: number
}

export const MOST_PRINTS = 128
const SHINGLE = 5
const MOST_WORDS = 4_000
const LEAD_WORDS = 45
/** Names and figures are looked for so far: a rewrite tells them in another order. */
const FACT_WORDS = 120
const MOST_FACTS = 64
const MOST_MARKS = 128
/** A shorter first sentence is a cry ("It is done."): the next one is read with it. */
const OPENING_CHARS = 40
const MOST_OPENING_CHARS = 400

/** What a sketch is made from: days of the week are told by the date of the article. */
export type Sketchable = Readable & Pick<Article, 'publishedAt'>

/** What of an article is kept to find its story. */
export const sketchOf = (article: Sketchable): Sketch => {
  const page = readPage(article)
  const headline = headlineOf(article)
  const tokens: Token[] = []
  for (const span of page.text.sentences) {
    if (tokens.length >= MOST_WORDS) break
    if (span.paragraph >= 0)
      tokens.push(...tokenize(page.text.text, span.start, Math.min(span.end, span.start + 20_000)))
  }
  const titleTokens = tokenize(headline)
  const lead = tokens.slice(0, LEAD_WORDS)
  const facts = new Set(factsBetween(page, tokens.slice(0, LEAD_WORDS), article.publishedAt, headline))
  const background = factsBetween(page, tokens.slice(LEAD_WORDS, FACT_WORDS), article.publishedAt)
  return {
    prints: smallest(shinglesOf(tokens), MOST_PRINTS),
    title: smallest(wordsOf(titleTokens), 64),
    lead: smallest(wordsOf(lead), LEAD_WORDS),
    opening: smallest(marksOf(openingOf(page), article.publishedAt).map(marked), MOST_MARKS),
    facts: smallest([...facts], MOST_FACTS),
    background: smallest(
      background.filter(fact => !facts.has(fact)),
      MOST_FACTS,
    ),
    language: page.language === null ? 0 : hashOf(page.language),
  }
}

/** The first sentence, and the next while it is short. */
const openingOf = ({ text: { text, sentences } }: CleanPage): string => {
  let opening = ''
  for (const { paragraph, start, end } of sentences) {
    if (opening.length >= OPENING_CHARS) break
    if (paragraph >= 0) opening += ` ${text.slice(start, Math.min(end, start + MOST_OPENING_CHARS))}`
  }
  return opening
}

/** A mark's hash with its kind in the last three bits. */
const marked = ({ key, kind }: Mark): number => ((hashOf(key) & ~7) | KINDS[kind]) >>> 0

/** The marks of a kind, of an opening. */
export const marksIn = (opening: Uint32Array, kind: MarkKind): Uint32Array =>
  opening.filter(mark => (mark & 7) === KINDS[kind])

const KINDS: Readonly<Record<MarkKind, number>> = {
  run: 0,
  day: 1,
  date: 2,
  amount: 3,
  name: 4,
  denial: 5,
  turn: 6,
  stage: 7,
}

const factsBetween = (page: CleanPage, tokens: readonly Token[], at: Date | null, headline = ''): number[] =>
  factsOf(`${headline}\n${page.text.text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0)}`, at).map(weighed)

/** A fact's hash with its weight in the last two bits, and whether it was only heard in the one before. */
const weighed = ({ key, weight, heard }: Fact): number => ((hashOf(key) & ~7) | (heard ? 4 : 0) | weight) >>> 0

/** Whether a fact of a sketch is more than what every second article tells. */
export const tellsMuch = (fact: number): boolean => (fact & 3) > 0

/** FNV-1a, 32 bits, with a final mix so that the smallest hashes are a fair sample. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mixed(hash)
}

const mixed = (hash: number): number => {
  let mix = hash ^ (hash >>> 16)
  mix = Math.imul(mix, 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}

/** A hash of each run of five words. */
const shinglesOf = (tokens: readonly Token[]): number[] => {
  const hashes = tokens.map(token => hashOf(token.word))
  const shingles: number[] = []
  for (let index = 0; index + SHINGLE <= hashes.length; index += 1) {
    let hash = 0
    for (let word = 0; word < SHINGLE; word += 1) hash = Math.imul(hash, 31) + (hashes[index + word] ?? 0)
    shingles.push(mixed(hash))
  }
  return shingles
}

const smallest = (hashes: readonly number[], most: number): Uint32Array => {
  const sorted = new Uint32Array(hashes).sort()
  let kept = 0
  for (let index = 0; index < sorted.length && kept < most; index += 1) {
    const hash = sorted[index] ?? 0
    if (kept === 0 || hash !== sorted[kept - 1]) sorted[kept++] = hash
  }
  return sorted.slice(0, kept)
}

const STOP = new Set(
  `the and for that with from this said says say was were are has have had will would its his her their they she been but not who which into over about after before also than more
   new out off amid on in to of by at as an be is it or`.split(/\s+/),
)

const wordsOf = (tokens: readonly Token[]): number[] =>
  tokens
    .map(stemOf)
    .filter(word => (word.length > 1 || /\p{L}/u.test(word) === false) && !STOP.has(word))
    .map(hashOf)

/** A word without what its place in the sentence adds: plural, or Korean particle. */
const stemOf = (token: Token): string => {
  if (token.script === 'word') return canonical(token.word)
  for (let cut = 4; cut > 0; cut -= 1) {
    if (token.word.length - cut >= 2 && isParticle(token.word.slice(-cut))) return token.word.slice(0, -cut)
  }
  return token.word
}
