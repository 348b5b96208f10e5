// Requests pages politely: as robots.txt allows, one request per site at a time, and as slowly as it asks.
import { setTimeout } from 'node:timers/promises'
import type { SourceProblem } from '../../domain/source-problem.ts'
import { SECOND } from '../../domain/time.ts'
import { createRobots } from '../feed/full-text.ts'
import type { Fetcher } from '../http/fetch.ts'
import type { HttpAnswer } from '../http/request.ts'

/** Longer crawl-delays are kept between reads; within one read this is the longest wait. */
const LONGEST_DELAY = 10 * SECOND

/** A fetcher that has one request per site under way, and waits its crawl-delay between two. */
export function politely(fetch: Fetcher): Fetcher {
  const waiting = new Map<string, Promise<unknown>>()
  return async (url, options) => {
    const site = URL.parse(url)?.origin ?? ''
    const before = waiting.get(site)
    const asked = (async () => {
      await before?.catch(() => {})
      return fetch(url, options)
    })()
    waiting.set(site, asked)
    try {
      return await asked
    } finally {
      if (waiting.get(site) === asked) waiting.delete(site)
    }
  }
}

/** A page as it came, or why it is not read; with its site's crawl-delay in milliseconds. */
type Visited = { readonly answer: HttpAnswer | SourceProblem; readonly delay: number }

/** Requests a page, and every address that it redirects to, if robots.txt allows it. */
export async function askPage(fetch: Fetcher, url: string, signal: AbortSignal): Promise<Visited> {
  const robots = createRobots(fetch, signal)
  const address = new URL(url)
  if (!(await robots(address))) return { answer: robots.problem(address) ?? forbidden(address), delay: 0 }
  const delay = robots.delay(address)
  if (delay > 0) await setTimeout(Math.min(delay, LONGEST_DELAY), null, { signal }).catch(() => {})
  const mayFollow = async (to: URL) => (await robots(to)) === true
  return {
    answer: await fetch(url, { headers: { accept: 'text/html,*/*;q=0.5' }, signal, mayFollow, maxBytes: 5_000_000 }),
    delay,
  }
}

const forbidden = ({ host }: URL): SourceProblem => ({
  kind: 'refused',
  message: `The robots.txt of ${host} forbids this page, so it is not read; ask the publisher, or look for a feed.`,
})
