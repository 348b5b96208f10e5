// Analyzes articles for their story and their tracks: a few in this process, many in one of its own, so that neither
// a first read nor a long page holds up the event loop.
import { setImmediate } from 'node:timers/promises'
import type { Article } from '../domain/article.ts'
import { inLanguage } from '../domain/localized.ts'
import { SECOND } from '../domain/time.ts'
import type { Track } from '../domain/track.ts'
import { headlineOf } from '../reading/headline.ts'
import type { NamedWords } from '../reading/query/words.ts'
import type { FirstLook, Reader } from '../reading/read.ts'
import { encodeSketch, type Sketchable, sketchOf } from '../reading/stories.ts'
import type { Done, Failure } from '../sources/worker.ts'
import { type Analysis, createAnalyzerWorker, nothingIn, sizeOf } from './analyzer-worker.ts'
import type { IdentifiedArticle } from './identity.ts'

/** An article that is new or revised, what was read in it, and whether it may alert anybody. */
export type AnalyzedArticle = IdentifiedArticle & Analysis & { readonly mayAlert: boolean }

/** The analysis of each article, in their order. */
export type Analyze = (articles: readonly Article[]) => Promise<Done<readonly Analysis[]>>

export type Analyzer = {
  readonly analyze: Analyze
  /** To be called when the tracks have changed. */
  readonly renew: () => void
  readonly close: () => Promise<void>
}

/**
 * Characters in a second: a long article or a few short ones. The first that a process analyzes take ten times as
 * long as later ones.
 */
const MOST_HERE = 10_000
/**
 * With the worker there already, this process is better spent on fetching and keeping; but a trickle must not keep
 * the worker there.
 */
const MOST_BESIDE = 2_000
/**
 * Characters of a first look without a pause, and of the longest article that gets one here: 1 ms, ten times that
 * while the code is new.
 */
const LOOKED_AT_ONCE = 5_000
const LONGEST_LOOKED_AT = 10_000

type AnalyzerContext = {
  readonly read: Reader
  readonly might: FirstLook
  /** The list that `read` was made from; it may change in place, and `renew` is called then. */
  readonly tracks: readonly Track[]
  /** The lists that their queries refer to; asked for again after `renew`. */
  readonly words: NamedWords
}

/** `givenUp` hears of an article that costs too much or breaks the reader; `file` is for tests of such a worker. */
export function createAnalyzer(
  context: AnalyzerContext,
  givenUp: (article: Article, why: Failure) => void,
  file?: URL,
): Analyzer {
  const worker = createAnalyzerWorker(() => ({ tracks: context.tracks, words: context.words }), file)
  const analyzeHere = createLocalAnalyze(context.read)
  let lately = 0

  return {
    async analyze(articles) {
      const looked = await lookedAt(articles, context.might)
      const promising = articles.filter((_, index) => looked[index] === null)
      const done = await analyzeSome(promising)
      if (!done.ok) return done
      const analyses = done.value.values()
      return { ok: true, value: looked.map(one => one ?? nextOf(analyses)) }
    },
    renew: worker.renew,
    close: worker.close,
  }

  async function analyzeSome(articles: readonly Article[]): ReturnType<Analyze> {
    const size = sizeOf(articles)
    if (lately + size > (worker.isRunning() ? MOST_BESIDE : MOST_HERE)) return analyzeThere(articles)
    lately += size
    setTimeout(() => {
      lately -= size
    }, SECOND).unref()
    try {
      return await analyzeHere(articles)
    } catch {
      // The one that breaks the reader is given up there, and its neighbours are read.
      return analyzeThere(articles)
    }
  }

  async function analyzeThere(articles: readonly Article[]): ReturnType<Analyze> {
    const done = await worker.analyze(articles.map(sketchableOf))
    if (done.ok)
      for (const [index, article] of articles.entries()) {
        const why = done.value[index]?.unread
        if (why) givenUp(article, why)
      }
    return done
  }
}

/** An answer too few would give each article that follows the analysis of another. */
function nextOf(analyses: Iterator<Analysis>): Analysis {
  const { value, done } = analyses.next()
  if (done) throw new Error('the analyzer left an article out')
  return value
}

/**
 * What is said of articles that fire no track, and null for those that may and for long ones, letting other work in
 * between. To send all of them to the worker would cost more than this look.
 */
async function lookedAt(articles: readonly Article[], might: FirstLook): Promise<(Analysis | null)[]> {
  const looked: (Analysis | null)[] = []
  let size = 0
  for (const article of articles) {
    const length = sizeOf([article])
    const isPromising = length > LONGEST_LOOKED_AT || might(article)
    looked.push(isPromising ? null : nothingIn(article))
    size += length
    if (size < LOOKED_AT_ONCE) continue
    size = 0
    await setImmediate()
  }
  return looked
}

/** Analyzes in this process, letting other work in between articles; exported for tests. */
export const createLocalAnalyze =
  (read: Reader): Analyze =>
  async articles => {
    const all: Analysis[] = []
    for (const article of articles) {
      all.push(analyzeArticle(read, sketchableOf(article)))
      await setImmediate()
    }
    return { ok: true, value: all }
  }

export const analyzeArticle = (read: Reader, article: Sketchable): Analysis => {
  const matches = read(article)
  const sketch = matches.length > 0 ? encodeSketch(sketchOf(article)) : null
  return { headline: headlineOf(article), sketch, matches }
}

/** No more of an article than its analysis takes. */
const sketchableOf = ({ title, text, language, publishedAt, source, publisher }: Article): Sketchable => ({
  title,
  text,
  language,
  publishedAt,
  source,
  publisher: publisher ? inLanguage(publisher.name, 'en') : source,
  kind: publisher?.kind ?? null,
})
