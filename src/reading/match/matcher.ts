// Compiles all tracks together and finds which of them an article fires, and on what.
import type { Article, Field, Hit } from '../../domain/article.ts'
import { LONGEST_READ, LONGEST_TITLE } from '../page/page.ts'
import { areTerms, type Query, type Term } from '../query/query.ts'
import { tokenize } from '../text/tokenize.ts'
import { pattern } from '../text/verbose.ts'
import { compile, needsNoTerm, termsThatShow } from './evaluate.ts'
import { type Holds, holdsOf, type Parts, partsOf } from './holds.ts'
import { compilePrefilter, type Prefilter, type SharedPrefilters } from './prefilter.ts'
import { type Evidence, MOST_HITS, type Page, type Place, type Searched } from './searched.ts'
import { createTerms, type Found, LOOSELY, type TokenLine } from './terms.ts'

export type FoundHit = Hit & { readonly sentence: number }
export type Fired = {
  readonly track: number
  /** The hits that made it fire; if that was the headline alone, also the track's terms in the text. */
  readonly hits: readonly FoundHit[]
  /** Computed on demand, for judging how much the article is about the track. */
  readonly holds: () => Holds
}

/** The folded words of a page, from which finding starts. */
type Lines = { readonly title: readonly TokenLine[]; readonly text: readonly TokenLine[] }

export type Matcher = {
  /**
   * False if no track can fire, whichever part of the article is its prose: a tenth of the work of finding that out.
   */
  might(article: Pick<Article, Field>): boolean
  lines(page: Page): Lines
  match(page: Page, lines: Lines): Fired[]
}

/** Compiles parsed queries, in the order of the tracks. One track never changes another's result. */
export const createMatcher = (queries: readonly Query[]): Matcher => {
  const terms = createTerms()
  /** The tracks that have a term. Most terms belong to one track, and an array for each would dominate the build. */
  const listeners: (number | number[])[] = []
  const always: number[] = []
  const listen = (number: number, track: number): void => {
    const tracks = listeners[number]
    if (tracks === undefined) listeners[number] = track
    else if (typeof tracks !== 'number' && tracks.at(-1) !== track) tracks.push(track)
    else if (typeof tracks === 'number' && tracks !== track) listeners[number] = [tracks, track]
  }
  /** The numbers of a list that many queries share, and the last track that uses them. */
  const numbered = new Map<readonly Term[], { readonly numbers: Int32Array; readonly track: number }>()
  const tests = queries.map((query, track) => {
    const number = (list: readonly Term[]): Int32Array => {
      const known = numbered.get(list)
      if (known?.track === track) return known.numbers
      const numbers = known?.numbers ?? Int32Array.from(list, terms.add)
      for (const number of numbers) listen(number, track)
      numbered.set(list, { numbers, track })
      return numbers
    }
    if (needsNoTerm(query)) always.push(track)
    return alternativesOf(query).map(part => compile(part, null, number))
  })
  numbered.clear()
  terms.freeze()
  type Shown = { readonly number: number; readonly text: string }
  const shown = new Map<number, readonly Shown[]>()
  const shownBy = (track: number): readonly Shown[] => {
    const known = shown.get(track)
    if (known !== undefined) return known
    const query = queries[track]
    const byNumber = new Map(
      (query === undefined ? [] : termsThatShow(query)).map(term => [terms.add(term), term.text]),
    )
    const numbers = [...byNumber].map(([number, text]) => ({ number, text }))
    shown.set(track, numbers)
    return numbers
  }

  /** Compiled when one of its terms is first found: of ten thousand tracks few ever need it. */
  const prefilters: (Prefilter | undefined)[] = []
  const shared: SharedPrefilters = new Map()
  const passesPrefilter = (track: number, found: ReadonlySet<number>): boolean => {
    const query = queries[track]
    if (query === undefined) return false
    prefilters[track] ??= compilePrefilter(query, terms.add, shared)
    return prefilters[track](found)
  }

  const might = ({ title, text }: Pick<Article, Field>): boolean => {
    if (always.length > 0) return true
    const found = new Set<number>()
    const look = (line: TokenLine): void => terms.find(line, ({ term }) => found.add(term), LOOSELY)
    for (const some of [title.slice(0, LONGEST_TITLE), text.slice(0, LONGEST_READ)]) {
      look(rawLine(some))
      for (const torn of tornIn(some)) look(rawLine(torn))
    }
    const asked = new Set<number>()
    for (const term of found) {
      const tracks = listeners[term] ?? []
      for (const track of typeof tracks === 'number' ? [tracks] : tracks) {
        if (asked.has(track)) continue
        asked.add(track)
        if (passesPrefilter(track, found)) return true
      }
    }
    return false
  }

  const match = (page: Page, lines: Lines): Fired[] => {
    const places = new Map<number, Place[]>()
    const candidates = new Set<number>(always)
    const collect =
      (field: Field) =>
      (found: Found): void => {
        const list = places.get(found.term)
        if (list !== undefined) {
          if (list.length < MOST_HITS) list.push({ field, found })
          return
        }
        places.set(found.term, [{ field, found }])
        const tracks = listeners[found.term] ?? []
        if (typeof tracks === 'number') candidates.add(tracks)
        else for (const track of tracks) candidates.add(track)
      }
    for (const line of lines.title) terms.find(line, collect('title'))
    for (const line of lines.text) terms.find(line, collect('text'))
    const searched: Searched = { page, places }
    const fired: Fired[] = []
    let parts: Parts | undefined
    const partsHere = (): Parts => {
      parts ??= partsOf(searched)
      return parts
    }
    for (const track of candidates) {
      const ways = tests[track] ?? []
      const found = ways.map(way => way(searched)).filter(evidence => evidence !== null)
      if (found.length === 0) continue
      const own = hitsOf(found.flat())
      const inText = own.some(hit => hit.field === 'text')
      const hits = inText ? own : [...own, ...mentionsOf(places, shownBy(track))].slice(0, MOST_HITS)
      const sentences = own.filter(hit => hit.field === 'text').map(hit => hit.sentence)
      const whole = { inAll: found.length, sentences, terms: () => shownBy(track).length }
      fired.push({ track, hits, holds: () => holdsOf(ways, partsHere(), page.headings, whole) })
    }
    return fired
  }
  return { might, lines: linesOf, match }
}

