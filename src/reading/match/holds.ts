// Determines where a track's query holds on its own: in the headline, and in which sentences.
import type { Page, Place, Searched, Test } from './searched.ts'

export type Holds = {
  /** How many of the query's alternatives (joined by its outermost OR) hold in the headline alone. */
  readonly inTitle: number
  /** How many of them hold in the whole article. */
  readonly inAll: number
  /** The number of alternatives, and of different terms the query can show at most. */
  readonly most: { readonly ways: number; readonly terms: number }
  /** The sentences of the text in which one of them holds. */
  readonly sentences: readonly number[]
  /** Whether one holds without words that only name a place (in Seoul, 한국에서), so by those who act. */
  readonly byActors: { readonly title: boolean; readonly first: boolean }
}

/** An article split into parts, once for all tracks whose query holds. */
export type Parts = { readonly title: Searched; readonly sentence: (at: number) => Searched }

/** How many sentences are tried; a longer page only repeats itself. */
const MOST_SENTENCES = 60

/** On a page without a title its first line is the headline. */
export const partsOf = ({ page, places }: Searched): Parts => {
  const title = new Map<number, Place[]>()
  const sentences = new Map<number, Map<number, Place[]>>()
  for (const [term, all] of places) {
    for (const place of all) {
      const { sentence } = place.found
      if (place.field === 'title' || sentence < page.headings) add(title, term, place)
      if (place.field === 'title') continue
      const own = sentences.get(sentence) ?? new Map<number, Place[]>()
      sentences.set(sentence, own)
      add(own, term, place)
    }
  }
  const none = { text: '', sentences: [] }
  const headings = { ...page.text, sentences: page.text.sentences.slice(0, page.headings) }
  return {
    title: { page: { ...page, text: headings }, places: title },
    sentence: at => {
      const text = { ...page.text, sentences: page.text.sentences.slice(at, at + 1) }
      return { page: { ...page, title: none, text, headings: 0 }, places: sentences.get(at) ?? new Map() }
    },
  }
}

const add = (places: Map<number, Place[]>, term: number, place: Place): void => {
  const known = places.get(term)
  if (known === undefined) places.set(term, [place])
  else known.push(place)
}

/** What was found of a query: its alternatives that hold, the sentences with its terms, and its number of terms. */
type Whole = { readonly inAll: number; readonly sentences: Iterable<number>; readonly terms: () => number }

/** Tries a query's alternatives on each part. */
export const holdsOf = (
  ways: readonly Test[],
  parts: Parts,
  headings: number,
  { inAll, sentences, terms }: Whole,
): Holds => {
  const holdsIn = (part: Searched): boolean => ways.some(way => way(part) !== null)
  const tried = [...new Set(sentences)].sort((a, b) => a - b).slice(0, MOST_SENTENCES)
  return {
    inTitle: ways.filter(way => way(parts.title) !== null).length,
    inAll,
    most: { ways: ways.length, terms: terms() },
    sentences: tried.filter(at => holdsIn(parts.sentence(at))),
    byActors: {
      title: holdsIn(withoutLocations(parts.title)),
      first: tried.includes(headings) && holdsIn(withoutLocations(parts.sentence(headings))),
    },
  }
}

/** A term within a location is one too: Korea in “in South Korea”. */
const withoutLocations = ({ page, places }: Searched): Searched => {
  const locations = [...places.values()].flat().filter(place => isLocation(place, page))
  const isWithin = ({ field, found }: Place): boolean =>
    locations.some(one => one.field === field && one.found.start <= found.start && found.end <= one.found.end)
  return { page, places: new Map([...places].map(([term, all]) => [term, all.filter(place => !isWithin(place))])) }
}

type Location = Pick<Place, 'field'> & { readonly found: Pick<Place['found'], 'start' | 'end'> }

/** Where something happens, and not who does it: in Seoul, 한국에서; but not in U.S. talks, where it describes a noun. */
export const isLocation = ({ field, found: { start, end } }: Location, page: Page): boolean => {
  const { text } = page[field]
  if (DESCRIBED.test(text.slice(end, end + 40))) return false
  return (
    /\b(?:in|from|across|outside|near|at)\s+(?:the\s+|\p{Lu}\p{L}{1,12},\s+)?$/u.test(
      text.slice(Math.max(0, start - 24), start),
    ) || /^(?:에서|서(?![가-힣])|에 도착|行)/.test(text.slice(end, end + 4))
  )
}

/** A noun of dealings between governments, with one word before it at the most. */
const DESCRIBED = new RegExp(
  `^(?:\\s\\p{Ll}+)?\\s(?:${[
    'talks|negotiations?|relations|ties|polic(?:y|ies)|tariffs?',
    'alliance|deals?|pacts?|treaty|agreements?',
    'forces|troops|drills?|exercises?',
  ].join('|')})\\b`,
  'u',
)
