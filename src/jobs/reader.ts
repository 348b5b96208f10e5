// Reads articles for their story and their tracks: a few in this process, many in one of its own, so that neither a first read nor a
// long page holds up the event loop.
import { setImmediate } from 'node:timers/promises'
import type { Article, Match } from '../domain/article.ts'
import { SECOND } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import { headlineOf } from '../reading/headline.ts'
import type { Words } from '../reading/query/words.ts'
import type { FirstLook, Reader } from '../reading/read.ts'
import { encodeSketch, type Sketchable, sketchOf } from '../reading/stories.ts'
import { createWorker, type Done } from '../sources/worker.ts'

export type ReadArticle = {
  readonly headline: string
  /** As encodeSketch writes it; null for an article that fires no track, of which nothing is told. */
  readonly sketch: Uint8Array | null
  readonly matches: readonly Match[]
}

/** What was read of each article, in their order. */
export type ReadArticles = (articles: readonly Article[]) => Promise<Done<readonly ReadArticle[]>>

export type ArticleReader = {
  readonly read: ReadArticles
  /** To be called when the tracks have changed. */
  readonly renew: () => void
  readonly close: () => Promise<void>
}

/** What the worker is sent: the tracks first, then articles. */
export type Message =
  | { readonly tracks: readonly Track[]; readonly words: Words }
  | { readonly articles: readonly Sketchable[] }

/** Characters in a second. Starting the worker takes as long as reading 200,000; 20,000 hold up nothing else for more than 10 ms. */
const MOST_HERE = 20_000
/** With the worker there already, this process is better spent on fetching and keeping. */
const MOST_BESIDE = 5_000
/** Characters in one message: about 0.1 s of work, so that a big feed does not keep the others waiting. */
const MOST_AT_ONCE = 100_000
/** A hundred times what a message of usual text takes. */
const LONGEST_MS = 10_000
/** Characters of a first look without a pause: about 2 ms. */
const LOOKED_AT_ONCE = 50_000
const HEAP_MB = 256

export type ArticleReaderWorld = {
  readonly read: Reader
  readonly might: FirstLook
  /** The list that `read` was made from; it may change in place, which `renew` is told. */
  readonly tracks: readonly Track[]
  /** The lists that their queries refer to; asked for again after `renew`. */
  readonly words: Words
}

/** `file` is for tests of a worker that fails. */
export function createArticleReader(
  world: ArticleReaderWorld,
  file = new URL('./reader-worker.ts', import.meta.url),
): ArticleReader {
  const greeting = (): Message => ({ tracks: world.tracks, words: world.words })
  const worker = createWorker<Message, ReadArticle[]>({ file, longestMs: LONGEST_MS, heapMb: HEAP_MB, greeting })
  const readHere = createReadHere(world.read)
  let readLately = 0

  return {
    async read(articles) {
      const promising = await promisingOf(articles, world.might)
      const done = await readSome(promising)
      if (!done.ok) return done
      const read = new Map(promising.map((article, index) => [article, done.value[index]]))
      return { ok: true, value: articles.map(article => read.get(article) ?? firesNothing(article)) }
    },
    renew: worker.renew,
    close: worker.close,
  }

  async function readSome(articles: readonly Article[]): ReturnType<ReadArticles> {
    const size = sizeOf(articles)
    if (readLately + size > (worker.isRunning() ? MOST_BESIDE : MOST_HERE)) return readThere(articles)
    readLately += size
    setTimeout(() => {
      readLately -= size
    }, SECOND).unref()
    return readHere(articles)
  }

  async function readThere(articles: readonly Article[]): ReturnType<ReadArticles> {
    const all: ReadArticle[] = []
    for (const some of inParts(articles)) {
      const done = await worker.ask({ articles: some.map(readableOf) })
      if (!done.ok) return done
      all.push(...done.value)
    }
    return { ok: true, value: all }
  }
}

/** The articles that may fire a track, letting other work in between. To send all of them to the worker would cost more than this look. */
async function promisingOf(articles: readonly Article[], might: FirstLook): Promise<Article[]> {
  const promising: Article[] = []
  let looked = 0
  for (const article of articles) {
    if (might(article)) promising.push(article)
    looked += sizeOf([article])
    if (looked < LOOKED_AT_ONCE) continue
    looked = 0
    await setImmediate()
  }
  return promising
}

const firesNothing = (article: Article): ReadArticle => ({ headline: headlineOf(article), sketch: null, matches: [] })

/** Reads in this process, letting other work in between articles. */
export const createReadHere =
  (read: Reader): ReadArticles =>
  async articles => {
    const all: ReadArticle[] = []
    for (const article of articles) {
      all.push(readArticle(read, article))
      await setImmediate()
    }
    return { ok: true, value: all }
  }

export const readArticle = (read: Reader, article: Sketchable): ReadArticle => {
  const matches = read(article)
  const sketch = matches.length > 0 ? encodeSketch(sketchOf(article)) : null
  return { headline: headlineOf(article), sketch, matches }
}

/** No more of an article than the worker reads. */
const readableOf = ({ title, text, language, publishedAt }: Article): Sketchable => ({
  title,
  text,
  language,
  publishedAt,
})

const sizeOf = (articles: readonly Sketchable[]): number =>
  articles.reduce((sum, { title, text }) => sum + title.length + text.length, 0)

function* inParts(articles: readonly Article[]): Generator<readonly Article[]> {
  let begin = 0
  let size = 0
  for (const [index, article] of articles.entries()) {
    size += sizeOf([article])
    if (size < MOST_AT_ONCE && index < articles.length - 1) continue
    yield articles.slice(begin, index + 1)
    begin = index + 1
    size = 0
  }
}