/** The parts joined by a query's outermost OR; a word list counts as one. */
const alternativesOf = (query: Query): readonly Query[] =>
  query.kind === 'or' && !areTerms(query.parts) ? query.parts : [query]

/** All of a text as one line: sentence ends and boilerplate only separate words that this way stand together. */
const rawLine = (text: string): TokenLine => ({ tokens: tokenize(text), first: 0, sentence: 0 })

/**
 * Where a page may have been cut inside what looks like a word: `2026Sanctions`, `linkSeoul`, `USCopy link`,
 * `CO–operation`.
 */
const TEARS = pattern(
  'gu',
)`(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{N})(?=\p{L})|(?<=\p{L})(?=\p{N})
  |(?<=\p{L})[–—](?=\p{L})|[\p{Cf}\p{Default_Ignorable_Code_Point}]`
/** Characters on either side of such a place; hardly any phrase is longer. */
const AROUND = 100

/** The surroundings of such places, with the text split there. */
function* tornIn(text: string): Generator<string> {
  let end = 0
  for (const { index } of text.matchAll(TEARS)) {
    if (index < end - AROUND) continue
    end = index + 2 * AROUND
    yield text.slice(Math.max(0, index - AROUND), end).replace(TEARS, ' ')
  }
}

const linesOf = (page: Page): Lines => {
  let first = 0
  const read = ({ text, sentences }: Page['title']): TokenLine[] =>
    sentences.map((span, sentence) => {
      const tokens = tokenize(text, span.start, span.end)
      const line = { tokens, first, sentence }
      first += tokens.length
      return line
    })
  return { title: read(page.title), text: read(page.text) }
}

/** Where the text contains the terms, in order. */
const mentionsOf = (
  places: ReadonlyMap<number, readonly Place[]>,
  terms: readonly { readonly number: number; readonly text: string }[],
): FoundHit[] =>
  terms
    .flatMap(({ number, text }) => (places.get(number) ?? []).map(place => hitOf({ text, place })))
    .filter(hit => hit.field === 'text')
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .slice(0, MOST_HITS)

/** Each place once: the title's first, then in the order of the text. */
const hitsOf = (evidence: readonly Evidence[]): FoundHit[] => {
  const [only] = evidence
  if (only !== undefined && evidence.length === 1) return [hitOf(only)]
  const hits = new Map<string, FoundHit>()
  for (const one of evidence) {
    const { start, end } = one.place.found
    const key = `${one.place.field} ${start} ${end} ${one.text}`
    if (!hits.has(key)) hits.set(key, hitOf(one))
  }
  const order = (hit: FoundHit): number => (hit.field === 'title' ? 0 : 1)
  return [...hits.values()]
    .sort((a, b) => order(a) - order(b) || a.start - b.start || a.end - b.end)
    .slice(0, MOST_HITS)
}

const hitOf = ({ text, place: { field, found } }: Evidence): FoundHit => ({
  term: text,
  field,
  start: found.start,
  end: found.end,
  sentence: found.sentence,
})
