// Reads an article that somebody names or hands over, for a command or the page. It is fetched through the guard, and
// parsed and read in processes that are killed when it costs too much.
import type { Config } from '../config/load.ts'
import type { Outcome } from '../domain/outcome.ts'
import type { ProxySettings } from '../domain/proxy.ts'
import { SECOND } from '../domain/time.ts'
import type { TriedArticle, TryArticle } from '../domain/tried.ts'
import { createFeedParser, type FeedParser } from '../sources/feed/parser.ts'
import { createFetcher } from '../sources/http/fetch.ts'
import { readArticle } from '../sources/http/read-article.ts'
import { userAgent } from '../sources/http/user-agent.ts'
import { createArticleReader } from './article-reader.ts'

type Reach = { readonly config: Config; readonly proxy: ProxySettings | null }

/** An answer that takes longer is none. */
const LONGEST = 20 * SECOND

const isAddress = (given: string): boolean => /^https?:\/\/\S+$/i.test(given)

/** Fetches a page and reads it as an article. */
export async function fetchArticle(
  url: string,
  { config, proxy }: Reach,
  parser: FeedParser,
): Promise<Outcome<TriedArticle['article']>> {
  const { allowNetworks, contact } = config.fetch
  const fetch = createFetcher({ allowNetworks, userAgent: userAgent(contact), proxy })
  try {
    return await readArticle(url, fetch, parser, AbortSignal.timeout(LONGEST))
  } finally {
    await fetch.close()
  }
}

/** Each takes a processor and 100 MB while it lasts, and so they wait for each other; not longer than a person does. */
const MOST_WAITING = 5

const BUSY = 'others are trying articles at this moment: try it again in a minute'

/** Tries one at a time, in the order they are asked for. */
export function createTry(reach: Reach): TryArticle {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return async given => {
    if (waiting === MOST_WAITING) return { ok: false, problem: { kind: 'busy', message: BUSY } }
    waiting += 1
    const next = last.then(() => tryOne(given, reach)).finally(() => (waiting -= 1))
    last = next.catch(() => {})
    return next
  }
}

async function tryOne(given: string, reach: Reach): Promise<Outcome<TriedArticle>> {
  const reader = createArticleReader(reach.config)
  const parser = createFeedParser()
  try {
    const article = isAddress(given)
      ? await fetchArticle(given, reach, parser)
      : await parser.readFile('article.txt', Buffer.from(given), null)
    if (!article.ok) return article
    const [read] = await reader.read([article.value])
    return read === undefined || 'problem' in read
      ? { ok: false, problem: { kind: 'unread', message: read?.problem ?? '' } }
      : { ok: true, value: { article: article.value, matches: read.matches } }
  } finally {
    await Promise.all([parser.close(), reader.close()])
  }
}
