// The port of a source: something watched that gives articles. Feeds and folders implement it; ingest/poll reads it.
import type { Article } from '../domain/article.ts'
import type { Publisher } from '../domain/publisher.ts'
import type { SourceProblem } from '../domain/source-problem.ts'

/** What a first read means: nothing is posted, the newest article is, or all are. */
export type FirstRun = 'baseline' | 'latest' | 'all'

/** What a source wants kept between reads (validators, body hash, file stamps): plain JSON, opaque to everyone else. */
export type Memory = Readonly<Record<string, unknown>>

/** A WebSub hub, which pushes a feed's news at once, and the topic: the address it knows the feed by. */
export type Hub = { readonly address: string; readonly topic: string }

/**
 * What one read found. `memory` replaces the memory given; `nextAt` is when to read again; `skipped` lists broken
 * parts. `isFirst`: nothing was read at that address before, even if the source was read elsewhere (a page that now
 * names another feed).
 */
export type SourceRead =
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

/** How often in a row this source has failed, for its back-off; 0 after a read that worked. */
export type ReadContext = { now: Date; memory: Memory | null; failures: number; signal: AbortSignal }

/** The article on a page; `missing` is a 404, `gone` a 410, `closed` no article for us, `later` a server in trouble. */
export type PageVisit =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'gone' | 'missing' | 'closed' | 'later' }

export type Source = {
  readonly id: string
  readonly kind: 'feed' | 'page' | 'folder'
  /** Where it reads: an address or a path, for people. */
  readonly place: string
  /** Who speaks in articles that name nobody; nothing is known of it where left out. */
  readonly publisher?: Publisher | undefined
  readonly firstRun: FirstRun
  /** Reads once. Never throws for what the world does: that is a `problem`. */
  read(context: ReadContext): Promise<SourceRead>
  /** Looks at an article's page again, where the source reads pages. Never throws for what the world does. */
  visit?(article: Pick<Article, 'url' | 'title' | 'text'>, signal: AbortSignal): Promise<PageVisit>
}
