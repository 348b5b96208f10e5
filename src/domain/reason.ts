// Why an article is told for a track, or only mentions it: what weighed most, as data, and in words.

export type Reason =
  | {
      readonly kind: 'headline' | 'opening' | 'alternatives' | 'own-sentence' | 'elsewhere' | 'place' | 'list' | 'query'
    }
  | { readonly kind: 'share'; readonly named: number; readonly of: number }
  | { readonly kind: 'terms'; readonly count: number }
  | { readonly kind: 'genre'; readonly genre: string }
  | { readonly kind: 'words'; readonly words: readonly string[] }

/** A reason as people read it, such as “named in 1 of 9 sentences”. */
export function reasonText(reason: Reason): string {
  switch (reason.kind) {
    case 'headline':
      return 'in the headline'
    case 'opening':
      return 'in the first sentence'
    case 'alternatives':
      return 'found in more than one way'
    case 'own-sentence':
      return 'a sentence of its own in a long text'
    case 'elsewhere':
      return 'another country in the headline'
    case 'place':
      return 'named as a place'
    case 'list':
      return 'a list or a column'
    case 'query':
      return 'the words of the query'
    case 'share':
      return `named in ${reason.named} of ${reason.of} ${reason.of === 1 ? 'sentence' : 'sentences'}`
    case 'terms':
      return reason.count === 1 ? 'one word of the track' : `${reason.count} different words of the track`
    case 'genre':
      return `${reason.genre} news`
    case 'words':
      return `the words ${reason.words.map(word => `“${word}”`).join(', ')}`
  }
}
