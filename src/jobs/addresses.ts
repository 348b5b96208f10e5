// Which address an article goes by: another source's article at the same one is the same article.
import type { Article } from '../domain/article.ts'
import { canonicalUrl } from '../sources/canonical.ts'

/** A front page is the address of many articles, and so of none. */
export function addressOf({ url }: Article): string | null {
  const address = url === null ? null : canonicalUrl(url)
  const page = address === null ? null : URL.parse(address)
  return page === null || (page.pathname === '/' && page.search === '') ? null : address
}

/** The addresses that one of the articles has, and no other. */
export function addressesOfOne(readings: readonly { readonly address: string | null }[]): Set<string> {
  const found = Map.groupBy(readings, reading => reading.address)
  return new Set([...found].flatMap(([address, { length }]) => (address !== null && length === 1 ? [address] : [])))
}
