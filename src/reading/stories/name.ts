// Names a storyline by the words that most of its headlines share.
import { type Token, tokenize } from '../text/tokenize.ts'
import { articlesWithWord, countedIn } from './background.ts'
import { hashOf } from './keys.ts'
import { isStopWord, stemOf } from './sketch.ts'
import { weightOf } from './weighed.ts'

/** A name has at most two runs of three words; the last headlines say what the affair is about by now. */
const LONGEST = 3
const RUNS = 2
const MOST_HEADLINES = 40
const HEADLINE_CHARS = 200

/** Adjacent words as a headline writes them; `stems` are without plurals and particles. */
type Run = { readonly text: string; readonly stems: readonly string[]; readonly weight: number; times: number }

/**
 * A name for an affair from its headlines, oldest first: the words that most of them share, weighted by rarity in the
 * news. The first headline if no two share anything; empty if there are none.
 */
export const storylineName = (headlines: readonly string[]): string => {
  const runs = new Map<string, Run>()
  for (const headline of headlines.slice(-MOST_HEADLINES)) {
    for (const [key, run] of runsOf(headline.slice(0, HEADLINE_CHARS))) {
      const known = runs.get(key)
      if (known) known.times += 1
      else runs.set(key, run)
    }
  }
  const shared = [...runs.values()].filter(({ times }) => times > 1).sort((a, b) => says(b) - says(a))
  const chosen: Run[] = []
  for (const run of shared) {
    if (chosen.length === RUNS) break
    if (!chosen.some(({ stems }) => stems.some(stem => overlaps(stem, run.stems)))) chosen.push(run)
  }
  return chosen.map(({ text }) => text).join(', ') || (headlines[0] ?? '')
}

const says = ({ times, weight }: Run): number => (times - 1) * weight

/** 관세 adds nothing beside 관세협상. */
const overlaps = (stem: string, stems: readonly string[]): boolean =>
  stems.some(other => other.includes(stem) || stem.includes(other))

const runsOf = (headline: string): Map<string, Run> => {
  const tokens = tokenize(headline)
  const runs = new Map<string, Run>()
  for (const [begin, first] of tokens.entries()) {
    const stems: string[] = []
    let weight = 0
    let end = first.start
    for (const token of tokens.slice(begin, begin + LONGEST)) {
      const stem = stemOf(token)
      if (headline.slice(end, token.start).trim() !== '' || stem.length < 2 || isStopWord(stem)) break
      stems.push(stem)
      weight += rarity(token, stem)
      end = token.end
      const text = headline.slice(first.start, end - particleOf(token))
      const key = stems.join(' ')
      if (!runs.has(key)) runs.set(key, { text, stems: [...stems], weight, times: 1 })
    }
  }
  return runs
}

const rarity = ({ script }: Token, stem: string): number =>
  weightOf(articlesWithWord(hashOf(stem)), countedIn(hashOf(script === 'word' ? 'en' : 'ko')))

/** How many syllables at a word's end are a particle; not where a three-syllable name may end that way (김정은). */
const particleOf = (token: Token): number => {
  const stem = stemOf(token)
  return token.script === 'word' || stem.length < 3 ? 0 : token.word.length - stem.length
}
