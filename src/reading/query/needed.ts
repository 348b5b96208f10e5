// Finds words that an article must contain to fire a query, as an index of letters can look them up: beginnings of
// words.
import type { Track } from '../../domain/track.ts'
import { variants } from '../text/words.ts'
import { parseQuery } from './parse.ts'
import type { Query, Term } from './query.ts'
import type { WordLists } from './words.ts'

/** Shorter beginnings occur in nearly every article. */
const SHORTEST = 4
/** Two syllables say as much. */
const SHORTEST_KOREAN = 2
/** The index finds no fewer letters. */
const SHORTEST_ACRONYM = 3

/** Looking up more words than this is no faster than reading all articles. */
const MOST = 80

/** Words of which every article that fires one of the tracks contains at least one; null if an index cannot help. */
export function neededForAny(tracks: readonly Pick<Track, 'query'>[], lists: WordLists): readonly string[] | null {
  const all = tracks
    .map(({ query }) => parseQuery(query, lists))
    .map(parsed => (parsed.ok ? neededIn(parsed.value) : null))
  const words = all.includes(null) ? null : [...new Set(all.flatMap(one => one ?? []))]
  return words && words.length <= MOST ? words : null
}

/**
 * Words of which every article that the query holds for contains at least one, in any letter case; null if there are
 * none, as for patterns and short words. Ignores accents that the query does not write.
 */
function neededIn(query: Query): readonly string[] | null {
  switch (query.kind) {
    case 'term':
      return beginningOf(query)
    case 'or': {
      const all = query.parts.map(neededIn)
      return all.includes(null) ? null : all.flatMap(one => one ?? [])
    }
    case 'and':
      return fewest(query.parts.map(neededIn))
    case 'near':
      return fewest([neededIn(query.left), neededIn(query.right)])
    case 'field':
    case 'except':
      return neededIn(query.part)
    case 'not':
    case 'pattern':
    case 'language':
    case 'source':
      return null
  }
}

const fewest = (all: readonly (readonly string[] | null)[]): readonly string[] | null =>
  all.filter(one => one !== null).sort((a, b) => a.length - b.length)[0] ?? null

function beginningOf({ pieces }: Term): string[] | null {
  const [first] = pieces
  if (pieces.length === 1 && first?.acronym) return spellingsOf(first.word)
  const beginnings = pieces.flatMap(({ word, script, acronym }) => {
    if (script === 'syllables') return word.length >= SHORTEST_KOREAN ? [word] : []
    if (script !== 'word' || acronym || !/^[a-z]+$/.test(word)) return []
    const begin = variants(word).reduce(shared, word)
    return begin.length >= SHORTEST ? [begin] : []
  })
  const [longest] = beginnings.sort((a, b) => b.length - a.length)
  return longest === undefined ? null : [longest]
}

/** Both spellings: USFK and U.S.F.K. */
function spellingsOf(acronym: string): string[] | null {
  const letters = acronym.toLowerCase()
  return /^[a-z]+$/.test(letters) && letters.length >= SHORTEST_ACRONYM ? [letters, [...letters].join('.')] : null
}

const shared = (a: string, b: string): string => {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return a.slice(0, length)
}
