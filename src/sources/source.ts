// The source port: something watched that yields articles. Feeds, pages and folders implement it; ingest/poll reads it.
import type { Article } from '../domain/article.ts'
import type { Publisher } from '../domain/publisher.ts'
import type { SourceProblem } from '../domain/source-problem.ts'

/** What a first read tells: nothing, the newest article, or all. */
export type FirstRun = 'baseline' | 'latest' | 'all'

/** A source's memory between reads (validators, body hash, file stamps): plain JSON, opaque to everyone else. */
export type Memory = Readonly<Record<string, unknown>>

/** A WebSub hub, and the topic: the feed's address at the hub. */
export type Hub = { readonly address: string; readonly topic: string }

/** What a read's answer cost: bytes of its body, and whether it was a 304. */
type Traffic = { readonly bytes: number; readonly notModified: boolean }

/**
 * The result of a read. `memory` replaces the previous one; `nextAt` is when to read again; `skipped` lists broken
 * parts. `isFirst` means that this address was never read before, even if the source was (a page that now names another
 * feed).
 */
export type SourceRead = { traffic?: Traffic } & (
  | {
      kind: 'articles'
      articles: readonly Article[]
      isFirst?: boolean
      memory: Memory
      nextAt: Date
      skipped: readonly SourceProblem[]
      hub?: Hub | null
    }
  | { kind: 'unchanged'; memory: Memory; nextAt: Date; hub?: Hub | null }
  | { kind: 'problem'; problem: SourceProblem; memory: Memory; nextAt: Date }
)

/** Failures in a row, for the back-off; 0 after a success. */
export type ReadContext = { now: Date; memory: Memory | null; failures: number; signal: AbortSignal }

/** A page's article; `missing` is a 404, `gone` a 410, `closed` not readable for us, `later` a server error. */
export type PageVisit =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gone' | 'missing' | 'closed' | 'later' }

export type Source = {
  readonly id: string
  readonly kind: 'feed' | 'page' | 'folder'
  /** The address or path it reads, for people. */
  readonly place: string
  /** The publisher of articles that name none, if known. */
  readonly publisher?: Publisher | undefined
  readonly firstRun: FirstRun
  /** Reads once. Outside faults are a `problem`, never an exception. */
  read(context: ReadContext): Promise<SourceRead>
  /** Rereads an article's page, for sources that read pages. Outside faults are never an exception. */
  visit?(article: Pick<Article, 'url' | 'title' | 'text'>, signal: AbortSignal): Promise<PageVisit>
}
