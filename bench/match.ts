// What matching costs as a multiple of folding and tokenising the same articles. Run: npm run bench:match
import { createMatcher, type Matcher } from '../src/reading/match/matcher.ts'
import type { Page } from '../src/reading/match/searched.ts'
import { parseQuery, type Query } from '../src/reading/query/parse.ts'
import { sentencesOf } from '../src/reading/text/sentences.ts'

const ARTICLES = 5_000
const WORDS = 400
const SENTENCE = 20
const VOCABULARY = 20_000

/** A small generator with a fixed seed: every run measures the same articles. */
const seeded = (seed: number) => (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const random = seeded(7)

const SYLLABLES = 'ka lo mi ter san de pro vin gar ust eli ron ba shu net cor pil om dra fen'.split(' ')
const wordOf = (number: number): string => {
  let word = ''
  for (let rest = number + 20; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length]
  return word
}
const vocabulary = Array.from({ length: VOCABULARY }, (_, number) => wordOf(number))
/** Zipf's law, as words of news follow it. */
const someWord = (): string => vocabulary[Math.floor(VOCABULARY ** random()) - 1] ?? 'ka'

const article = (): string =>
  Array.from({ length: WORDS / SENTENCE }, () => `${Array.from({ length: SENTENCE }, someWord).join(' ')}.`).join(' ')

const pages: Page[] = Array.from({ length: ARTICLES }, () => {
  const text = article()
  return {
    language: 'en',
    title: { text: '', sentences: [] },
    text: { text, sentences: sentencesOf(text, 0, text.length) },
    headings: 0,
  }
})

/** Nobody tracks "of the": the hundred commonest words are in no phrase. */
const common = new Set(vocabulary.slice(0, 100))

/** Phrases of two or three words that stand side by side in some article. */
const phrase = (): string => {
  for (;;) {
    const words = pages[Math.floor(random() * ARTICLES)]?.text.text.split(/\W+/) ?? []
    const at = Math.floor(random() * (words.length - 4))
    const taken = words.slice(at, at + (random() < 0.5 ? 2 : 3))
    if (!taken.some(word => common.has(word))) return `"${taken.join(' ')}"`
  }
}
const queries = (tracks: number): string[] =>
  Array.from({ length: tracks }, () => Array.from({ length: 5 }, phrase).join(' OR '))

/** What compiling tracks does: parses each query and builds one matcher of them all. */
const build = (texts: readonly string[]): Matcher =>
  createMatcher(
    texts.map((text): Query => {
      const parsed = parseQuery(text)
      if (!parsed.ok) throw new Error(parsed.problem.message)
      return parsed.value
    }),
  )

/** CPU time of the process: what else the machine does costs wall time alone. */
const timed = <Value>(run: () => Value): { ms: number; value: Value } => {
  const start = process.cpuUsage()
  const value = run()
  const { user, system } = process.cpuUsage(start)
  return { ms: (user + system) / 1000, value }
}
const best = (runs: number, run: () => unknown): number =>
  Math.min(...Array.from({ length: runs }, () => timed(run).ms))

const empty = createMatcher([])
const floorMs = (): number =>
  timed(() => {
    for (const page of pages) empty.lines(page)
  }).ms
for (let warm = 0; warm < 3; warm += 1) floorMs()

const LIMITS: Readonly<Record<number, number>> = { 1000: 2, 10000: 3 }
let failed = false
for (const tracks of [3, 100, 1_000, 10_000]) {
  const texts = queries(tracks)
  const buildMs = best(3, () => build(texts))
  const matcher = build(texts)
  let hits = 0
  const matchMs = (): number =>
    timed(() => {
      hits = 0
      for (const page of pages) for (const fired of matcher.match(page, matcher.lines(page))) hits += fired.hits.length
    }).ms
  // Turn by turn, and the least of eight: the machine's other work weighs on both alike.
  const rounds = Array.from({ length: 8 }, () => ({ floor: floorMs(), match: matchMs() }))
  const floor = Math.min(...rounds.map(round => round.floor))
  const total = Math.min(...rounds.map(round => round.match)) / floor
  const limit = LIMITS[tracks]
  failed ||= limit !== undefined && total > limit
  failed ||= tracks === 10_000 && buildMs > 500
  const verdict = limit === undefined ? '' : `, limit ${limit.toFixed(2)}`
  console.log(
    `${tracks} tracks: fold + tokenise + match = ${total.toFixed(2)} x the floor of ${Math.round(floor)} ms` +
      `${verdict}; ${hits} hits; built in ${Math.round(buildMs)} ms`,
  )
}
if (failed) process.exitCode = 1
