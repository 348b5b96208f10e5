// Analyzes articles in a process of its own, which is killed when an article costs too much: that one is given up
// alone.
import type { Match } from '../domain/article.ts'
import type { Track } from '../domain/track.ts'
import { headlineOf } from '../reading/headline.ts'
import type { Readable } from '../reading/page/page.ts'
import type { NamedWords } from '../reading/query/words.ts'
import type { Sketchable } from '../reading/stories.ts'
import { createWorker, type Done, type Failure } from '../sources/worker.ts'

export type Analysis = {
  readonly headline: string
  /** As encodeSketch writes it; null for an article that fires no track. */
  readonly sketch: Uint8Array | null
  readonly matches: readonly Match[]
  /** Why the article was given up: it cost too much or broke the reader, and nothing more is known of it. */
  readonly unread?: Failure
}

/** What the process is sent: the tracks first, then articles. */
export type AnalyzerJob =
  | { readonly tracks: readonly Track[]; readonly words: NamedWords }
  | { readonly articles: readonly Sketchable[] }

type AnalyzerWorker = {
  /** The analysis of each article, in their order. */
  readonly analyze: (articles: readonly Sketchable[]) => Promise<Done<Analysis[]>>
  readonly isRunning: () => boolean
  /** To be called when the tracks have changed. */
  readonly renew: () => void
  readonly close: () => Promise<void>
}

/** Characters in one message: about 0.1 s of work, so that a big feed does not keep the others waiting. */
const MOST_AT_ONCE = 100_000
/** A hundred times what a message of usual text takes. */
const LONGEST_MS = 10_000
const HEAP_MB = 256

/** `read` gives the tracks of that moment and the lists they refer to; `file` is for tests of what goes wrong there. */
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

  /** What cannot be read together is read one by one, and what cannot be read alone is given up: it fires nothing. */
  async function askFor(articles: readonly Sketchable[]): Promise<Done<Analysis[]>> {
    const [article, ...more] = articles
    let done = await worker.ask({ articles })
    // Twice: a busy machine may have given the time of the first to others, and what is given up is told to nobody.
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
