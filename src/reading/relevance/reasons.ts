// The reasons that weighed most for or against an article, in the words people would use.
import type { Reason } from '../../domain/reason.ts'
import type { CleanPage } from '../page/page.ts'
import type { Features, Held } from './features.ts'
import { isGenre } from './genres.ts'
import type { CountedWord } from './grams.ts'
import type { Weights } from './model.ts'

type Considered = {
  readonly page: CleanPage
  readonly held: Held
  readonly features: Features
  readonly weights: Weights
  readonly told: boolean
  readonly words?: readonly CountedWord[]
  readonly genres?: Features
}

const MOST = 3
const WORDS = 2

/** The three strongest reasons for the decision; the length of a text is not one. */
export const reasonsOf = (given: Considered): Reason[] => {
  const sign = given.told ? 1 : -1
  const groups = [...byFeature(given), ...byGenre(given), byWords(given, sign)]
  return groups
    .filter(({ weight }) => weight * sign > 0)
    .sort((a, b) => (b.weight - a.weight) * sign)
    .slice(0, MOST)
    .map(({ reason }) => reason)
}

type WeighedReason = { readonly reason: Reason; readonly weight: number }

const byFeature = ({ page, held, features, weights }: Considered): WeighedReason[] => {
  const sentences = new Set(held.hits.filter(hit => hit.field === 'text').map(hit => hit.sentence))
  const of = page.text.sentences.length
  const weigh = (...names: readonly RegExp[]): number =>
    [...features].reduce(
      (sum, [name, value]) =>
        names.some(pattern => pattern.test(name)) ? sum + value * (weights.get(name) ?? 0) : sum,
      0,
    )
  return [
    { reason: { kind: 'headline' }, weight: held.holds.inTitle > 0 ? weigh(/headline (?:holds|names)/) : 0 },
    { reason: { kind: 'opening' }, weight: held.holds.sentences.length > 0 ? weigh(/^first sentence|^opening/) : 0 },
    { reason: { kind: 'alternatives' }, weight: weigh(/^(?:two|three) ways/) },
    {
      reason: { kind: 'share', named: sentences.size, of },
      weight: of > 0 ? weigh(/share|^long, (?:sentences|three)/) : 0,
    },
    { reason: { kind: 'terms', count: new Set(held.hits.map(hit => hit.term)).size }, weight: weigh(/^terms/) },
    { reason: { kind: 'elsewhere' }, weight: weigh(/others in the/) },
    { reason: { kind: 'place' }, weight: weigh(/^a place/) },
    { reason: { kind: 'list' }, weight: weigh(/^a list/) },
  ]
}

const byGenre = ({ genres, weights }: Considered): WeighedReason[] =>
  [...(genres?.keys() ?? [])].flatMap((name): WeighedReason[] => {
    const genre = name.replace(/^\w+ is /, '')
    return isGenre(genre) ? [{ reason: { kind: 'genre', genre }, weight: weights.get(name) ?? 0 }] : []
  })

/** The words that weighed most, adding up what was counted of each. */
const byWords = ({ words = [], weights }: Considered, sign: number): WeighedReason => {
  const byText = new Map<string, number>()
  for (const { text, grams } of words)
    byText.set(text, grams.reduce((sum, gram) => sum + (weights.get(gram) ?? 0), 0) * sign)
  const strongest = [...byText]
    .filter(([, weight]) => weight > 0)
    .sort((a, b) => b[1] - a[1])
    .slice(0, WORDS)
  const weight = strongest.reduce((sum, [, each]) => sum + each, 0) * sign
  return { reason: { kind: 'words', words: strongest.map(([text]) => text) }, weight }
}
