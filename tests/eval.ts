// Over 250 lines: every gold set is judged here.
// Prints how well the reader judges the gold files of tests/fixtures/gold, with every failure. Run: npm run eval
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { loadConfig } from '../src/config/load.ts'
import type { Match } from '../src/domain/article.ts'
import { compileTracks, type Reader } from '../src/reading/read.ts'
import { createStoryIndex, sketchOf } from '../src/reading/stories.ts'
import { evalReal } from './real/eval.ts'
import { evalPairs } from './real/pairs.ts'

/** A paraphrase tells its subject in none of its words: it is counted apart, as no list of words can find it. */
type Labelled = {
  id: string
  language: string
  tracks: string[]
  why: string
  title: string
  text: string
  kind?: 'plain' | 'paraphrase'
}
/** Each but the first was held out until its first figure was written down (docs/reading.md). */
export const SETS = ['articles', 'heldout', 'fifth', 'sixth', 'seventh'] as const
type Gold = (typeof SETS)[number]

const here = (path: string): URL => new URL(path, import.meta.url)
const linesOf = <Row>(path: string): Row[] =>
  readFileSync(here(path), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))

/** The reader of the shipped tracks. */
export const shippedReader = (): Reader => {
  const loaded = loadConfig(fileURLToPath(here('../config')))
  if (!loaded.ok) throw new Error(loaded.mistakes.map(({ line, message }) => `${line}: ${message}`).join('\n'))
  const compiled = compileTracks(loaded.config.tracks, loaded.config.lists)
  if (!compiled.ok)
    throw new Error(
      compiled.problems.map(problem => `${problem.track}:${problem.column} ${problem.message}`).join('\n'),
    )
  return compiled.value
}

export type Counts = { right: number; wrong: number; missed: number }
export const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole)
export const precision = ({ right, wrong }: Counts): number => share(right, right + wrong)
export const recall = ({ right, missed }: Counts): number => share(right, right + missed)

/** Precision and recall over all (article, track) pairs of a gold file, and each pair that is wrong. */
export const judgeMatches = (
  read: Reader,
  gold: Gold = 'articles',
): { counts: Counts; byTrack: Map<string, Counts>; paraphrases: Counts; failures: string[] } => {
  const counts: Counts = { right: 0, wrong: 0, missed: 0 }
  const paraphrases: Counts = { right: 0, wrong: 0, missed: 0 }
  const byTrack = new Map<string, Counts>()
  const failures: string[] = []
  for (const article of linesOf<Labelled>(`fixtures/gold/${gold}.jsonl`)) {
    const matches = toldOf(read(article))
    for (const track of new Set([...article.tracks, ...matches.map(match => match.track)])) {
      const match = matches.find(({ track: fired }) => fired === track)
      const verdict = match === undefined ? 'missed' : article.tracks.includes(track) ? 'right' : 'wrong'
      if (article.kind === 'paraphrase') {
        paraphrases[verdict] += 1
        continue
      }
      const own = byTrack.get(track) ?? { right: 0, wrong: 0, missed: 0 }
      byTrack.set(track, own)
      counts[verdict] += 1
      own[verdict] += 1
      if (verdict !== 'right')
        failures.push(`${verdict} ${track}: ${article.id} (${article.why}) ${seen(article, match)}`)
    }
  }
  return { counts, byTrack, paraphrases, failures }
}

/** What is told at the default level: mentions are not. */
const toldOf = (matches: readonly Match[]): Match[] => matches.filter(({ level }) => level !== 'mention')

const seen = (article: Labelled, match: Match | undefined): string =>
  (match?.hits ?? [])
    .slice(0, 6)
    .map(hit => `${hit.field}:${article[hit.field].slice(hit.start, hit.end)}`)
    .join(' | ')

type Paged = {
  id: string
  language: string
  title: string
  text: string
  must: Record<string, string[]>
  furniture: string[]
}
export type Told = {
  summaries: number
  untold: number
  complete: number
  mentioned: number
  furniture: number
  broken: number
}

type Layout = (text: string) => string
const asGiven: Layout = text => text
/** The page as many readers store it: every line run into one. */
export const inOneLine: Layout = text => text.replace(/\s*\n\s*/g, ' ')

/**
 * Each summary of each page: are the facts there, is the track named, is it free of furniture and of broken sentences.
 */
export const judgeSummaries = (
  read: Reader,
  layout: Layout = asGiven,
  gold: 'pages' | 'varied' = 'pages',
): { told: Told; failures: string[] } => {
  const told: Told = { summaries: 0, untold: 0, complete: 0, mentioned: 0, furniture: 0, broken: 0 }
  const failures: string[] = []
  for (const given of linesOf<Paged>(`fixtures/gold/${gold}.jsonl`)) {
    const page = { ...given, text: layout(given.text) }
    const matches = toldOf(read(page))
    for (const [track, facts] of Object.entries(page.must)) {
      const match = matches.find(({ track: fired }) => fired === track)
      if (match === undefined) {
        told.untold += 1
        failures.push(`not told: ${page.id} ${track}`)
        continue
      }
      const { summary } = match
      const faults = {
        complete: facts.some(fact => !summary.includes(fact)),
        mentioned: !namesTrack(page, match),
        furniture: page.furniture.some(words => summary.includes(words)),
        broken: isBroken(page.text, match),
      }
      told.summaries += 1
      told.complete += faults.complete ? 0 : 1
      told.mentioned += faults.mentioned ? 0 : 1
      told.furniture += faults.furniture ? 1 : 0
      told.broken += faults.broken ? 1 : 0
      const names = Object.entries(faults).flatMap(([name, wrong]) => (wrong ? [name] : []))
      if (names.length > 0) failures.push(`${names.join(', ')}: ${page.id} ${track}: ${summary}`)
    }
    for (const { track } of matches)
      if (page.must[track] === undefined) failures.push(`unexpected: ${page.id} ${track}`)
  }
  return { told, failures }
}

