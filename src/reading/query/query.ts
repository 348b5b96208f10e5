// What a track's query means once parsed: a tree whose leaves are terms with the words they are matched by. Parts may be shared.
import type { Field } from '../../domain/article.ts'

/** Where a part of a query looks: the headline, the text, or the headline with the first sentence (top) or three (lead). */
export type Scope = Field | 'top' | 'lead'

/** One word of a term as it is matched: folded; `acronym` when its capitals count; `prefix` when it ends in `*`. */
export type Piece = {
  readonly word: string
  readonly script: 'word' | 'syllables' | 'characters'
  readonly acronym: boolean
  readonly prefix: boolean
}

export type Term = { readonly kind: 'term'; readonly text: string; readonly pieces: readonly Piece[] }
/** `text` is what the author wrote, slashes and flags included. */
export type Pattern = {
  readonly kind: 'pattern'
  readonly text: string
  readonly source: string
  readonly flags: string
}
export type Leaf = Term | Pattern

export type Query =
  | Leaf
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[] }
  | { readonly kind: 'not'; readonly part: Query }
  /** Both sides in one sentence with at most `words` words between them, in either order. */
  | { readonly kind: 'near'; readonly words: number; readonly left: Query; readonly right: Query }
  /** The places of `part` that no place of `without` overlaps: Korea, but not in North Korea. */
  | { readonly kind: 'except'; readonly part: Query; readonly without: Query }
  | { readonly kind: 'field'; readonly scope: Scope; readonly part: Query }
  /** Must hold, but is no hit: it does not show why the track fired. */
  | { readonly kind: 'context'; readonly part: Query }
  /** Found in two sentences at least, the headline counting as one. */
  | { readonly kind: 'often'; readonly part: Query }
  | { readonly kind: 'language'; readonly language: string }

export const areTerms = (parts: readonly Query[]): parts is readonly Term[] => parts.every(part => part.kind === 'term')

/** Parts as one query; one part alone is itself. */
export const joined = (kind: 'and' | 'or', parts: readonly Query[]): Query =>
  parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts }
