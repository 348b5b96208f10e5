// Assigns an article to its story, to the one it probably repeats, and to a storyline, using an index of the last week.
import { contradicts } from './stories/apart.ts'
import { copyKeys, isCopy } from './stories/copies.ts'
import { featuresOf, likenessIn } from './stories/features.ts'
import { WHICH } from './stories/keys.ts'
import { createLinks } from './stories/links.ts'
import { inOrder, logOdds, type PairModel, shippedModel } from './stories/model.ts'
import { createNearby } from './stories/nearby.ts'
import type { Sketch } from './stories/sketch.ts'
import { type Measured, type Weighed, weigh } from './stories/weighed.ts'

export { decodeSketch, encodeSketch } from './stories/encode.ts'
export { type Sketch, type Sketchable, sketchOf } from './stories/sketch.ts'

/** Where an article belongs. Each field holds the name under which a story was added. */
export type StoryPlace = {
  /** The story that it is a copy or a cut of, or null. */
  readonly story: string | null
  /** The story whose event it probably tells in other words, or null. */
  readonly again: string | null
  /** The first story of its affair, or null if it may begin one. */
  readonly storyline: string | null
}

type Kept = { readonly story: string; readonly again: string | null; readonly storyline: string }

/** A pair of articles as the model sees it; training learns from these. */
type StoryPair = { readonly number: number; readonly event: Float64Array; readonly affair: Float64Array }

export type StoryIndex = {
  /** Compares the sketch with articles of up to a week before or after it. */
  place(sketch: Sketch, at: Date): StoryPlace
  add(kept: Kept, sketch: Sketch, at: Date): void
  /** The earlier articles that are compared with the sketch, in the order they were added, with their features. */
  pairs(sketch: Sketch, at: Date): StoryPair[]
  clear(): void
}

const HOUR = 3_600_000
/** Measured from the story's first article, so that repeats form no chain over days. */
const EVENT_MS = 48 * HOUR
/** A storyline ends after this long without news. */
const QUIET_MS = 7 * 24 * HOUR
const AFFAIR_MS = 72 * HOUR
/** A week of a busy desk. The oldest are dropped first. */
export const MOST_ENTRIES = 10_000
/** A word in this many articles of the week says nothing about one event. */
const MOST_SHARING = 150
/** How many of the likeliest candidates are compared in full. */
const MOST_COMPARED = 64
/**
 * The distance to an affair is the mean of its nearest articles: one alone is chance, and old ones say little of today.
 */
const NEAREST = 5
/** A key leads to candidates only if it occurs in at most one of this many articles. */
const KEY_WEIGHT = 3
/** Counts more than any words: the same headline or the same sentences. */
const COPIED = 1_000

type Entry = Measured & Kept & { readonly number: number; readonly begun: number }

type Compared = StoryPair & { readonly entry: Entry }

