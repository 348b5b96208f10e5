// Scores how much an article is about a track: logistic regression over named features, with weights in a readable
// file.
import { readFileSync } from 'node:fs'
import type { Outcome, Problem } from '../../domain/outcome.ts'
import type { Features } from './features.ts'

/** Weights by feature name; a missing one is 0. */
export type Weights = ReadonlyMap<string, number>

/** The model tells from its threshold on; below it an article only mentions the track. */
export type Part = { readonly threshold: number; readonly weights: Weights }

export type Model = {
  readonly general: Part
  /** Tracks with enough labels for their own weights, words included. */
  readonly tracks: ReadonlyMap<string, Part>
}

/** The version of the file's format; other versions are not read. */
export const VERSION = 1

/** As in weights.json; `training` records what it was made from and how well it judged unseen articles. */
export type WeightsFile = {
  readonly version: typeof VERSION
  readonly training: unknown
  readonly general: FilePart
  readonly tracks: Readonly<Record<string, FilePart>>
}
type FilePart = { readonly threshold: number; readonly weights: Readonly<Record<string, number>> }

/** The shipped model, or why it cannot be used; then the query alone decides. */
export const readModel = (file = new URL('./weights.json', import.meta.url)): Outcome<Model, Problem<'weights'>> => {
  try {
    const model = modelOf(JSON.parse(readFileSync(file, 'utf8')))
    return model === null ? unusable('is of another version') : { ok: true, value: model }
  } catch (error) {
    if (error instanceof SyntaxError) return unusable('is damaged')
    if (error instanceof Error && 'code' in error) return unusable(`cannot be read (${error.code})`)
    throw error
  }
}

const unusable = (what: string) => ({
  ok: false as const,
  problem: {
    kind: 'weights' as const,
    message:
      `the file of learned weights ${what}: tracks fire by their queries alone; ` +
      'install Linchpin again, or make the file with npm run train',
  },
})

const modelOf = (file: unknown): Model | null => {
  if (!isObject(file) || file.version !== VERSION || !isObject(file.tracks)) return null
  const general = partOf(file.general)
  const tracks = Object.entries(file.tracks).map(([id, part]) => [id, partOf(part)] as const)
  if (general === null) return null
  const whole = tracks.flatMap(([id, part]) => (part === null ? [] : [[id, part] as const]))
  return whole.length < tracks.length ? null : { general, tracks: new Map(whole) }
}

const partOf = (part: unknown): Part | null => {
  if (!isObject(part) || typeof part.threshold !== 'number' || !isObject(part.weights)) return null
  const weights = Object.entries(part.weights)
  const numbers = weights.flatMap(([name, weight]) =>
    Number.isFinite(weight) ? [[name, Number(weight)] as const] : [],
  )
  return numbers.length < weights.length ? null : { threshold: part.threshold, weights: new Map(numbers) }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The probability, 0 to 1, that an editor who follows the track wants to be told. */
export const scoreOf = (weights: Weights, ...all: readonly Features[]): number => {
  let sum = 0
  for (const features of all) for (const [name, value] of features) sum += (weights.get(name) ?? 0) * value
  return 1 / (1 + Math.exp(-sum))
}
