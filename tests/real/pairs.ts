// Judges stories, repeats and storylines on labelled real articles, by models that were not trained on their affairs.
import { fileURLToPath } from 'node:url'
import { labelledStories, type StoryLine } from '../../src/reading/stories/labelled.ts'
import { type PairModel, shippedModel } from '../../src/reading/stories/model.ts'
import { examplesOf, fitPairs, type LabelledStory, type PairExample } from '../../src/reading/stories/train.ts'
import { createStoryIndex, sketchOf } from '../../src/reading/stories.ts'
import { linesIn } from './labelled.ts'

const FOLDS = 5

/** Our own gold is trained on beside them: it has the follow-ups that repeat a report's words. */
const GOLDS = ['stories', 'retold'].map(gold =>
  fileURLToPath(new URL(`../fixtures/gold/${gold}.jsonl`, import.meta.url)),
)
/** What was published before is trained on, and what came after is tested, beside the folds. */
const FORWARD = Date.parse('2025-10-01')
const HOUR = 3_600_000

type Real = LabelledStory & { readonly name: string }

const realIn = (file: string): Real[] =>
  labelledStories(linesIn<StoryLine>(file)).map((one, at) => ({ ...one, name: `${at}` }))

type Placed = { readonly one: Real; readonly story: string; readonly told: string; readonly storyline: string }

/** As a bot would place them, in order of time. */
const placed = (articles: readonly Real[], model: PairModel): Placed[] => {
  const index = createStoryIndex(model)
  return articles.map(one => {
    const sketch = sketchOf(one)
    const found = index.place(sketch, one.publishedAt)
    const story = found.story ?? one.name
    const storyline = found.storyline ?? one.name
    index.add({ story, again: found.again, storyline }, sketch, one.publishedAt)
    return { one, story, told: found.again ?? story, storyline }
  })
}

type Tally = { right: number; wrong: number; missed: number }
const none = (): Tally => ({ right: 0, wrong: 0, missed: 0 })
const tally = (counts: Tally, joined: boolean, is: boolean): void => {
  if (joined) counts[is ? 'right' : 'wrong'] += 1
  else if (is) counts.missed += 1
}
const rate = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(3))
const shown = ({ right, wrong, missed }: Tally): string =>
  `P ${rate(right, right + wrong)} R ${rate(right, right + missed)} (${right} right, ${wrong} wrong, ${missed} missed)`

/** Affairs stay whole: all their articles are in one fold, the largest dealt out first. */
const foldsOf = (articles: readonly Real[]): ReadonlyMap<LabelledStory, number> => {
  const affairs = Map.groupBy(articles, one => one.affair ?? one.event ?? one.name)
  const load = Array.from({ length: FOLDS }, () => 0)
  const folds = new Map<LabelledStory, number>()
  for (const [, own] of [...affairs].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))) {
    const fold = load.indexOf(Math.min(...load))
    load[fold] = (load[fold] ?? 0) + own.length
    for (const one of own) folds.set(one, fold)
  }
  return folds
}

type Figures = {
  same: Tally
  again: Tally
  line: Tally
  events: number
  firstQuiet: number
  repeated: number
  visible: number
}

/** Pairs of which at least one is of a fold are judged by the model that has seen none of its affairs. */
const judge = (found: readonly Placed[], counts: (one: Real) => boolean, figures: Figures): void => {
  for (const [at, newer] of found.entries())
    for (let before = at - 1; before >= 0; before -= 1) {
      const older = found[before]
      if (!older) break
      const hours = (newer.one.publishedAt.getTime() - older.one.publishedAt.getTime()) / HOUR
      if (hours > 72) break
      if (!counts(newer.one)) continue
      const [a, b] = [older.one, newer.one]
      if (hours <= 48 && (a.isJudged || b.isJudged) && !isAcross(a, b)) {
        const is = a.event !== null && a.event === b.event
        tally(figures.same, older.story === newer.story, is)
        tally(figures.again, older.told === newer.told, is)
      }
      if (a.isJudged && b.isJudged)
        tally(figures.line, older.storyline === newer.storyline, a.affair !== null && a.affair === b.affair)
    }
  const sizes = new Map<string, number>()
  for (const { one } of found) if (one.event !== null) sizes.set(one.event, (sizes.get(one.event) ?? 0) + 1)
  const seen = new Set<string>()
  for (const { one, story, told } of found) {
    if (!one.isJudged || !counts(one)) continue
    const event = one.event ?? one.name
    const isQuiet = told !== one.name || story !== one.name
    if (!seen.has(event)) {
      figures.events += 1
      if (isQuiet) figures.firstQuiet += 1
    }
    if (one.event !== null && (sizes.get(one.event) ?? 0) > 1) {
      if (!seen.has(event)) figures.repeated += 1
      if (!isQuiet) figures.visible += 1
    }
    seen.add(event)
  }
}

/** Two readers labelled four stretches of days: of an event in two of them nobody has said whether they are one. */
const isAcross = (a: Real, b: Real): boolean => {
  const [x, y] = [a.event?.split(':')[0], b.event?.split(':')[0]]
  return x !== undefined && y !== undefined && x !== y
}

const report = (name: string, { same, again, line, events, firstQuiet, repeated, visible }: Figures): void => {
  console.log(`${name}: same story ${shown(same)}`)
  console.log(`${name}: same or again ${shown(again)}`)
  console.log(
    `${name}: first reports placed quietly ${firstQuiet} of ${events} events (${((100 * firstQuiet) / events).toFixed(1)} %)`,
  )
  console.log(`${name}: storylines ${shown(line)}`)
  console.log(`${name}: not quiet ${rate(visible, repeated)} times an event with two or more reports`)
}

const empty = (): Figures => ({
  same: none(),
  again: none(),
  line: none(),
  events: 0,
  firstQuiet: 0,
  repeated: 0,
  visible: 0,
})

/** Prints the figures of pairs: affairs whole, then forward in time. */
export const evalPairs = (folder: string): void => {
  const articles = realIn(`${folder}/labelled.jsonl`)
  const examples = [articles, ...GOLDS.map(gold => labelledStories(linesIn<StoryLine>(gold)))].flatMap(examplesOf)
  const thresholds = { event: shippedModel.event.threshold, affair: shippedModel.affair.threshold }
  const without = (test: (one: LabelledStory) => boolean): readonly PairExample[] =>
    examples.filter(({ older, newer }) => !test(older) && !test(newer))
  const folds = foldsOf(articles)
  const figures = empty()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isOwn = (one: LabelledStory): boolean => folds.get(one) === fold
    judge(placed(articles, fitPairs(without(isOwn), thresholds)), isOwn, figures)
  }
  report('affairs whole', figures)
  const isLater = (one: LabelledStory): boolean => one.publishedAt.getTime() >= FORWARD
  const forward = empty()
  judge(placed(articles, fitPairs(without(isLater), thresholds)), isLater, forward)
  report('forward in time', forward)
}
