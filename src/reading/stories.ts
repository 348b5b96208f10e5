// Which story an article belongs to: articles that tell one event within two days, from however many sources.
import { agreement } from './stories/agree.ts'
import { createLinks } from './stories/links.ts'
import { createShelf, SHELF_SIZE, type Shelf } from './stories/packed-sketches.ts'
import { type Sketch, tellsMuch } from './stories/sketch.ts'

export { decodeSketch, encodeSketch } from './stories/encode.ts'
export { type Sketch, type Sketchable, sketchOf } from './stories/sketch.ts'

export type StoryIndex = {
  /** The story that tells the same event as the sketch, published within 48 hours of it, or null. */
  find(sketch: Sketch, at: Date): string | null
  add(story: string, sketch: Sketch, at: Date): void
  /** Drops what was published before the date. */
  forget(before: Date): void
}

const WINDOW_MS = 48 * 3_600_000
/** Two days of a busy desk. The oldest go first. */
export const MOST_ENTRIES = 10_000
/** A word or a number that this many articles share says nothing about one event. */
const MOST_SHARING = 150
/** So many of the likeliest are compared in full; the true one is among the first few. */
const MOST_COMPARED = 64

type Entry = { readonly story: string; readonly at: number }

/** A shelf, and what each of its places holds; null has had its time. */
type Stock = { readonly shelf: Shelf; readonly entries: (Entry | null)[] }

/** An empty index. `find` looks only at articles that share wording, headline words or facts. */
export const createStoryIndex = (): StoryIndex => {
  /** An article goes by its number: the thousands are its stock's, the rest is its place there. The first stocks are gone. */
  const stocks = new Map<number, Stock>()
  const links = createLinks()
  let next = 0
  /** Those before it are gone. */
  let first = 0
  let held = 0

  const stockOf = (article: number): Stock | undefined => stocks.get(Math.floor(article / SHELF_SIZE))
  const entryOf = (article: number): Entry | null => stockOf(article)?.entries[article % SHELF_SIZE] ?? null

  const drop = (article: number): void => {
    const entries = stockOf(article)?.entries
    if (entries) entries[article % SHELF_SIZE] = null
    held -= 1
    while (first < next && entryOf(first) === null) first += 1
    for (const number of stocks.keys()) if ((number + 1) * SHELF_SIZE <= first) stocks.delete(number)
    links.release(first)
  }

  /** The articles with the key, the first first; none when too many have it. */
  const sharing = (key: number): readonly number[] => {
    const articles: number[] = []
    for (let link = links.first(key); link > 0; link = links.next(link, key)) {
      const article = links.articleOf(link)
      if (entryOf(article) !== null && articles.push(article) > MOST_SHARING) return []
    }
    return articles.reverse()
  }

  /** The articles that share most with the sketch; fewer than two things shared is chance. */
  const candidates = (sketch: Sketch): number[] => {
    const shared = new Map<number, number>()
    for (const key of keysOf(sketch))
      for (const article of sharing(key)) shared.set(article, (shared.get(article) ?? 0) + 1)
    return [...shared]
      .filter(([, count]) => count >= 2)
      .sort(([, one], [, other]) => other - one)
      .slice(0, MOST_COMPARED)
      .map(([article]) => article)
  }

  const find = (sketch: Sketch, at: Date): string | null => {
    let best: { story: string; article: number; value: number } | undefined
    for (const article of candidates(sketch)) {
      const entry = entryOf(article)
      const other = stockOf(article)?.shelf.at(article % SHELF_SIZE)
      if (!entry || !other || Math.abs(entry.at - at.getTime()) > WINDOW_MS) continue
      const value = agreement(sketch, other)
      if (value <= 0) continue
      if (best === undefined || value > best.value || (value === best.value && article < best.article))
        best = { story: entry.story, article, value }
    }
    return best?.story ?? null
  }

  const add = (story: string, sketch: Sketch, at: Date): void => {
    const stock = stockOf(next) ?? { shelf: createShelf(), entries: [] }
    stocks.set(Math.floor(next / SHELF_SIZE), stock)
    stock.shelf.add(sketch)
    stock.entries.push({ story, at: at.getTime() })
    for (const key of keysOf(sketch)) links.add(key, next)
    next += 1
    held += 1
    if (held > MOST_ENTRIES) drop(first)
  }

  const forget = (before: Date): void => {
    for (let article = first; article < next; article += 1) {
      const entry = entryOf(article)
      if (entry !== null && entry.at < before.getTime()) drop(article)
    }
  }
  return { find, add, forget }
}

/** What candidates are looked up by: a quarter of the wording sample is enough to meet, the headline's words, and facts. */
const keysOf = ({ prints, title, facts, background }: Sketch): number[] => [
  ...prints.subarray(0, 32),
  ...title,
  ...facts.filter(tellsMuch),
  ...background.filter(tellsMuch),
]
