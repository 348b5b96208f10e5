// Which story an article belongs to: articles that tell one event within two days, from however many sources.
import { agreement } from './stories/agree.ts'
import { type Sketch, tellsMuch } from './stories/sketch.ts'

export { decodeSketch, encodeSketch } from './stories/encode.ts'
export { type Sketch, sketchOf } from './stories/sketch.ts'

export type StoryIndex = {
  /** The story that tells the same event as the sketch, published within 48 hours of it, or null. */
  find(sketch: Sketch, at: Date): string | null
  add(story: string, sketch: Sketch, at: Date): void
  /** Drops what was published before the date. */
  forget(before: Date): void
}

const WINDOW_MS = 48 * 3_600_000
/** Two days of a busy desk. The oldest go first. */
const MOST_ENTRIES = 10_000
/** A word or a number that this many articles share says nothing about one event. */
const MOST_SHARING = 150
/** So many of the likeliest are compared in full; the true one is among the first few. */
const MOST_COMPARED = 64

type Entry = { readonly story: string; readonly sketch: Sketch; readonly at: number; readonly order: number }

/** An empty index. `find` looks only at articles that share wording, headline words or facts. */
export const createStoryIndex = (): StoryIndex => {
  /** One entry stands alone: most hashes are of one article, and a list for each would take four times the memory. */
  const postings = new Map<number, Entry | Entry[]>()
  const entries = new Set<Entry>()
  let order = 0

  const drop = (entry: Entry): void => {
    entries.delete(entry)
    for (const key of keysOf(entry.sketch)) {
      const sharing = postings.get(key)
      if (sharing === entry) postings.delete(key)
      else if (Array.isArray(sharing)) withdraw(key, sharing, entry)
    }
  }

  const withdraw = (key: number, sharing: Entry[], entry: Entry): void => {
    const place = sharing.indexOf(entry)
    if (place >= 0) sharing.splice(place, 1)
    if (sharing.length === 0) postings.delete(key)
  }

  /** The articles that share most with the sketch; fewer than two things shared is chance. */
  const candidates = (sketch: Sketch): Entry[] => {
    const shared = new Map<Entry, number>()
    for (const key of keysOf(sketch)) {
      const sharing = postings.get(key)
      if (sharing === undefined) continue
      if (!Array.isArray(sharing)) shared.set(sharing, (shared.get(sharing) ?? 0) + 1)
      else if (sharing.length <= MOST_SHARING)
        for (const entry of sharing) shared.set(entry, (shared.get(entry) ?? 0) + 1)
    }
    return [...shared]
      .filter(([, count]) => count >= 2)
      .sort(([, one], [, other]) => other - one)
      .slice(0, MOST_COMPARED)
      .map(([entry]) => entry)
  }

  const find = (sketch: Sketch, at: Date): string | null => {
    let best: { entry: Entry; value: number } | undefined
    for (const entry of candidates(sketch)) {
      if (Math.abs(entry.at - at.getTime()) > WINDOW_MS) continue
      const value = agreement(sketch, entry.sketch)
      if (value <= 0) continue
      if (best === undefined || value > best.value || (value === best.value && entry.order < best.entry.order))
        best = { entry, value }
    }
    return best?.entry.story ?? null
  }

  const add = (story: string, sketch: Sketch, at: Date): void => {
    const entry: Entry = { story, sketch, at: at.getTime(), order: order++ }
    entries.add(entry)
    for (const key of keysOf(sketch)) {
      const sharing = postings.get(key)
      if (sharing === undefined) postings.set(key, entry)
      else if (Array.isArray(sharing)) sharing.push(entry)
      else postings.set(key, [sharing, entry])
    }
    const oldest = entries.values().next().value
    if (entries.size > MOST_ENTRIES && oldest !== undefined) drop(oldest)
  }

  const forget = (before: Date): void => {
    for (const entry of entries) if (entry.at < before.getTime()) drop(entry)
  }
  return { find, add, forget }
}

/** What candidates are looked up by: a quarter of the wording sample is enough to meet, the headline's words, and facts. */
function* keysOf(sketch: Sketch): Generator<number> {
  yield* sketch.prints.subarray(0, 32)
  yield* sketch.title
  for (const fact of sketch.facts) if (tellsMuch(fact)) yield fact
  for (const fact of sketch.background) if (tellsMuch(fact)) yield fact
}
