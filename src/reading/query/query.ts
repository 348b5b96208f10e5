// A parsed query: a tree whose leaves are terms with the words they match. Parts may be shared.
import type { Field } from '../../domain/article.ts'

/** Where a part of a query looks: the headline or the text. */
export type Scope = Field

/** What a query may ask of an article's source: its id, or its kind (official, wire, press and so on). */
export type SourceField = 'source' | 'kind'

/** One folded word of a term; `acronym` if its capitals count, `prefix` if it ends in `*`. */
export type Piece = {
  readonly word: string
  readonly script: 'word' | 'syllables' | 'characters'
  readonly acronym: boolean
  readonly prefix: boolean
}

export type Term = { readonly kind: 'term'; readonly text: string; readonly pieces: readonly Piece[] }
/** `text` is what the author wrote, including slashes and flags. */
export type Pattern = {
  readonly kind: 'pattern'
  readonly text: string
  readonly source: string
  readonly flags: string
}
type Leaf = Term | Pattern

export type Query =
  | Leaf
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** Both sides in one sentence, in either order, with at most `words` words between them. */
  | { readonly kind: 'near'; readonly words: number; readonly left: Query; readonly right: Query }
  /** The places of `part` that overlap no place of `without`: Korea, but not in North Korea. */
  | { readonly kind: 'except'; readonly part: Query; readonly without: Query }
  | { readonly kind: 'field'; readonly scope: Scope; readonly part: Query }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'source'; readonly field: SourceField; readonly value: string }

export const areTerms = (parts: readonly Query[]): parts is readonly Term[] => parts.every(part => part.kind === 'term')

/** Joins parts into one query; a single part is returned as it is. */
export const joined = (kind: 'and' | 'or', parts: readonly Query[]): Query =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts }
