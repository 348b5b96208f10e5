// Analyzes articles for stories and tracks: a few in this process, many in a worker, so that neither a first pass nor a
// long page blocks the event loop.
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

/** A new or revised article with its analysis, and whether it may alert. */
export type AnalyzedArticle = IdentifiedArticle & Analysis & { readonly mayAlert: boolean }

/** One analysis per article, in order. */
export type Analyze = (articles: readonly Article[]) => Promise<Done<readonly Analysis[]>>

export type Analyzer = {
  readonly analyze: Analyze
  /** Call when the tracks have changed. */
  readonly renew: () => void
  readonly close: () => Promise<void>
}

/**
 * Characters analyzed here per second: a long article or a few short ones. A process's first ones take ten times as
 * long as later ones.
 */
const MOST_HERE = 10_000
/**
 * A running worker is better used than this process, which fetches and stores; but a trickle must not keep the
 * worker alive.
 */
const MOST_BESIDE = 2_000
/**
 * Characters prefiltered without yielding, and of the longest article that is prefiltered here: 1 ms, or ten times
 * that before the code is warm.
 */
const LOOKED_AT_ONCE = 5_000
const LONGEST_LOOKED_AT = 10_000

type AnalyzerContext = {
  readonly read: Reader
  readonly might: FirstLook
  /** The current tracks. The list may change in place; `renew` is called then. */
  readonly tracks: readonly Track[]
  /** The lists that their queries refer to; read again after `renew`. */
  readonly words: NamedWords
}

/** `givenUp` is called for an article that costs too much or crashes the worker; `file` lets tests supply one. */
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
      // The worker gives up the article that crashes it and analyzes its neighbours.
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

/** A missing answer would shift every later article to the wrong analysis. */
function nextOf(analyses: Iterator<Analysis>): Analysis {
  const { value, done } = analyses.next()
  if (done) throw new Error('the analyzer left an article out')
  return value
}

/**
 * The analysis of articles that fire no track; null for those that may fire and for long ones. Yields to other work.
 * Sending every article to the worker would cost more than this prefilter.
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

/** Analyzes in this process and yields between articles. Exported for tests. */
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

/** Only the fields that analysis needs. */
const sketchableOf = ({ title, text, language, publishedAt, source, publisher }: Article): Sketchable => ({
  title,
  text,
  language,
  publishedAt,
  source,
  publisher: publisher ? inLanguage(publisher.name, 'en') : source,
  kind: publisher?.kind ?? null,
})
