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

/** Characters in a second: a long article or a few short ones. The first that a process reads take ten times as long as those later. */
const MOST_HERE = 10_000
/** With the worker there already, this process is better spent on fetching and keeping; but a trickle must not keep the worker there. */
const MOST_BESIDE = 2_000
/** Characters in one message: about 0.1 s of work, so that a big feed does not keep the others waiting. */
const MOST_AT_ONCE = 100_000
/** A hundred times what a message of usual text takes. */
const LONGEST_MS = 10_000
/** Characters of a first look without a pause, and of the longest article that gets one here: 1 ms, ten times that while the code is new. */
const LOOKED_AT_ONCE = 5_000
const LONGEST_LOOKED_AT = 10_000
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
  file = new URL('./analyzer-process.ts', import.meta.url),
): ArticleReader {
  const greeting = (): Message => ({ tracks: world.tracks, words: world.words })
  const worker = createWorker<Message, ReadArticle[]>({ file, longestMs: LONGEST_MS, heapMb: HEAP_MB, greeting })
  const readHere = createReadHere(world.read)
  let readLately = 0

  return {
    async read(articles) {
      const looked = await lookedAt(articles, world.might)
      const promising = articles.filter((_, index) => looked[index] === null)
      const done = await readSome(promising)
      if (!done.ok) return done
      const read = done.value.values()
      return { ok: true, value: looked.map(one => one ?? nextOf(read)) }
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

/** An answer too few would give each article that follows what was read of another. */
function nextOf(read: Iterator<ReadArticle>): ReadArticle {
  const { value, done } = read.next()
  if (done) throw new Error('the reader left an article out')
  return value
}

/**
 * What is said of articles that fire no track, and null for those that may and for long ones, letting other work in
 * between. To send all of them to the worker would cost more than this look.
 */
async function lookedAt(articles: readonly Article[], might: FirstLook): Promise<(ReadArticle | null)[]> {
  const looked: (ReadArticle | null)[] = []
  let size = 0
  for (const article of articles) {
    const length = sizeOf([article])
    const isPromising = length > LONGEST_LOOKED_AT || might(article)
    looked.push(isPromising ? null : { headline: headlineOf(article), sketch: null, matches: [] })
    size += length
    if (size < LOOKED_AT_ONCE) continue
    size = 0
    await setImmediate()
  }
  return looked
}

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
