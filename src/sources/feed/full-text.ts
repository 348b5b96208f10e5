// Article pages for feeds that carry a line only (`fullText: true`): asked for once each, politely, and kept.
import { hash } from 'node:crypto'
import type { Article } from '../../domain/article.ts'
import type { Fetcher } from '../fetch.ts'
import { allowAll, allowNone, type Robots, readRobots } from '../robots.ts'
import type { FeedMemory } from './memory.ts'
import type { FeedParser } from './parser.ts'

type World = { fetch: Fetcher; parser: FeedParser }
type FullTexts = FeedMemory['fullTexts']

/** Text shorter than this (characters) is a teaser. */
const teaserLength = 500
/** Kept of a page: what a summary can use, and what a feed's memory can hold for all its items. */
const longestKept = 6_000
const mostPages = 8
const mostKept = 100
const pageLimits = { maxBytes: 3_000_000, deadlineMs: 8_000 }

/**
 * The articles with the text of their pages where the feed gave a teaser. At most eight pages are asked for in one
 * read, none that robots.txt closes; what was read is remembered in the returned texts as long as the feed carries the
 * item, so that an article keeps its text and no page is asked for twice. With `mayAsk` false only those are used.
 */
export async function withFullTexts(
  articles: readonly Article[],
  known: FullTexts,
  world: World,
  { mayAsk, signal }: { mayAsk: boolean; signal: AbortSignal },
): Promise<{ articles: Article[]; fullTexts: FullTexts }> {
  const robots = createRobots(world.fetch, signal)
  const fullTexts: FullTexts = {}
  const filled: Article[] = []
  let pages = 0
  for (const article of articles) {
    const given = hash('sha256', JSON.stringify([article.url, article.title, article.text]), 'base64').slice(0, 12)
    const isTeaser = article.url !== null && article.text.length < teaserLength && filled.length < mostKept
    const key = `#${article.id}` // an id may be `__proto__`
    let kept = known[key]?.given === given ? known[key] : undefined
    if (isTeaser && kept === undefined && (!mayAsk || pages++ < mostPages)) {
      kept = { given, text: mayAsk ? await pageText(article.url ?? '', world, robots, signal) : '' }
    }
    if (isTeaser && kept !== undefined) fullTexts[key] = kept
    filled.push(
      kept !== undefined && kept.text.length > article.text.length ? { ...article, text: kept.text } : article,
    )
  }
  return { articles: filled, fullTexts }
}

/** The article on a page, or '' when it cannot be had; that is remembered too, so that a paywall is asked once. */
async function pageText(url: string, world: World, robots: (url: URL) => Promise<boolean>, signal: AbortSignal) {
  const address = URL.parse(url)
  if (address === null || !(await robots(address))) return ''
  const answer = await world.fetch(url, { signal, ...pageLimits, headers: { accept: 'text/html' } })
  if (answer.kind !== 'answer' || answer.status !== 200) return ''
  const page = await world.parser.readPage(answer.body, answer.headers['content-type'] ?? null)
  return page.ok ? page.value.text.slice(0, longestKept) : ''
}

/** Whether robots.txt opens an address. Asked once a site and read; no answer means no, no such file means yes. */
function createRobots(fetch: Fetcher, signal: AbortSignal): (url: URL) => Promise<boolean> {
  const sites = new Map<string, Robots>()
  return async url => {
    const known = sites.get(url.origin) ?? (await askRobots(fetch, url, signal))
    sites.set(url.origin, known)
    return known.allows(url)
  }
}

async function askRobots(fetch: Fetcher, url: URL, signal: AbortSignal): Promise<Robots> {
  const answer = await fetch(`${url.origin}/robots.txt`, { signal, maxBytes: 1_000_000, deadlineMs: 8_000 })
  if (answer.kind !== 'answer' || answer.status >= 500) return allowNone
  return answer.status === 200 ? readRobots(Buffer.from(answer.body).toString('utf8')) : allowAll
}
