// `npm run train -- DATA.jsonl …`: trains src/reading/relevance/weights.json on labelled articles, deterministically.
// A file may name a track, as in gold.jsonl:us-rok: then only that track's labels are used.
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { loadConfig } from '../config/load.ts'
import type { Outcome } from '../domain/outcome.ts'
import {
  casesOf,
  fitModel,
  foldsOf,
  type Label,
  type Labelled,
  type LabelledMatch,
} from '../reading/relevance/learn.ts'
import { type Model, type Part, VERSION, type WeightsFile } from '../reading/relevance/model.ts'

/** Smaller weights change no score by a hundredth. */
const LEAST = 0.01

/**
 * Parses JSON lines such as {"title":"…","text":"…","labels":{"us-rok":2}}, or says what is wrong with one. Exported
 * for tests.
 */
export const labelledFrom = (lines: string, file: string, only: string | null = null): Outcome<Labelled[]> => {
  const articles: Labelled[] = []
  for (const [at, line] of lines.trim().split('\n').entries()) {
    const article = labelledOf(parsed(line), `${file}:${at + 1}`, only)
    if (article === null) {
      const message = `${file}:${at + 1}: write a JSON object with title, text and labels, each label 0, 1 or 2`
      return { ok: false, problem: { kind: 'labels', message } }
    }
    articles.push(article)
  }
  return { ok: true, value: articles }
}

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const labelledOf = (line: unknown, id: string, only: string | null): Labelled | null => {
  if (typeof line !== 'object' || line === null) return null
  const given = new Map<string, unknown>(Object.entries(line))
  const text = (name: string): string | null => (typeof given.get(name) === 'string' ? String(given.get(name)) : null)
  const labels = given.get('labels') ?? labelsOf(given.get('tracks'), only)
  if (text('title') === null || typeof labels !== 'object' || labels === null) return null
  if (!Object.values(labels).every(label => [0, 1, 2].includes(label))) return null
  return {
    id: text('id') ?? id,
    title: text('title') ?? '',
    text: text('text') ?? '',
    language: text('language') ?? text('lang'),
    publishedAt: text('publishedAt'),
    labels: labels as Record<string, Label>,
    event: text('event'),
    affair: text('affair'),
  }
}

/** Lines that list an article's tracks know no borderline cases: every other track is a 0. */
const labelsOf = (tracks: unknown, only: string | null): Record<string, Label> | null =>
  Array.isArray(tracks) && only !== null ? { [only]: tracks.includes(only) ? 2 : 0 } : null

/** Leaves out and reports articles with the same words that were labelled both 0 and 2 for a track. */
const withoutContradictions = (articles: readonly Labelled[]): { kept: Labelled[]; dropped: number } => {
  const seen = new Map<string, Record<string, Set<Label>>>()
  const keyOf = ({ title, text }: Labelled): string => JSON.stringify([title, text])
  for (const article of articles) {
    const known = seen.get(keyOf(article)) ?? {}
    seen.set(keyOf(article), known)
    for (const [track, label] of Object.entries(article.labels)) known[track] = (known[track] ?? new Set()).add(label)
  }
  const isClear = (article: Labelled): boolean =>
    Object.values(seen.get(keyOf(article)) ?? {}).every(labels => !(labels.has(0) && labels.has(2)))
  const kept = articles.filter(isClear)
  return { kept, dropped: articles.length - kept.length }
}

/** The model as a file: sorted names, weights with two digits, its training data and its figures on unseen folds. */
const weightsFile = (model: Model, cases: readonly LabelledMatch[]): WeightsFile => ({
  version: VERSION,
  training: figuresOf(cases),
  general: filePart(model.general),
  tracks: Object.fromEntries([...model.tracks].map(([id, part]) => [id, filePart(part)])),
})

const filePart = ({ threshold, weights }: Part) => ({
  threshold,
  weights: Object.fromEntries(
    [...weights]
      .map(([name, weight]) => [name, Math.round(weight * 1000) / 1000] as const)
      .filter(([, weight]) => Math.abs(weight) >= LEAST)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ),
})

/** How many twos, ones and zeros were told, over ten folds that keep affairs whole. */
const figuresOf = (cases: readonly LabelledMatch[]) => {
  const judged = foldsOf(cases)
  const count = (some: readonly { one: LabelledMatch }[], label: Label) =>
    some.filter(({ one }) => one.label === label).length
  return Object.fromEntries(
    [...Map.groupBy(judged, ({ one }) => one.track)].map(([track, own]) => {
      const told = own.filter(one => one.told)
      return [
        track,
        {
          cases: { zeros: count(own, 0), ones: count(own, 1), twos: count(own, 2) },
          toldUnseen: { zeros: count(told, 0), ones: count(told, 1), twos: count(told, 2) },
        },
      ]
    }),
  )
}

const run = (): number => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      config: { type: 'string', default: 'config' },
      out: { type: 'string', default: 'src/reading/relevance/weights.json' },
    },
  })
  const fail = (message: string): number => {
    process.stderr.write(`${message}\n`)
    return 1
  }
  if (positionals.length === 0) return fail('write the file of labelled articles: npm run train -- DATA.jsonl')
  const loaded = loadConfig(values.config)
  if (!loaded.ok) return fail(loaded.mistakes.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  const articles: Labelled[] = []
  for (const given of positionals) {
    const [file = '', only = null] = given.split(':')
    const read = labelledFrom(readFileSync(file, 'utf8'), file, only)
    if (!read.ok) return fail(read.problem.message)
    articles.push(...read.value)
  }
  const { kept, dropped } = withoutContradictions(articles)
  if (dropped > 0) process.stderr.write(`${dropped} articles are left out: the same words were labelled 0 and 2\n`)
  const cases = casesOf(kept, loaded.config.tracks, loaded.config.lists)
  if (!cases.some(({ label }) => label === 0) || !cases.some(({ label }) => label === 2))
    return fail('there must be articles labelled 2 and articles labelled 0 for which a track’s query holds')
  const file = weightsFile(fitModel(cases), cases)
  writeFileSync(values.out, `${JSON.stringify(file, null, 2)}\n`)
  process.stdout.write(`${JSON.stringify(file.training, null, 2)}\n`)
  return 0
}

if (import.meta.main) process.exitCode = run()
