// Which article of a read is which: new, revised or seen, whatever ids, links and dates its source gives it. Pure.
// Over 250 lines: one table of cases, and what it asks.
import type { Article } from '../domain/article.ts'
import { DAY, MINUTE } from '../domain/time.ts'
import { canonicalUrl } from '../sources/http/canonical-url.ts'
import { type KnownArticle, momentOf, OPENING } from '../store/articles.ts'

/**
 * An article as a read brought it: with the one spelling of its url, null where that identifies nothing, and its
 * words' hash.
 */
export type IncomingArticle = { readonly article: Article; readonly address: string | null; readonly hash: string }

/**
 * What an article is to the store: never seen, seen with other words, or seen as it is; `reissued` is an old one
 * under a new id (reissued-ids.ts). `item` is the id it goes by from now on: its own, unless another article has
 * that.
 */
type Identity =
  | { readonly kind: 'new' | 'reissued'; readonly item: string }
  | { readonly kind: 'revised' | 'seen'; readonly item: string; readonly id: number; readonly story: number }

export type IdentifiedArticle = IncomingArticle & { readonly identity: Identity }

/** The stored articles of one source that share something with those of a read. */
type KnownArticles = {
  readonly byId: readonly KnownArticle[]
  /** With the words or the address of one that its id does not name. */
  readonly byHash: readonly KnownArticle[]
  readonly byAddress: readonly KnownArticle[]
}

/** One read, looked up by what its articles share with each other and with stored ones. */
type ReadIndex = {
  readonly now: Date
  readonly named: ReadonlyMap<string, KnownArticle>
  /** Stored articles whose id is in the read: no other article of it is one of these. */
  readonly taken: ReadonlySet<number>
  readonly worded: ReadonlyMap<string, readonly KnownArticle[]>
  readonly placed: ReadonlyMap<string | null, readonly KnownArticle[]>
  /** How many of the read's articles have an address; an address and title; a page and words. */
  readonly addresses: ReadonlyMap<string | null, number>
  readonly titles: ReadonlyMap<string, number>
  readonly pages: ReadonlyMap<string, number>
}

type Case = {
  readonly known: string
  readonly find: (incoming: IncomingArticle, read: ReadIndex) => KnownArticle | undefined
}

/**
 * By what an incoming article is known to be a stored one. The first case that finds it decides; without any it is
 * new.
 */
const CASES: readonly Case[] = [
  {
    known: 'by its id, unless that stands for another article now',
    find: (incoming, { named }) => namedBy(incoming, named),
  },
  {
    known: 'by its words, at its link; without a link, by their date, unless that is always now',
    find: ({ article, hash }, { worded, taken, now }) =>
      worded
        .get(hash)
        ?.find(row => row.url === article.url && (article.url !== null || isReissue(row, article, taken, now))),
  },
  {
    known: 'by its address, which nothing else has',
    find({ article, address }, read) {
      const [row, another] = rowsAt(address, read)
      return another || read.addresses.get(address) !== 1 ? undefined : unlessTaken(row, article, read)
    },
  },
  {
    known: 'by its title, at an address and under an id that others share',
    find({ article, address }, read) {
      const [row, another] = rowsAt(address, read).filter(({ title }) => title === article.title)
      const isOne = article.title !== '' && read.titles.get(titleKey({ article, address })) === 1
      return another || !isOne || bareId(row?.item) !== bareId(article.id) ? undefined : unlessTaken(row, article, read)
    },
  },
  {
    known: 'by its words and date, at another address',
    find: ({ article, address, hash }, { worded }) =>
      address === null || article.text === '' || article.publishedAt === null
        ? undefined
        : worded.get(hash)?.find(row => isOfDate(row, article)),
  },
  {
    known: 'by its words, at another address of its page, where it names neither id nor date',
    find({ article, address, hash }, { worded, pages, taken }) {
      const isNameless = article.publishedAt === null && article.id === article.url
      if (address === null || article.text === '' || !isNameless) return undefined
      if (pages.get(pageKey({ address, hash })) !== 1) return undefined
      return worded.get(hash)?.find(row => !taken.has(row.id) && pageOf(row.address) === pageOf(address))
    },
  },
]

/** What each article of a read is, in their order. All of them are of the source whose articles are known. */
export function identitiesOf(incoming: readonly IncomingArticle[], known: KnownArticles, now: Date): Identity[] {
  const read = readOf(incoming, known, now)
  return incoming.map(one => {
    const { article, hash } = one
    const holder = read.named.get(article.id)
    let row: KnownArticle | undefined
    for (const { find } of CASES) row ??= find(one, read)
    if (!row) return { kind: 'new', item: holder ? `${article.id}#${hash.slice(0, 16)}` : article.id }
    const item = holder && holder !== row ? row.item : article.id
    return { kind: isSeen(row, one) ? 'seen' : 'revised', item, id: row.id, story: row.story }
  })
}

/** An empty version of what has words is a publisher's mishap: nothing is learned from it, and what is known stays. */
const isSeen = (row: KnownArticle, { article, hash }: IncomingArticle): boolean =>
  row.hash === hash || (article.text.trim() === '' && row.opening.trim() !== '')

/** The articles that their id does not name: their words and addresses have to be looked up. */
export function unnamed(
  incoming: readonly IncomingArticle[],
  byId: readonly KnownArticle[],
): readonly IncomingArticle[] {
  const named = new Map(byId.map(row => [row.item, row]))
  return incoming.filter(one => !namedBy(one, named))
}

