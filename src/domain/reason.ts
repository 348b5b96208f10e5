// The strongest reasons why an article is told for a track or only mentions it, as data.

/** A genre of news recognised by its words alone. */
export type Genre = 'market' | 'company' | 'sport' | 'culture' | 'home politics' | 'opinion'

export type Reason =
  | {
      readonly kind: 'headline' | 'opening' | 'alternatives' | 'own-sentence' | 'elsewhere' | 'place' | 'list' | 'query'
    }
  | { readonly kind: 'share'; readonly named: number; readonly of: number }
  | { readonly kind: 'terms'; readonly count: number }
  | { readonly kind: 'genre'; readonly genre: Genre }
  | { readonly kind: 'words'; readonly words: readonly string[] }
