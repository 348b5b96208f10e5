// Looks at an address that a person typed: which source is there, or which tracks an article there would fire.
import type { FoundSource, LookedAt, Looking, LookProblem } from '../commands/context.ts'
import type { Article } from '../domain/article.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { SourceProblem } from '../domain/source-problem.ts'
import { MINUTE, SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import type { Analyze } from '../ingest/analyzer.ts'
import { isWebPage } from '../sources/feed/check-feed.ts'
import type { FeedParser } from '../sources/feed/parser.ts'
import { readFeed } from '../sources/feed/source.ts'
import type { Fetcher } from '../sources/http/fetch.ts'
import { readArticle } from '../sources/http/read-article.ts'
import { politely } from '../sources/page/polite.ts'
import { readPage } from '../sources/page/source.ts'
import { WHY_UNREAD } from './article-reader.ts'

type LookContext = {
  readonly fetch: Fetcher
  readonly parser: FeedParser
  readonly analyze: Analyze
  readonly clock: Pick<Clock, 'now'>
}

/** So many of the newest items show what a source would fire. */
const JUDGED = 30

/** Looks at once, over all people: each may hold the workers that alerts need for seconds. */
const MOST_AT_ONCE = 5

/** Outside text is read only in worker processes that can be killed. */
export function createLook(context: LookContext): Looking {
  const { source, article, text } = unbounded(context)
  let running = 0
  async function bounded<Value>(
    look: () => Promise<Outcome<Value, LookProblem>>,
  ): Promise<Outcome<Value, LookProblem>> {
    if (running === MOST_AT_ONCE) return BUSY
    running += 1
    try {
      return await look()
    } finally {
      running -= 1
    }
  }
  return {
    source: url => bounded(() => source(url)),
    article: url => bounded(() => article(url)),
    text: given => bounded(() => text(given)),
  }
}

function unbounded(context: LookContext): Looking {
  const { fetch, parser, clock } = context
  const tools = { fetch, parser, random: () => 0 }
  return {
    async source(url) {
      const asked = { now: clock.now(), memory: null, failures: 0, signal: AbortSignal.timeout(MINUTE) }
      const common = { id: 'look', language: null, timezone: null, firstRun: 'baseline', every: MINUTE } as const
      const feed = await readFeed({ ...common, url }, tools, asked)
      if (feed.found.kind === 'articles') {
        const title = feed.feed?.title ?? ''
        return withItems(context, { kind: 'feed', url: feed.asked, title, select: null }, feed.found.articles)
      }
      if (!isWebPage(feed)) return failed(feed.found)
      const page = await readPage({ ...common, url }, { ...tools, fetch: politely(fetch) }, asked)
      if (page.found.kind !== 'articles') return failed(page.found)
      const { title = '', select = null } = page.list ?? {}
      return withItems(context, { kind: 'page', url, title, select }, page.found.articles)
    },
    async article(url) {
      const page = await readArticle(url, fetch, parser, AbortSignal.timeout(20 * SECOND))
      if (!page.ok) return failed({ kind: 'problem', problem: page.problem })
      return lookAtOne(context, { ...page.value, id: url, source: URL.parse(url)?.hostname ?? '', url })
    },
    async text(text) {
      const article = await parser.readFile('article.txt', Buffer.from(text), null)
      if (!article.ok) return { ok: false, problem: { kind: 'unreadable', message: article.problem.message } }
      return lookAtOne(context, { ...article.value, id: '', source: '' })
    },
  }
}

async function withItems(
  context: LookContext,
  found: Omit<FoundSource, 'items'>,
  articles: readonly Article[],
): Promise<Outcome<FoundSource, LookProblem>> {
  const newest = articles.toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))
  return { ok: true, value: { ...found, items: await lookAt(context, newest.slice(0, JUDGED)) } }
}

async function lookAtOne(context: LookContext, article: Article): Promise<Outcome<LookedAt, LookProblem>> {
  const done = await context.analyze([article])
  const read = done.ok ? done.value[0] : undefined
  if (read === undefined) return UNREADABLE
  if (read.unread) return { ok: false, problem: { kind: 'unreadable', message: WHY_UNREAD[read.unread] } }
  return { ok: true, value: { ...article, ...read } }
}

/** Leaves out articles that could not be read. */
async function lookAt({ analyze }: LookContext, articles: readonly Article[]): Promise<LookedAt[]> {
  const done = await analyze(articles)
  if (!done.ok) return []
  return articles.flatMap((article, index) => {
    const read = done.value[index]
    return read && !read.unread ? [{ ...article, ...read }] : []
  })
}

const KINDS: Readonly<Record<SourceProblem['kind'], LookProblem['kind']>> = {
  refused: 'refused',
  unreachable: 'unreachable',
  http: 'http',
  gone: 'http',
  'slow-down': 'http',
  unreadable: 'unreadable',
  'too-large': 'unreadable',
}

type Failed = { readonly ok: false; readonly problem: LookProblem }

const BUSY: Failed = { ok: false, problem: { kind: 'busy', message: '' } }

const UNREADABLE: Failed = { ok: false, problem: { kind: 'unreadable', message: '' } }

const failed = (
  found: { readonly kind: 'problem'; readonly problem: SourceProblem } | { readonly kind: 'unchanged' },
): Failed =>
  found.kind === 'problem'
    ? { ok: false, problem: { kind: KINDS[found.problem.kind], message: found.problem.message } }
    : UNREADABLE
