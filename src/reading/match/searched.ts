// What a query is evaluated on: an article's prose with the places of all terms found in it; and its result.
import type { Field } from '../../domain/article.ts'
import type { Span } from '../text/span.ts'
import type { Found } from './terms.ts'

/** The searchable part of an article: for each field its text and its prose sentences. */
export type Page = {
  readonly language: string | null
  /** The source's id, and its kind: official, wire, press and so on. */
  readonly source?: string | null | undefined
  readonly kind?: string | null | undefined
  readonly title: { readonly text: string; readonly sentences: readonly Span[] }
  readonly text: { readonly text: string; readonly sentences: readonly Span[] }
  /** How many of the text's first sentences are its headline: 1 on a page without a title, else 0. */
  readonly headings: number
}

export type Place = { readonly field: Field; readonly found: Found }
export type Evidence = { readonly text: string; readonly place: Place }

/**
 * A query whose terms are numbered. It returns null for "no", or else the evidence for "yes" (none for NOT and lang:).
 */
export type Test = (article: Searched) => readonly Evidence[] | null

export type Searched = {
  readonly page: Page
  readonly places: ReadonlyMap<number, Place[]>
}

export const MOST_HITS = 200
