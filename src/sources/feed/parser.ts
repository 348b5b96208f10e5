// Parsing in a thread of its own, so that no feed can hold up the event loop: it is killed when it takes too long or
// too much, and nobody but the feed at fault notices.
import { Worker } from 'node:worker_threads'
import type { Outcome } from '../../domain/outcome.ts'
import type { Page } from '../html.ts'
import type { SourceProblem } from '../source.ts'
import type { ParsedFeed, ParseOptions, ParseProblem } from './parse.ts'

/** What the worker is asked. */
export type Job =
  | { kind: 'feed'; bytes: Uint8Array; options: ParseOptions }
  | { kind: 'page'; bytes: Uint8Array; contentType: string | null }

export type FeedParser = {
  parse(bytes: Uint8Array, options: ParseOptions): Promise<Outcome<ParsedFeed, ParseProblem>>
  /** A whole page as an article. */
  readPage(bytes: Uint8Array, contentType: string | null): Promise<Outcome<Page, SourceProblem>>
  close(): Promise<void>
}

type Pending = { job: Job; settle: (answer: Outcome<unknown, SourceProblem>) => void }

/** The slowest real feed measured takes 0.2 s. */
const longestMs = 3_000
/** A worker costs about 40 MB; a bot at rest has none. */
const idleMs = 5_000
/** 10 MB of bytes become 20 MB of text and at most five times that on the way to items. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 }

/**
 * A parser whose worker starts with the first job, is used for all that follow, and ends when there are none for a while.
 * `workerFile` is for tests of what happens to a worker that hangs or swells: no feed known makes ours do it.
 */
export function createFeedParser(workerFile = new URL('./worker.ts', import.meta.url)): FeedParser {
  const queue: Pending[] = []
  let worker: Worker | null = null
  let running: Pending | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const finish = (answer: Outcome<unknown, SourceProblem>) => {
    clearTimeout(timer)
    const done = running
    running = null
    done?.settle(answer)
    next()
  }
  const drop = () => {
    const dropped = worker
    worker = null
    dropped?.removeAllListeners()
    dropped?.on('error', () => {}) // what it still says no longer matters
    return dropped?.terminate()
  }
  const start = () => {
    const started = new Worker(workerFile, { resourceLimits, stderr: false })
    started.on('message', value => finish(isOutcome(value) ? value : { ok: true, value }))
    started.on('error', cause => {
      drop()
      finish(problemOf(cause))
    })
    started.on('exit', () => {
      drop()
      finish(broken)
    })
    return started
  }
  const next = () => {
    running = queue.shift() ?? null
    if (running === null) return rest()
    worker ??= start()
    worker.ref()
    worker.postMessage(running.job)
    timer = setTimeout(() => {
      drop()
      finish(tooSlow)
    }, longestMs)
  }
  const rest = () => {
    worker?.unref()
    timer = setTimeout(drop, idleMs)
    timer.unref()
  }
  const ask = (job: Job) =>
    new Promise<Outcome<unknown, SourceProblem>>(settle => {
      if (isClosed) return settle(closed)
      queue.push({ job, settle })
      if (running === null) {
        clearTimeout(timer)
        next()
      }
    })

  return {
    parse: (bytes, options) => ask({ kind: 'feed', bytes, options }) as ReturnType<FeedParser['parse']>,
    readPage: (bytes, contentType) => ask({ kind: 'page', bytes, contentType }) as ReturnType<FeedParser['readPage']>,
    async close() {
      isClosed = true
      clearTimeout(timer)
      for (const pending of queue.splice(0)) pending.settle(closed)
      running?.settle(closed)
      running = null
      await drop()
    },
  }
}

function isOutcome(value: unknown): value is Outcome<ParsedFeed, SourceProblem> {
  return typeof value === 'object' && value !== null && 'ok' in value
}

const failure = (message: string) => ({ ok: false, problem: { kind: 'unreadable', message } }) as const
const tooSlow = failure(`Reading it took longer than ${longestMs / 1000} s; it is not built like a feed.`)
const tooMuch = failure('Reading it took more memory than any real feed; it is not built like a feed.')
const broken = failure('Its content broke the reader.')
const closed = failure('The reader was closed before it came to this.')

function problemOf(cause: unknown): Outcome<never, SourceProblem> {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : broken
}