function readOf(
  incoming: readonly IncomingArticle[],
  { byId, byHash, byAddress }: KnownArticles,
  now: Date,
): ReadIndex {
  return {
    now,
    named: new Map(byId.map(row => [row.item, row])),
    taken: new Set(byId.map(({ id }) => id)),
    worded: Map.groupBy(byHash, row => row.hash),
    placed: Map.groupBy(byAddress, row => row.address),
    addresses: countBy(incoming, ({ address }) => address),
    titles: countBy(incoming, titleKey),
    pages: countBy(incoming, pageKey),
  }
}

const rowsAt = (address: string | null, { placed }: ReadIndex): readonly KnownArticle[] =>
  address === null ? [] : (placed.get(address) ?? [])

/**
 * Not one that an id of the read names, nor another entry of one page (`#entry-2`), nor another title half a day
 * later.
 */
function unlessTaken(
  row: KnownArticle | undefined,
  article: Article,
  { taken, now }: ReadIndex,
): KnownArticle | undefined {
  if (!row || taken.has(row.id) || fragmentOf(row.url) !== fragmentOf(article.url)) return undefined
  const isSame = row.title === article.title || momentOf(article, now).getTime() - row.at < REUSED_AFTER
  return isSame ? row : undefined
}

/**
 * Some feeds have one id for whatever is the latest: a revision keeps the link, the title, the date or most of its
 * words.
 */
function namedBy(
  { article, address }: IncomingArticle,
  named: ReadonlyMap<string, KnownArticle>,
): KnownArticle | undefined {
  const row = named.get(article.id)
  if (!row || address === null || row.address === null || address === row.address) return row
  if (row.title === article.title || (article.publishedAt !== null && isOfDate(row, article))) return row
  return sharesWords(row, article) ? row : undefined
}

/** Pages that report one thing after another (`/briefing`) do so once a day at the most often. */
const REUSED_AFTER = DAY / 2

/** Without a link, the same words may come anew (an alarm), or again under an id, or a date, made at each request. */
function isReissue(row: KnownArticle, article: Article, taken: ReadonlySet<number>, now: Date): boolean {
  if (bareId(row.item) === bareId(article.id) && isOfDate(row, article)) return true
  if (taken.has(row.id)) return false
  const date = article.publishedAt?.getTime()
  if (isDatedNow(date, now.getTime()) && isDatedNow(row.published_at, row.seen_at)) return true
  return isOfDate(row, article) && (date !== undefined || taken.size === 0)
}

/** A server that dates its items when it is asked is this far from our clock at most. */
const isDatedNow = (published: number | null | undefined, seen: number): boolean =>
  published != null && Math.abs(seen - published) < 2 * MINUTE

const isOfDate = (row: KnownArticle, { publishedAt }: Article): boolean =>
  row.published_at === (publishedAt?.getTime() ?? null)

/** The id that a feed gave, without the suffix of items that share it (sources/feed/articles.ts, and `item` above). */
const bareId = (item: string | undefined): string | undefined => item?.replace(/#[\da-f]{16}$/, '')

const fragmentOf = (url: string | null): string => URL.parse(url ?? '')?.hash ?? ''
const pageOf = (address: string | null): string => address?.split('?')[0] ?? ''
const pageKey = ({ address, hash }: Pick<IncomingArticle, 'address' | 'hash'>): string => pageOf(address) + hash
const titleKey = ({ article, address }: Pick<IncomingArticle, 'article' | 'address'>): string =>
  `${address} ${article.title}`

function countBy<One, Key>(ones: readonly One[], key: (one: One) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const one of ones) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

/** The one spelling of an article's url. A front page is the address of many articles, and so of none. */
export function addressOf({ url }: Article): string | null {
  const address = url === null ? null : canonicalUrl(url)
  const page = address === null ? null : URL.parse(address)
  return page === null || (page.pathname === '/' && page.search === '') ? null : address
}

/**
 * Whether an article is the one that another source has at its address. They are two when they are entries of one page
 * (`#entry-2`, a list that all of them link to), or have neither title nor words in common and are half a day apart.
 */
export function isSameReport(row: KnownArticle, article: Article): boolean {
  if (entryOf(row.url) !== entryOf(article.url)) return false
  if (row.title === article.title || sharesWords(row, article)) return true
  if (row.published_at === null || article.publishedAt === null) return true
  return Math.abs(row.published_at - article.publishedAt.getTime()) < REUSED_AFTER
}

/** The entry of the page that an address means: a fragment like `#xtor=RSS-1` only says where a reader came from. */
function entryOf(url: string | null): string {
  const fragment = fragmentOf(url)
  return fragment.includes('=') ? '' : fragment
}

/** Another thing has hardly a word of the first one: any two reports share a tenth. */
const FEWEST_SHARED = 1 / 4

/**
 * Whether enough of the longer words of the one that has fewer stand in the other, by the words that they begin with.
 */
function sharesWords(row: KnownArticle, { title, text }: Article): boolean {
  const [words, others] = [wordsOf(row.title, row.opening), wordsOf(title, text.slice(0, OPENING))]
  const fewer = Math.min(words.size, others.size)
  return fewer > 0 && words.intersection(others).size / fewer >= FEWEST_SHARED
}

/** Without small words, which stand everywhere; two Korean syllables are a word. */
const wordsOf = (title: string, opening: string): Set<string> =>
  new Set(`${title} ${opening}`.toLowerCase().match(/[가-힣]{2,}|[\p{L}\p{N}]{4,}/gu) ?? [])
