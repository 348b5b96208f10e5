// Parsing in a process of its own, so that no feed can hold up the event loop: it is killed when it takes too long or
// too much, and nobody but the feed at fault notices. A process and not a thread: a thread that ends leaves 40 MB in the
// bot (measured), a process leaves nothing, and it is given none of the bot's secrets.
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { getCompileCacheDir } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Outcome } from '../../domain/outcome.ts'
import type { Page } from '../html.ts'
import type { SourceProblem } from '../source.ts'
import type { ParsedFeed, ParseOptions, ParseProblem } from './parsed.ts'

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

type Answer = Outcome<unknown, SourceProblem>
type Pending = { job: Job; settle: (answer: Answer) => void }

/** The fetcher stops at 10 MB; this is for files that somebody hands over. */
const mostBytes = 15_000_000
/** The slowest real feed measured takes 0.2 s. */
const longestMs = 3_000
/** Starting takes 0.2 s, but a busy machine is no fault of the first feed. */
const longestStartMs = 7_000
/** A worker costs about 70 MB; a bot at rest has none. */
const idleMs = 5_000
/** 10 MB of bytes become 20 MB of text and at most five times that on the way to items. */
const heapMb = 256

/**
 * A parser whose worker starts with the first job, is used for all that follow, and ends when there are none for a while.
 * `workerFile` is for tests of what happens to a worker that hangs or swells: no feed known makes ours do it.
 */
export function createFeedParser(workerFile = new URL('./worker.ts', import.meta.url)): FeedParser {
  const queue: Pending[] = []
  let worker: ChildProcess | null = null
  let running: Pending | null = null
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  const finish = (answer: Answer) => {
    clearTimeout(timer)
    const done = running
    running = null
    done?.settle(answer)
    next()
  }
  const drop = () => {
    worker?.removeAllListeners()
    worker?.on('error', () => {}) // what it still says no longer matters
    worker?.kill('SIGKILL')
    worker = null
  }
  const start = () => {
    const started = startWorker(workerFile)
    const fail = (answer: Answer) => {
      drop()
      finish(answer)
    }
    started.on('message', answer => finish(answer as Answer))
    started.on('error', () => fail(broken))
    started.on('exit', (_, signal) => fail(signal === 'SIGABRT' ? tooMuch : broken)) // how V8 ends at its heap bound
    return started
  }
  const next = () => {
    running = queue.shift() ?? null
    if (running === null) return rest()
    const allowed = worker === null ? longestStartMs + longestMs : longestMs
    worker ??= start()
    worker.channel?.ref()
    worker.send(running.job)
    timer = setTimeout(() => {
      drop()
      finish(tooSlow)
    }, allowed)
  }
  /** Neither an idle worker nor its timer keeps the bot from ending. */
  const rest = () => {
    worker?.channel?.unref()
    timer = setTimeout(drop, idleMs).unref()
  }
  const ask = (job: Job) =>
    new Promise<Answer>(settle => {
      if (isClosed) return settle(closed)
      if (job.bytes.length > mostBytes) return settle(tooLarge)
      queue.push({ job, settle })
      if (running !== null) return
      clearTimeout(timer)
      next()
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
      const ending = worker
      drop()
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return
      ending.ref()
      await once(ending, 'exit')
    },
  }
}

/** The worker shares the bot's compile cache when it has one: with it a start costs half. It is given nothing else. */
function startWorker(file: URL): ChildProcess {
  const cache = getCompileCacheDir()
  const worker = fork(fileURLToPath(file), [], {
    serialization: 'advanced', // bytes and dates arrive as such
    execArgv: [`--max-old-space-size=${heapMb}`],
    env: cache === undefined ? {} : { NODE_COMPILE_CACHE: cache },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  worker.unref()
  return worker
}

const failure = (message: string) => ({ ok: false, problem: { kind: 'unreadable', message } }) as const
const tooSlow = failure(`Reading it took longer than ${longestMs / 1000} s; it is not built like a feed.`)
const tooMuch = failure('Reading it took more memory than any real feed; it is not built like a feed.')
const broken = failure('Its content broke the reader.')
const tooLarge = {
  ok: false,
  problem: { kind: 'too-large', message: `It is larger than ${mostBytes / 1e6} MB; no feed is.` },
} as const
const closed = failure('The reader was closed before it came to this.')
