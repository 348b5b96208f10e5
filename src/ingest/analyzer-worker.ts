// Analyzes articles in a worker process, which is killed when an article costs too much; only that article is given up.
import type { Match } from '../domain/article.ts'
import type { Track } from '../domain/track.ts'
import { headlineOf } from '../reading/headline.ts'
import type { Readable } from '../reading/page/page.ts'
import type { NamedWords } from '../reading/query/words.ts'
import type { Sketchable } from '../reading/stories.ts'
import { createWorker, type Done, type Failure } from '../sources/worker.ts'

export type Analysis = {
  readonly headline: string
  /** Encoded by `encodeSketch`; null for an article that fires no track. */
  readonly sketch: Uint8Array | null
  readonly matches: readonly Match[]
  /** Why the article was given up: it cost too much or crashed the worker. Set when nothing else is known of it. */
  readonly unread?: Failure
}

/** A message to the worker: first the tracks, then articles. */
export type AnalyzerJob =
  | { readonly tracks: readonly Track[]; readonly words: NamedWords }
  | { readonly articles: readonly Sketchable[] }

type AnalyzerWorker = {
  /** One analysis per article, in order. */
  readonly analyze: (articles: readonly Sketchable[]) => Promise<Done<Analysis[]>>
  readonly isRunning: () => boolean
  /** Call when the tracks have changed. */
  readonly renew: () => void
  readonly close: () => Promise<void>
}

/** Characters per message: about 0.1 s of work, so that a big feed does not hold up the others. */
const MOST_AT_ONCE = 100_000
/** A hundred times what an ordinary message takes. */
const LONGEST_MS = 10_000
const HEAP_MB = 256

/** `read` returns the current tracks and the lists they refer to; `file` lets tests supply a worker that fails. */
export function createAnalyzerWorker(
  read: () => { readonly tracks: readonly Track[]; readonly words: NamedWords },
  file = new URL('./analyzer-process.ts', import.meta.url),
): AnalyzerWorker {
  const greeting = (): AnalyzerJob => read()
  const worker = createWorker<AnalyzerJob, Analysis[]>({ file, longestMs: LONGEST_MS, heapMb: HEAP_MB, greeting })

  return {
    async analyze(articles) {
      const all: Analysis[] = []
      for (const some of inParts(articles)) {
        const done = await askFor(some)
        if (!done.ok) return done
        all.push(...done.value)
      }
      return { ok: true, value: all }
    },
    isRunning: worker.isRunning,
    renew: worker.renew,
    close: worker.close,
  }

  /** Articles that fail as a batch are analyzed one by one; one that fails alone is given up and fires nothing. */
  async function askFor(articles: readonly Sketchable[]): Promise<Done<Analysis[]>> {
    const [article, ...more] = articles
    let done = await worker.ask({ articles })
    // Twice: on a busy machine the first try may have timed out, and an article given up is never told.
    if (!done.ok && done.kind === 'too slow' && more.length === 0) done = await worker.ask({ articles })
    if (done.ok || done.kind === 'closed' || article === undefined) return done
    if (more.length === 0) return { ok: true, value: [{ ...nothingIn(article), unread: done.kind }] }
    const all: Analysis[] = []
    for (const one of articles) {
      const alone = await askFor([one])
      if (!alone.ok) return alone
      all.push(...alone.value)
    }
    return { ok: true, value: all }
  }
}

export const nothingIn = (article: Readable): Analysis => ({
  headline: headlineOf(article),
  sketch: null,
  matches: [],
})

export const sizeOf = (articles: readonly Pick<Readable, 'title' | 'text'>[]): number =>
  articles.reduce((sum, { title, text }) => sum + title.length + text.length, 0)

function* inParts(articles: readonly Sketchable[]): Generator<readonly Sketchable[]> {
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
