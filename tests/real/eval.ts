// Judges the tracks on labelled real articles that nobody here wrote: trained anew for each fold, never by the shipped
// weights.
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../../src/config/load.ts'
import { compileTracks } from '../../src/reading/read.ts'
import {
  casesOf,
  fitModel,
  foldsOf,
  judgedBy,
  type LabelledMatch,
  parted,
  type UnseenJudgement,
} from '../../src/reading/relevance/learn.ts'
import { labelledIn, linesIn, type Real } from './labelled.ts'

/** What was published before is trained on, and what came after is tested, beside the folds. */
const FORWARD = '2025-10-01'

type Counts = readonly [zeros: number, ones: number, twos: number]

/** Our own texts teach sanctions, of which there are few real ones; they are in no test. */
const OWN = ['articles', 'heldout', 'fifth', 'sixth', 'seventh'].map(name =>
  fileURLToPath(new URL(`../fixtures/gold/${name}.jsonl`, import.meta.url)),
)

/**
 * Prints precision and recall for each track on whole affairs and forward in time, and how much is mentioned on a
 * stream.
 */
export const evalReal = (folder: string): void => {
  const loaded = loadConfig(fileURLToPath(new URL('../../config', import.meta.url)))
  if (!loaded.ok) throw new Error(loaded.mistakes.map(({ message }) => message).join('\n'))
  const { tracks, lists } = loaded.config
  const articles: readonly Real[] = [
    ...labelledIn(`${folder}/labelled.jsonl`),
    ...labelledIn(`${folder}/labelled-english.jsonl`, { isLong: true }),
  ]
  const cases = casesOf(
    [...articles, ...OWN.flatMap(file => labelledIn(file, { only: 'north-korea-sanctions' }))],
    tracks,
    lists,
  )
  const ids = tracks.map(({ id }) => id)
  const show = (name: string, judged: readonly UnseenJudgement[], within: readonly Real[]) => {
    for (const id of ids) print(`${name}, ${id}`, id, judged, within)
  }
  const folded = foldsOf(cases).filter(({ one }) => articles.includes(one.article as Real))
  for (const isLong of [false, true]) {
    const name = isLong ? 'English long texts, affairs whole' : 'feed items, affairs whole'
    const within = articles.filter(article => article.isLong === isLong)
    show(
      name,
      folded.filter(({ one }) => within.includes(one.article as Real)),
      within,
    )
  }
  for (const language of ['ko', 'en']) {
    const within = articles.filter(article => !article.isLong && article.language === language)
    show(
      `feed items in ${language}, affairs whole`,
      folded.filter(({ one }) => within.includes(one.article as Real)),
      within,
    )
  }
  const [before, after] = parted(cases, ({ article }) => (article.publishedAt ?? '') < FORWARD)
  const model = fitModel(before)
  const later = articles.filter(article => !article.isLong && (article.publishedAt ?? '') >= FORWARD)
  console.log(
    `forward: trained on ${before.length} cases before ${FORWARD}, tested on ${later.length} feed items after`,
  )
  show(
    'feed items, forward',
    after.filter(({ article }) => later.includes(article as Real)).map(one => ({ one, ...judgedBy(model, one) })),
    later,
  )
  printFailures(folded)
  printStream(folder, compiledFor(cases, tracks, lists))
}

const countsOf = (labels: readonly number[]): Counts =>
  [0, 1, 2].map(label => labels.filter(one => one === label).length) as unknown as Counts

const print = (name: string, id: string, judged: readonly UnseenJudgement[], within: readonly Real[]): void => {
  const own = judged.filter(({ one }) => one.track === id)
  const all = within.filter(({ labels }) => labels[id] === 2).length
  const [zeros, ones, twos] = countsOf(own.filter(({ told }) => told).map(({ one }) => one.label))
  const held = own.filter(({ one }) => one.label === 2).length
  const fired = zeros + ones + twos
  const precision = `P ${share(twos, twos + zeros)} (strict ${ratio(twos, fired)}, lenient ${ratio(twos + ones, fired)})`
  console.log(
    `${name}: ${precision}, R ${share(twos, all)}, with mentions ${ratio(held, all)}; ` +
      `told ${zeros} zeros, ${ones} ones, ${twos} twos`,
  )
}

const ratio = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3))

/** With Wilson's interval of 95 %, because a rate of few cases says little. */
const share = (part: number, whole: number): string => {
  if (whole === 0) return '– of 0'
  const z = 1.96
  const p = part / whole
  const middle = (p + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole)
  const half = (z * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))) / (1 + z ** 2 / whole)
  return `${p.toFixed(3)} [${(middle - half).toFixed(2)}–${(middle + half).toFixed(2)}] of ${whole}`
}

/** The failures with their affair: which kinds of news are told wrongly, and which are missed. */
const printFailures = (judged: readonly UnseenJudgement[]): void => {
  for (const { one, told, score } of judged.toSorted((a, b) => b.score - a.score)) {
    if (one.label === 1 || told === (one.label === 2)) continue
    const { article, track } = one
    const what = told ? 'told wrongly' : 'missed'
    console.log(`${what} ${track} ${score.toFixed(2)} ${article.affair ?? '-'} ${article.id}: ${article.title}`)
  }
}

const compiledFor = (
  cases: readonly LabelledMatch[],
  ...[tracks, lists]: [Parameters<typeof compileTracks>[0], Parameters<typeof compileTracks>[1]]
) => {
  const compiled = compileTracks(tracks, lists, fitModel(cases))
  if (!compiled.ok) throw new Error('the tracks do not compile')
  return compiled.value
}

type Line = { readonly title: string; readonly text: string; readonly lang: string }

const printStream = (folder: string, read: ReturnType<typeof compiledFor>): void => {
  const counts = new Map<string, { told: number; mentioned: number }>()
  const lines = linesIn<Line>(`${folder}/stream.jsonl.gz`)
  for (const { title, text, lang } of lines) {
    for (const { track, level } of read({ title, text, language: lang })) {
      const own = counts.get(track) ?? { told: 0, mentioned: 0 }
      counts.set(track, own)
      own[level === 'mention' ? 'mentioned' : 'told'] += 1
    }
  }
  for (const [track, { told, mentioned }] of counts)
    console.log(
      `stream of ${lines.length}, ${track}: ${told} told, ${mentioned} mentioned, ` +
        `${ratio(mentioned, told)} a told item`,
    )
}
