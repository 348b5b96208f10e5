// Which address an article goes by: another source's article at the same one is the same article.
import type { Article } from '../domain/article.ts'
import { canonicalUrl } from '../sources/canonical.ts'
import { fragmentOf } from '../store/standings.ts'

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

/** So many of the longer words of the one that has fewer stand in the other. Two reports of anything share a tenth. */
const SHARED = 1 / 4
/** Characters of a text that tell what it is about. */
const OPENING = 1_000

type Words = Pick<Article, 'url' | 'title' | 'text'>

/** Whether two articles at one address are one, and not entries of one page (`#entry-2`, a list that all of them link to). */
export function tellsSame(one: Words, other: Words): boolean {
  if (fragmentOf(one.url) !== fragmentOf(other.url)) return false
  const [words, others] = [wordsOf(one), wordsOf(other)]
  return words.intersection(others).size >= Math.min(words.size, others.size) * SHARED
}

/** Without small words, which stand everywhere; two Korean syllables are a word. */
const wordsOf = ({ title, text }: Words): Set<string> =>
  new Set(`${title} ${text.slice(0, OPENING)}`.toLowerCase().match(/[가-힣]{2,}|[\p{L}\p{N}]{4,}/gu) ?? [])
