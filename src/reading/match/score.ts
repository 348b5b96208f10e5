// How strongly an article is about a track, from 0 to 1: where it was found, how many of its terms, how densely.
import type { FoundHit } from './matcher.ts'

const WEIGHTS = { title: 0.35, early: 0.3, terms: 0.15, density: 0.2 }
/** After this many sentences a first mention counts half. */
const HALF_WAY = 4
/** A third of the sentences naming the track is as dense as news gets. */
const DENSE = 1 / 3

/** Scores the hits of one track; `sentences` is how many its text has, the first `headings` of them a headline. */
export const scoreOf = (hits: readonly FoundHit[], sentences: number, headings: number): number => {
  const inTitle = hits.some(hit => hit.field === 'title' || hit.sentence < headings)
  const places = hits.filter(hit => hit.field === 'text').map(hit => hit.sentence)
  const first = inTitle && places.length === 0 ? HALF_WAY : Math.min(...places)
  const parts = {
    title: inTitle ? 1 : 0,
    early: places.length === 0 && !inTitle ? 0 : HALF_WAY / (HALF_WAY + first),
    terms: 1 - 1 / (1 + new Set(hits.map(hit => hit.term)).size),
    density: Math.min(1, new Set(places).size / Math.max(1, sentences * DENSE)),
  }
  const score =
    WEIGHTS.title * parts.title +
    WEIGHTS.early * parts.early +
    WEIGHTS.terms * parts.terms +
    WEIGHTS.density * parts.density
  return hits.length === 0 ? 0 : Math.round(Math.min(1, score) * 1000) / 1000
}
