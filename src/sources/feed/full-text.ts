// Reads article pages for feeds that carry only a line (`fullText: true`): politely, once each, and remembered.
import { hash } from 'node:crypto'
import type { Article } from '../../domain/article.ts'
import type { SourceProblem } from '../../domain/source-problem.ts'
import type { Fetcher } from '../http/fetch.ts'
import { allowAll, allowNone, type Robots, readRobots } from '../http/robots.ts'
import { statusProblem } from '../http/status.ts'
import type { PageVisit } from '../source.ts'
import { bothTexts, isArticleOf, withoutWalls } from '../text/texts.ts'
import type { FeedMemory } from './memory.ts'
import type { FeedParser } from './parser.ts'

type PageTools = { fetch: Fetcher; parser: FeedParser }
type FullTexts = FeedMemory['fullTexts']

/** Text shorter than this (characters) is a teaser. */
const teaserLength = 500
/** What is kept of a page: enough for a summary, and little enough for the memory of a feed with all its items. */
const longestKept = 6_000
const mostPages = 8
const mostKept = 100
const pageLimits = { maxBytes: 3_000_000, deadlineMs: 8_000 }

/**
 * Replaces teasers by the text of the articles' pages. One read requests at most eight pages, and none that robots.txt
 * forbids. Texts are remembered in the result as long as the feed carries the item, so that an article keeps its text
 * and no page is requested twice. With `mayAsk` false only remembered texts are used.
 */
export async function withFullTexts(
  articles: readonly Article[],
  known: FullTexts,
  tools: PageTools,
  { mayAsk, signal }: { mayAsk: boolean; signal: AbortSignal },
): Promise<{ articles: Article[]; fullTexts: FullTexts }> {
  const robots = createRobots(tools.fetch, signal)
  const fullTexts: FullTexts = {}
  const filled: Article[] = []
  let pages = 0
  for (const article of articles) {
    const given = hash('sha256', JSON.stringify([article.url, article.title, article.text]), 'base64').slice(0, 12)
    const isTeaser = article.url !== null && article.text.length < teaserLength && filled.length < mostKept
    const key = `#${article.id}` // an id may be `__proto__`
    let kept = known[key]?.given === given ? known[key] : undefined
    if (isTeaser && kept === undefined && (!mayAsk || pages++ < mostPages)) {
      const text = mayAsk ? await pageText(article, tools, robots, signal) : ''
      kept = text === null ? undefined : { given, text }
    }
    if (isTeaser && kept !== undefined) fullTexts[key] = kept
    filled.push(kept?.text ? { ...article, text: bothTexts(kept.text, article.text) } : article)
  }
  return { articles: filled, fullTexts }
}

/**
 * The article on a page, or '' if it cannot be had (a paywall, robots.txt), which is remembered too, so that the page
 * is requested once. Null if that is not certain yet (a server in trouble): it is requested again when the feed
 * changes.
 */
async function pageText(
  article: Announced,
  tools: PageTools,
  robots: RobotsOf,
  signal: AbortSignal,
): Promise<string | null> {
  const page = await visit(article, tools, robots, signal)
  return page.kind === 'text' ? page.text : page.kind === 'later' ? null : ''
}

/** Reads an article's page, politely. */
export const visitPage = (article: Announced, tools: PageTools, signal: AbortSignal): Promise<PageVisit> =>
  visit(article, tools, createRobots(tools.fetch, signal), signal)

type Announced = Pick<Article, 'url' | 'title' | 'text'>

async function visit(article: Announced, tools: PageTools, robots: RobotsOf, signal: AbortSignal): Promise<PageVisit> {
  const url = article.url ?? ''
  const address = URL.parse(url)
  if (address === null) return { kind: 'closed' }
  const opened = await robots(address)
  if (opened !== true) return { kind: opened === null ? 'later' : 'closed' }
  const mayFollow = async (to: URL) => (await robots(to)) === true
  const answer = await tools.fetch(url, { signal, ...pageLimits, mayFollow, headers: { accept: 'text/html' } })
  if (answer.kind !== 'answer') return { kind: answer.kind === 'unreachable' ? 'later' : 'closed' }
  if (answer.status === 410) return { kind: 'gone' }
  if (answer.status === 404) return { kind: 'missing' }
  if (answer.status !== 200) return { kind: answer.status >= 500 || passing.has(answer.status) ? 'later' : 'closed' }
  const entry = address.hash.slice(1)
  const page = await tools.parser.readPage(answer.body, answer.headers['content-type'] ?? null, entry)
  const text = page.ok ? withoutWalls(page.value.text).slice(0, longestKept) : ''
  return isArticleOf(text, article) ? { kind: 'text', text } : { kind: 'closed' }
}

/** Refusals that mean "not now": timeout, too early, too many requests. */
const passing: ReadonlySet<number> = new Set([408, 425, 429])

/** Whether robots.txt allows an address; null if it cannot be had, which forbids it for now. */
type RobotsOf = {
  (url: URL): Promise<boolean | null>
  /** Milliseconds that the site wants between requests; known once one of its addresses was checked. */
  delay(url: URL): number
  /** Why it cannot be had. */
  problem(url: URL): SourceProblem | null
}

/** Requested once per site. A missing file allows everything. */
export function createRobots(fetch: Fetcher, signal: AbortSignal): RobotsOf {
  const sites = new Map<string, Robots | SourceProblem>()
  const opens = async (url: URL) => {
    const known = sites.get(url.origin) ?? (await askRobots(fetch, url, signal))
    sites.set(url.origin, known)
    return 'kind' in known ? null : known.allows(url)
  }
  const of = ({ origin }: URL) => sites.get(origin) ?? allowAll
  return Object.assign(opens, {
    delay(url: URL) {
      const known = of(url)
      return 'kind' in known ? 0 : known.delay
    },
    problem(url: URL) {
      const known = of(url)
      return 'kind' in known ? known : null
    },
  })
}

async function askRobots(fetch: Fetcher, url: URL, signal: AbortSignal): Promise<Robots | SourceProblem> {
  const answer = await fetch(`${url.origin}/robots.txt`, { signal, maxBytes: 1_000_000, deadlineMs: 8_000 })
  if (answer.kind === 'unreachable') return answer
  if (answer.kind !== 'answer') return allowNone
  if (answer.status >= 500) return statusProblem(answer) ?? allowNone
  return answer.status === 200 ? readRobots(Buffer.from(answer.body).toString('utf8')) : allowAll
}
