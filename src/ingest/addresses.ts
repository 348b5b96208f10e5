// Which address an article goes by: another source's article at the same one is the same article.
import { setImmediate } from 'node:timers/promises'
import { sharedWords } from '../domain/alike.ts'
import type { Article } from '../domain/article.ts'
import { canonicalUrl } from '../sources/http/canonical-url.ts'
import { fragmentOf, REUSED_AFTER } from '../store/article-identity.ts'

/** A front page is the address of many articles, and so of none. */
function addressOf({ url }: Article): string | null {
  const address = url === null ? null : canonicalUrl(url)
  const page = address === null ? null : URL.parse(address)
  return page === null || (page.pathname === '/' && page.search === '') ? null : address
}

/** Addresses read in a row: a few milliseconds. */
const READ_AT_ONCE = 200

/** The address of each article, letting other work in between. */
export async function addressesOf(articles: readonly Article[]): Promise<(string | null)[]> {
  const addresses: (string | null)[] = []
  for (const article of articles) {
    addresses.push(addressOf(article))
    if (addresses.length % READ_AT_ONCE === 0) await setImmediate()
  }
  return addresses
}

/** The addresses that one of the articles has, and no other. */
export function addressesOfOne(readings: readonly { readonly address: string | null }[]): Set<string> {
  const found = Map.groupBy(readings, reading => reading.address)
  return new Set([...found].flatMap(([address, { length }]) => (address !== null && length === 1 ? [address] : [])))
}

/** Articles at one address that have neither their title nor a quarter of their words in common, and are half a day apart, are two. */
const SHARED = 1 / 4

type Telling = Pick<Article, 'url' | 'title' | 'text' | 'publishedAt'>

/** Whether two articles at one address are one, and not entries of one page (`#entry-2`, a list that all of them link to). */
export function tellsSame(one: Telling, other: Telling): boolean {
  if (entryOf(one.url) !== entryOf(other.url)) return false
  if (one.title === other.title || sharedWords(one, other) >= SHARED) return true
  if (one.publishedAt === null || other.publishedAt === null) return true
  return Math.abs(one.publishedAt.getTime() - other.publishedAt.getTime()) < REUSED_AFTER
}

/** The entry of the page that an address means: a fragment like `#xtor=RSS-1` only says by which way somebody came. */
function entryOf(url: string | null): string {
  const fragment = fragmentOf(url)
  return fragment.includes('=') ? '' : fragment
}
