// Features of a query's hits that need no knowledge of the track: their places, their number, what else is nearby.
import { type Holds, isLocation } from '../match/holds.ts'
import type { FoundHit } from '../match/matcher.ts'
import type { CleanPage } from '../page/page.ts'
import { countriesIn } from './countries.ts'
import { genresOf } from './genres.ts'
import { firstSentenceIn, headlineIn } from './parts.ts'

/** What a track's query found in an article, and where it holds on its own. */
export type Held = { readonly hits: readonly FoundHit[]; readonly holds: Holds }

/** Features by their names in weights.json; a missing one is 0. */
export type Features = ReadonlyMap<string, number>

/** A text with this many sentences counts as long; a feed's item has one to three. */
export const LONG = 6
/** A text says within this many sentences what it is about. */
export const OPENING = 3
/** The most terms that a query is expected to show; a query of one phrase shows all it has with one hit. */
const MANY = 8
/** Shorter bodies are a cut teaser or a single line. */
const SHORT = 260

/** The features that every track shares. */
export const featuresOf = (page: CleanPage, { hits, holds }: Held): Features => {
  const features = new Map<string, number>([['bias', 1]])
  const set = (name: string, value: number | boolean): void => {
    if (value) features.set(name, Number(value))
  }
  const title = hits.filter(hit => isTitle(hit, page))
  const sentences = [...new Set(hits.filter(hit => !isTitle(hit, page)).map(hit => hit.sentence - page.headings))]
  const all = page.text.sentences.length - page.headings
  const held = holds.sentences.map(sentence => sentence - page.headings).filter(sentence => sentence >= 0)
  const terms = Math.min(MANY, termsOf(hits))
  const { most } = holds
  const opening = Math.min(...held)
  set('headline holds', holds.inTitle > 0)
  set('headline holds in two ways', holds.inTitle >= Math.min(2, most.ways))
  set('headline names', title.length > 0)
  set('headline names two', title.length > 0 && termsOf(title) >= Math.min(2, most.terms))
  set('headline names three', title.length > 0 && termsOf(title) >= Math.min(3, most.terms))
  set('first sentence holds', opening === 0)
  set('headline holds by actors', holds.byActors.title)
  set('first sentence holds by actors', holds.byActors.first)
  set('first sentence names', sentences.includes(0))
  set('opening holds', opening < OPENING)
  set('a part holds', holds.inTitle > 0 || held.length > 0)
  set('named late', title.length === 0 && sentences.length > 0 && Math.min(...sentences) >= OPENING)
  set('two ways', holds.inAll >= Math.min(2, most.ways))
  set('three ways', holds.inAll >= Math.min(3, most.ways))
  set('terms', Math.log2(1 + terms) / Math.log2(1 + Math.min(MANY, most.terms)))
  set('hits', Math.log2(1 + hits.length) / 6)
  set('share holds', all > 0 && held.length / all)
  set('share names', all > 0 && sentences.length / all)
  setLength(set, page)
  if (all >= LONG) setLong(set, { held, named: sentences.length, title: title.length, inTitle: holds.inTitle, all })
  setAround(set, page, hits, title)
  return features
}

/** Features that only tracks with weights of their own use: the kind of news. */
export const genreFeatures = (page: CleanPage): Features => {
  const headline = genresOf(headlineIn(page))
  const lead = genresOf(firstSentenceIn(page)).filter(genre => !headline.includes(genre))
  return new Map([
    ...headline.map(genre => [`headline is ${genre}`, 1] as const),
    ...lead.map(genre => [`opening is ${genre}`, 1] as const),
  ])
}

type Setter = (name: string, value: number | boolean) => void

const setLength = (set: Setter, page: CleanPage): void => {
  const { text, sentences } = page.text
  set('no body', sentences.length <= page.headings)
  set('short body', sentences.length > page.headings && text.length < SHORT)
  set('cut body', /(?:\.{3}|…)\s*$/.test(text.slice(-10)))
  set('length', Math.max(0, Math.log10(Math.max(1, text.length / 300))))
  set('Korean', page.language === 'ko')
}

type Long = {
  readonly held: readonly number[]
  readonly named: number
  readonly title: number
  readonly inTitle: number
  readonly all: number
}

const setLong = (set: Setter, { held, named, title, inTitle, all }: Long): void => {
  const { length } = held
  set('long', 1)
  set('long, sentences hold', Math.log2(1 + length) / 4)
  set('long, three hold', length > 2)
  set('long, share holds', length / all)
  set('long, share names', named / all)
  set(
    'long, opening holds',
    held.some(sentence => sentence <= OPENING),
  )
  set('long, headline holds', inTitle > 0)
  set('long, not in the headline', title === 0)
}

const setAround = (set: Setter, page: CleanPage, hits: readonly FoundHit[], title: readonly FoundHit[]): void => {
  const headline = headlineIn(page)
  const first = hits.filter(hit => hit.field === 'text' && hit.sentence === page.headings)
  const inTitle = countriesIn(headline, foundIn(page, title))
  const inFirst = countriesIn(firstSentenceIn(page), foundIn(page, first))
  const places = {
    title: title.some(hit => isLocation({ field: hit.field, found: hit }, page)),
    first: first.some(hit => isLocation({ field: hit.field, found: hit }, page)),
  }
  set('others in the headline', inTitle.others > 0)
  set('two others in the headline', inTitle.others > 1)
  set('own countries in the headline', inTitle.all - inTitle.others > 1)
  set('others in the first sentence', inFirst.others > 0)
  set('two others in the first sentence', inFirst.others > 1)
  set('a place in the headline', places.title)
  set('a place in the first sentence', places.first)
  set('a place beside others', (places.title || places.first) && inTitle.others + inFirst.others > 0)
  set('a list or column', /^\[(?!속보|단독|한미)/.test(headline))
  set('a flash', headline.includes('속보'))
  set('a quotation', /^["“']/.test(headline))
}

const isTitle = (hit: FoundHit, page: CleanPage): boolean => hit.field === 'title' || hit.sentence < page.headings

const termsOf = (hits: readonly FoundHit[]): number => new Set(hits.map(hit => hit.term)).size

const foundIn = (page: CleanPage, hits: readonly FoundHit[]): string =>
  hits.map(({ field, start, end }) => page[field].text.slice(start, end)).join(' ')
