// The pair model: logistic regressions over features.ts, one for the same event and one for the same affair; trained by
// train.ts.
import { FEATURES, type PairFeatures } from './features.ts'
import data from './weights.json' with { type: 'json' }

/** Weights by feature name, and the log-odds needed for a yes. A missing weight is 0. */
export type PairWeights = { readonly threshold: number; readonly weights: Readonly<Record<string, number>> }
export type PairModel = { readonly event: PairWeights; readonly affair: PairWeights }

const AFFAIR_LACKS = [
  'other figures',
  'day',
  'quote',
  'same publisher',
  'speaker',
  'other turn',
  'other day',
  'other name',
]
/**
 * Speaker, day, time apart and wording distinguish events within an affair; an affair is recognized by its subjects.
 */
export const AFFAIR_FEATURES: readonly string[] = FEATURES.filter(name => !AFFAIR_LACKS.includes(name))

export const shippedModel: PairModel = data

/** The log-odds of a pair. */
export const logOdds = (weights: Float64Array, features: PairFeatures): number => {
  let sum = 0
  for (let at = 0; at < weights.length; at += 1) sum += (weights[at] ?? 0) * (features[at] ?? 0)
  return sum
}

/** The weights in the order of the features. */
export const inOrder = ({ weights }: PairWeights): Float64Array =>
  Float64Array.from(FEATURES, name => weights[name] ?? 0)