/** An empty index. */
export const createStoryIndex = (model: PairModel = shippedModel): StoryIndex => {
  const eventWeights = inOrder(model.event)
  const affairWeights = inOrder(model.affair)
  let entries: (Entry | null)[] = []
  let links = createLinks()
  let nearby = createNearby()
  /** When the event of a told story began. */
  let begins = new Map<string, number>()
  /** Entries before this one have been dropped. */
  let first = 0
  let next = 0

  const clear = (): void => {
    entries = []
    links = createLinks()
    nearby = createNearby()
    begins = new Map()
    first = 0
    next = 0
  }

  const drop = (): void => {
    const entry = entries[first % MOST_ENTRIES]
    if (entry) {
      nearby.remove(entry.sketch)
      if (entry.at <= entry.begun) begins.delete(entry.again ?? entry.story)
      entries[first % MOST_ENTRIES] = null
    }
    first += 1
    links.release(first)
  }

  /** The articles with a key, newest first; none if too many have it, unless only the newest `most` are wanted. */
  const sharing = (key: number, most = 0): readonly number[] => {
    const articles: number[] = []
    for (let link = links.first(key); link > 0; link = links.next(link, key)) {
      articles.push(links.articleOf(link))
      if (articles.length === most) break
      if (articles.length > MOST_SHARING) return []
    }
    return articles
  }

  /** The articles of the week in the sketch's language that share most with it, likeliest first. */
  const candidates = (weighed: Weighed): Entry[] => {
    const shared = new Map<number, number>()
    const note = (article: number, weight: number) => shared.set(article, (shared.get(article) ?? 0) + weight)
    for (const [at, key] of weighed.sketch.words.entries()) {
      const weight = weighed.words[at] ?? 0
      if (weight >= KEY_WEIGHT) for (const article of sharing((key & WHICH) >>> 0)) note(article, weight)
    }
    for (const key of copyKeys(weighed.sketch)) for (const article of sharing(key, 8)) note(article, COPIED)
    return [...shared]
      .sort(([a, one], [b, other]) => other - one || b - a)
      .flatMap(([article]) => entries[article % MOST_ENTRIES] ?? [])
      .filter(({ at, sketch }) => sketch.language === weighed.sketch.language && Math.abs(at - weighed.at) <= QUIET_MS)
      .slice(0, MOST_COMPARED)
  }

  const compare = (weighed: Weighed): Compared[] => {
    const now = nearby.weights(weighed.sketch)
    return candidates(weighed).map(entry => ({
      entry,
      number: entry.number,
      event: featuresOf(weighed, entry, now.words, now.grams),
      affair: featuresOf(weighed, entry, weighed.words, weighed.grams),
    }))
  }

  const place = (sketch: Sketch, at: Date): StoryPlace => {
    const weighed = weigh(sketch, at.getTime())
    const compared = compare(weighed)
    const near = compared.filter(
      ({ entry }) => weighed.at - entry.begun <= EVENT_MS && entry.begun - weighed.at <= EVENT_MS,
    )
    const copied = near
      .filter(({ entry }) => isCopy(sketch, entry.sketch))
      .sort((a, b) => a.number - b.number)[0]?.entry
    if (copied) return { story: copied.story, again: copied.again, storyline: copied.storyline }
    let best: { entry: Entry; odds: number } | undefined
    for (const { entry, event } of near) {
      const odds = logOdds(eventWeights, event)
      if (odds < model.event.threshold || odds <= (best?.odds ?? Number.NEGATIVE_INFINITY)) continue
      if (!contradicts(sketch, entry.sketch, likenessIn(event))) best = { entry, odds }
    }
    const repeated = best?.entry
    return repeated
      ? { story: null, again: repeated.again ?? repeated.story, storyline: repeated.storyline }
      : { story: null, again: null, storyline: storylineOf(compared, weighed.at) }
  }

  const storylineOf = (compared: readonly Compared[], at: number): string | null => {
    const odds = new Map<string, number[]>()
    for (const { entry, affair } of compared) {
      if (Math.abs(entry.at - at) > AFFAIR_MS) continue
      odds.set(entry.storyline, [...(odds.get(entry.storyline) ?? []), logOdds(affairWeights, affair)])
    }
    const nearest = [...odds].map(([storyline, own]) => {
      const top = own.sort((a, b) => b - a).slice(0, NEAREST)
      return { storyline, odds: top.reduce((sum, one) => sum + one, 0) / top.length }
    })
    const best = nearest.sort((a, b) => b.odds - a.odds)[0]
    return best && best.odds >= model.affair.threshold ? best.storyline : null
  }

  const add = (kept: Kept, sketch: Sketch, at: Date): void => {
    const { sums, words } = weigh(sketch, at.getTime())
    while (first < next && (next - first >= MOST_ENTRIES || (entries[first % MOST_ENTRIES]?.at ?? 0) < +at - QUIET_MS))
      drop()
    const told = kept.again ?? kept.story
    const begun = begins.get(told) ?? at.getTime()
    begins.set(told, begun)
    for (const [index, key] of sketch.words.entries())
      if ((words[index] ?? 0) >= KEY_WEIGHT) links.add((key & WHICH) >>> 0, next)
    for (const key of copyKeys(sketch)) links.add(key, next)
    entries[next % MOST_ENTRIES] = { ...kept, sketch, at: at.getTime(), sums, number: next, begun }
    nearby.add(sketch)
    next += 1
  }

  return { place, add, pairs: (sketch, at) => compare(weigh(sketch, at.getTime())), clear }
}
