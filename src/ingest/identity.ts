// Decides whether an article is new, revised or seen, whatever ids, links and dates its source gives it. Pure.
// Over 250 lines: one table of cases and its predicates.
import type { Article } from '../domain/article.ts'
import { DAY, MINUTE } from '../domain/time.ts'
import { canonicalUrl } from '../sources/http/canonical-url.ts'
import { type KnownArticle, momentOf, OPENING } from '../store/articles.ts'

/** An article of a read, with its normalized url (null where a url identifies nothing) and the hash of its words. */
export type IncomingArticle = { readonly article: Article; readonly address: string | null; readonly hash: string }

/**
 * What an article is to the store: new, revised or seen; `reissued` is an old one under a new id (reissued-ids.ts).
 * `item` is the id it is stored under: its own, unless another article has that.
 */
type Identity =
  | { readonly kind: 'new' | 'reissued'; readonly item: string }
  | { readonly kind: 'revised' | 'seen'; readonly item: string; readonly id: number; readonly story: number }

export type IdentifiedArticle = IncomingArticle & { readonly identity: Identity }

/** A source's stored articles that share something with those of a read. */
type KnownArticles = {
  readonly byId: readonly KnownArticle[]
  /** For articles whose id is unknown: stored ones with the same words or address. */
  readonly byHash: readonly KnownArticle[]
  readonly byAddress: readonly KnownArticle[]
}

/** One read, indexed by what its articles share with each other and with stored ones. */
type ReadIndex = {
  readonly now: Date
  readonly named: ReadonlyMap<string, KnownArticle>
  /** Stored articles whose id is in the read; no other article of the read can be one of these. */
  readonly taken: ReadonlySet<number>
  readonly worded: ReadonlyMap<string, readonly KnownArticle[]>
  readonly placed: ReadonlyMap<string | null, readonly KnownArticle[]>
  /** Counts of the read's articles by address, by address and title, and by page and words. */
  readonly addresses: ReadonlyMap<string | null, number>
  readonly titles: ReadonlyMap<string, number>
  readonly pages: ReadonlyMap<string, number>
}

type Case = {
  readonly known: string
  readonly find: (incoming: IncomingArticle, read: ReadIndex) => KnownArticle | undefined
}

/** How an incoming article is recognised as a stored one. The first case that matches decides; with none it is new. */
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

/** The identity of each article of a read, in order. All belong to the source that `known` was loaded for. */
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

/** An empty version of an article that had words is a publisher's mishap: the known version stays. */
const isSeen = (row: KnownArticle, { article, hash }: IncomingArticle): boolean =>
  row.hash === hash || (article.text.trim() === '' && row.opening.trim() !== '')

/** The articles whose id is unknown: their words and addresses have to be looked up. */
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
 * Excludes one that an id of the read names, another entry of the same page (`#entry-2`), and another title half a
 * day later.
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
 * Some feeds reuse one id for whatever is latest, so a revision must keep the link, the title, the date or most of
 * the words.
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

/** A page that reports one thing after another (`/briefing`) changes subject once a day at most. */
const REUSED_AFTER = DAY / 2

/** Without a link, repeated words may be a new event (an alarm), or an id or date generated on every request. */
function isReissue(row: KnownArticle, article: Article, taken: ReadonlySet<number>, now: Date): boolean {
  if (bareId(row.item) === bareId(article.id) && isOfDate(row, article)) return true
  if (taken.has(row.id)) return false
  const date = article.publishedAt?.getTime()
  if (isDatedNow(date, now.getTime()) && isDatedNow(row.published_at, row.seen_at)) return true
  return isOfDate(row, article) && (date !== undefined || taken.size === 0)
}

/** Largest offset from our clock of a server that stamps items with the time of the request. */
const isDatedNow = (published: number | null | undefined, seen: number): boolean =>
  published != null && Math.abs(seen - published) < 2 * MINUTE

const isOfDate = (row: KnownArticle, { publishedAt }: Article): boolean =>
  row.published_at === (publishedAt?.getTime() ?? null)

/** The feed's id without the suffix given to items that share one (sources/feed/articles.ts, and `item` above). */
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

/** The normalized url. Null for a front page, which identifies no single article. */
export function addressOf({ url }: Article): string | null {
  const address = url === null ? null : canonicalUrl(url)
  const page = address === null ? null : URL.parse(address)
  return page === null || (page.pathname === '/' && page.search === '') ? null : address
}

/**
 * Whether two sources' articles at one address are the same. They differ when they are entries of one page
 * (`#entry-2`, a list that all link to), or share neither title nor words and are half a day apart.
 */
export function isSameReport(row: KnownArticle, article: Article): boolean {
  if (entryOf(row.url) !== entryOf(article.url)) return false
  if (row.title === article.title || sharesWords(row, article)) return true
  if (row.published_at === null || article.publishedAt === null) return true
  return Math.abs(row.published_at - article.publishedAt.getTime()) < REUSED_AFTER
}

/** The entry of a page that a fragment names; one like `#xtor=RSS-1` is only tracking. */
function entryOf(url: string | null): string {
  const fragment = fragmentOf(url)
  return fragment.includes('=') ? '' : fragment
}

/** Any two reports share a tenth of their words. */
const FEWEST_SHARED = 1 / 4

/** Whether enough of the longer words of the shorter text occur in the other, compared over their beginnings. */
function sharesWords(row: KnownArticle, { title, text }: Article): boolean {
  const [words, others] = [wordsOf(row.title, row.opening), wordsOf(title, text.slice(0, OPENING))]
  const fewer = Math.min(words.size, others.size)
  return fewer > 0 && words.intersection(others).size / fewer >= FEWEST_SHARED
}

/** Leaves out short words, which occur everywhere; two Korean syllables count as a word. */
const wordsOf = (title: string, opening: string): Set<string> =>
  new Set(`${title} ${opening}`.toLowerCase().match(/[가-힣]{2,}|[\p{L}\p{N}]{4,}/gu) ?? [])
