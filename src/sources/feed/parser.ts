// Parses in a separate process, so that no feed can block the event loop or reach the bot's secrets.
import type { Outcome } from '../../domain/outcome.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { FileArticle } from '../folder/files.ts'
import type { PageList, PageListOptions } from '../page/list.ts'
import type { HtmlPage } from '../text/html.ts'
import { createWorker, type Failure } from '../worker.ts'
import type { FeedOptions, ParsedFeed, ParseProblem } from './parsed.ts'

/** What the worker is asked to do. */
export type Job =
  | { kind: 'feed'; bytes: Uint8Array; options: FeedOptions }
  | { kind: 'page'; bytes: Uint8Array; contentType: string | null; entry: string }
  | { kind: 'list'; bytes: Uint8Array; options: PageListOptions }
  | { kind: 'lines'; bytes: Uint8Array; contentType: string | null; select: string | null }
  | { kind: 'file'; bytes: Uint8Array; name: string; timezone: string | null }

export type FeedParser = {
  parse(bytes: Uint8Array, options: FeedOptions): Promise<Outcome<ParsedFeed, ParseProblem>>
  /** A whole page as an article; of a page with several, the `entry` with that id if there is one. */
  readPage(bytes: Uint8Array, contentType: string | null, entry?: string): Promise<Outcome<HtmlPage, SourceProblem>>
  /** A page's list of links. */
  readList(bytes: Uint8Array, options: PageListOptions): Promise<Outcome<PageList, SourceProblem>>
  /** The text of a page, or of what a selector selects on it. */
  readLines(bytes: Uint8Array, contentType: string | null, select: string | null): ReturnType<FeedParser['readPage']>
  /** A markup file as an article: 100 KB of nested marks once took a minute, or overflowed the stack. */
  readFile(name: string, bytes: Uint8Array, timezone: string | null): Promise<Outcome<FileArticle, SourceProblem>>
  close(): Promise<void>
}

type JobResult = Outcome<unknown, SourceProblem>

/** The fetcher stops at 10 MB; this is for files that somebody passes in. */
const mostBytes = 15_000_000
/** The slowest real feed takes 0.2 s. With 3 s, 14 of 585 feeds were refused on two cores running 20 processes. */
const longestMs = 10_000
/** 10 MB of bytes become 20 MB of text, and at most five times that on the way to items. */
const heapMb = 256

/** `file` lets tests supply a worker that hangs or swells: no known feed makes ours do it. */
export function createFeedParser(file = new URL('./worker.ts', import.meta.url)): FeedParser {
  const worker = createWorker<Job, JobResult>({ file, longestMs, heapMb })
  const ask = async (job: Job): Promise<JobResult> => {
    if (job.bytes.length > mostBytes) return tooLarge
    const done = await worker.ask(job)
    return done.ok ? done.value : failure(FAILURES[done.kind])
  }
  return {
    parse: (bytes, options) => ask({ kind: 'feed', bytes, options }) as ReturnType<FeedParser['parse']>,
    readPage: (bytes, contentType, entry = '') =>
      ask({ kind: 'page', bytes, contentType, entry }) as ReturnType<FeedParser['readPage']>,
    readList: (bytes, options) => ask({ kind: 'list', bytes, options }) as ReturnType<FeedParser['readList']>,
    readLines: (bytes, contentType, select) =>
      ask({ kind: 'lines', bytes, contentType, select }) as ReturnType<FeedParser['readLines']>,
    readFile: async (name, bytes, timezone) => {
      const read = await ask({ kind: 'file', name, bytes, timezone })
      if (read.ok) return read as Outcome<FileArticle, SourceProblem>
      const { kind, message } = read.problem
      return { ok: false, problem: { kind, message: message.startsWith(name) ? message : `${name}: ${message}` } }
    },
    close: worker.close,
  }
}

const failure = (message: string) => ({ ok: false, problem: { kind: 'unreadable', message } }) as const

const FAILURES: Readonly<Record<Failure, string>> = {
  'too slow': `Reading it took longer than ${longestMs / 1000} s: it is not an ordinary feed, or this machine is busy.`,
  'too much': 'Reading it took more memory than any real feed; it is not built like a feed: check the address.',
  broken: 'Its content broke the reader: please report the address as a bug.',
  closed: 'The reader was closed before it came to this.',
}

const tooLarge = {
  ok: false,
  problem: { kind: 'too-large', message: `It is larger than ${mostBytes / 1e6} MB, as no feed is: check the address.` },
} as const