const namesTrack = (page: Paged, match: Match | undefined): boolean =>
  (match?.hits ?? []).some(hit => match?.summary.includes(page[hit.field].slice(hit.start, hit.end)))

/**
 * A summary must be one to three sentences of the page (and who speaks), at most 480 characters, or 600 where they
 * lean on each other.
 */
const isBroken = (text: string, match: Match | undefined): boolean => {
  const receipts = match?.receipts ?? []
  const stands = receipts.every(({ start, end, text: told }) =>
    text.slice(start, end).replace(/\s+/g, ' ').startsWith(told.replace(/ ?…$/, '')),
  )
  const sentences = receipts.filter(({ text: told }) => /[.!?…][”"’')]*$/.test(told) && !/: …$/.test(told))
  const most = receipts.some(({ leans }) => leans) ? 600 : 480
  return !stands || sentences.length < 1 || sentences.length > 3 || (match?.summary.length ?? 0) > most
}

type Carried = {
  id: string
  story: string
  kind: string
  language: string
  title: string
  text: string
  publishedAt: string
}
export type Joined = { precision: number; copies: Counts; rewrites: Counts; translations: Counts; failures: string[] }

/** Reads the stories in order of time, as a bot would, and compares every pair of articles with the gold. */
export const judgeStories = (gold: 'stories' | 'retold' = 'stories', by: 'story' | 'event' = 'event'): Joined => {
  const articles = linesOf<Carried>(`fixtures/gold/${gold}.jsonl`)
  const index = createStoryIndex()
  const found = articles.map(article => {
    const at = new Date(article.publishedAt)
    const sketch = sketchOf({ ...article, publishedAt: at })
    const place = index.place(sketch, at)
    const story = place.story ?? article.id
    index.add({ story, again: place.again, storyline: place.storyline ?? article.id }, sketch, at)
    return by === 'event' ? (place.again ?? story) : story
  })
  const none = (): Counts => ({ right: 0, wrong: 0, missed: 0 })
  const joined = { copies: none(), rewrites: none(), translations: none() }
  const failures: string[] = []
  for (const [i, one] of articles.entries()) {
    for (const [j, other] of articles.entries()) {
      if (j <= i) continue
      const together = found[i] === found[j]
      const should = one.story === other.story
      if (!together && !should) continue
      const counts = joined[kindOf(one, other)]
      counts[together ? (should ? 'right' : 'wrong') : 'missed'] += 1
      if (together !== should)
        failures.push(`${together ? 'joined' : 'apart'} (${kindOf(one, other)}): ${one.id} ${other.id}`)
    }
  }
  const right = Object.values(joined).reduce((sum, counts) => sum + counts.right, 0)
  const wrong = Object.values(joined).reduce((sum, counts) => sum + counts.wrong, 0)
  return { precision: share(right, right + wrong), ...joined, failures }
}

const kindOf = (one: Carried, other: Carried): 'copies' | 'rewrites' | 'translations' => {
  if (one.language !== other.language) return 'translations'
  return one.kind === 'rewrite' || other.kind === 'rewrite' ? 'rewrites' : 'copies'
}

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`

const print = (): void => {
  for (const gold of SETS) printMatches(gold)
  printSummaries('pages', asGiven)
  printSummaries('pages in one line', inOneLine)
  printSummaries('pages of varied formats', asGiven, 'varied')
  printSummaries('the same in one line', inOneLine, 'varied')
  printStories('stories')
  printStories('retold')
}

const printMatches = (gold: Gold): void => {
  const { counts, byTrack, paraphrases, failures } = judgeMatches(shippedReader(), gold)
  for (const failure of failures) console.log(failure)
  for (const [track, own] of byTrack)
    console.log(
      `${gold}, ${track}: precision ${percent(precision(own))}, recall ${percent(recall(own))}, ${own.right + own.missed} articles`,
    )
  console.log(`${gold}, all tracks: precision ${percent(precision(counts))}, recall ${percent(recall(counts))}`)
  const { right, missed } = paraphrases
  if (right + missed > 0) console.log(`${gold}, paraphrases: ${right} of ${right + missed} found`)
}

const printSummaries = (name: string, layout: Layout, gold: 'pages' | 'varied' = 'pages'): void => {
  const { told, failures } = judgeSummaries(shippedReader(), layout, gold)
  for (const failure of failures) console.log(failure)
  const { summaries, untold, complete, mentioned, furniture, broken } = told
  console.log(
    `summaries of ${name}: ${summaries} and ${untold} not told; every fact ${percent(share(complete, summaries))}, track named ${percent(share(mentioned, summaries))}, with furniture ${furniture}, broken ${broken}`,
  )
}

const printStories = (gold: 'stories' | 'retold'): void => {
  const { precision: exact, copies, rewrites, translations, failures } = judgeStories(gold)
  for (const failure of failures) console.log(failure)
  console.log(
    `${gold}: pairwise precision ${percent(exact)}; recall on copies and cuts ${percent(recall(copies))}, on rewrites ${percent(recall(rewrites))}, Korean with English ${percent(recall(translations))} (precision ${percent(precision(translations))})`,
  )
}

if (
  process.argv[1] !== undefined &&
  import.meta.url.endsWith('/tests/eval.ts') &&
  process.argv[1].endsWith('eval.ts')
) {
  const { real } = parseArgs({ options: { real: { type: 'string' } } }).values
  if (real === undefined) print()
  else {
    evalReal(real)
    evalPairs(real)
  }
}
