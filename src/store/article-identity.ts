// Tells the new articles of a source from the seen and the edited, whatever ids and addresses it gives them today.
import { setImmediate } from 'node:timers/promises'
import { sharedWords } from '../domain/alike.ts'
import type { Article } from '../domain/article.ts'
import { DAY } from '../domain/time.ts'
import { hashOf, momentOf } from './articles.ts'
import { dialectOf } from './db/dialect.ts'
import type { Db } from './db/open.ts'

/**
 * How an article stands to what is stored: never seen, seen with other words, or seen as it is. `item` is the id it goes by
 * from now on: its own, unless another article has that.
 */
export type Standing =
  | { readonly kind: 'new'; readonly item: string }
  | { readonly kind: 'edited' | 'seen'; readonly item: string; readonly id: number; readonly story: number }

/** An article as a read brought it, with the one spelling of its url; null where that tells nothing. */
export type Sighting = { readonly article: Article; readonly address: string | null }

/** Pages that tell of one thing after another (`/briefing`) do so once a day at the most often. */
export const REUSED_AFTER = DAY / 2

/**
 * The standing of each article of one source's read, in the order given. An article is a stored one when it has its
 * id (unless that tells another thing now: some feeds have one id for whatever is the latest), or its address and words; when it
 * alone has its address, or its address and title, now and in the store, and is not another thing told at that address later;
 * or when it has the words of one and the date, or, naming neither id nor date, the page (`?session=2`).
 */
export async function standings(db: Db, seen: readonly Sighting[], now: Date): Promise<Standing[]> {
  const sightings = await hashed(seen)
  const items = new Map((await rowsWith(db, sightings, 'item')).map(row => [row.item, row]))
  const reused = await reusedAmong(db, sightings, items)
  const namedBy = ({ article }: Sighting): Stored | undefined =>
    reused.has(article.id) ? undefined : items.get(article.id)
  const unknown = sightings.filter(sighting => !namedBy(sighting))
  const taken = new Set([...items.values()].map(({ id }) => id))
  const sameWords = Map.groupBy(await rowsWith(db, unknown, 'hash'), row => row.hash)
  const sameAddress = Map.groupBy(await rowsWith(db, unknown, 'address'), row => row.address)
  const times = countBy(sightings, ({ address }) => address)
  const titles = countBy(sightings, ({ article, address }) => `${address} ${article.title}`)
  const pages = countBy(sightings, ({ hash, address }) => pageOf(address) + hash)

  const find = (sighting: Hashed): Stored | undefined => {
    const { article, address, hash } = sighting
    const worded = sameWords.get(hash) ?? []
    const exact = namedBy(sighting) ?? worded.find(row => isExact(row, article))
    if (exact || address === null) return exact
    return (
      aloneAt(address, article) ??
      titledAt(address, article) ??
      (article.text === '' ? undefined : worded.find(row => isMoved(row, address, article, hash)))
    )
  }
  const aloneAt = (address: string, article: Article): Stored | undefined => {
    const [row, another] = sameAddress.get(address) ?? []
    if (!row || another || times.get(address) !== 1 || taken.has(row.id)) return undefined
    return isSameThing(row, article, now) ? row : undefined
  }
  /** One of the items that share a link and an id, edited. */
  const titledAt = (address: string, article: Article): Stored | undefined => {
    if (article.title === '' || titles.get(`${address} ${article.title}`) !== 1) return undefined
    const [row, another] = (sameAddress.get(address) ?? []).filter(({ title }) => title === article.title)
    if (!row || another || taken.has(row.id) || sharedOf(row.item) !== sharedOf(article.id)) return undefined
    return isSameThing(row, article, now) ? row : undefined
  }
  const isMoved = (row: Stored, address: string, article: Article, hash: string): boolean => {
    if (article.publishedAt !== null) return isOfDate(row, article)
    const page = pageOf(address)
    const isOnly = pages.get(page + hash) === 1 && !taken.has(row.id)
    return article.id === article.url && isOnly && pageOf(row.address) === page
  }
  return sightings.map(sighting => {
    const row = find(sighting)
    const { article, hash } = sighting
    const holder = items.get(article.id)
    if (!row) return { kind: 'new', item: holder ? `${article.id}#${hash.slice(0, 16)}` : article.id }
    const item = holder && holder !== row ? row.item : article.id
    return { kind: row.hash === hash ? 'seen' : 'edited', item, id: row.id, story: row.story }
  })
}

type Hashed = Sighting & { readonly hash: string }

/** Two megabytes of the longest articles: to hash thousands at a time would hold up everything else. */
const HASHED_AT_ONCE = 20

async function hashed(sightings: readonly Sighting[]): Promise<Hashed[]> {
  const all: Hashed[] = []
  for (const sighting of sightings) {
    all.push({ ...sighting, hash: hashOf(sighting.article) })
    if (all.length % HASHED_AT_ONCE === 0) await setImmediate()
  }
  return all
}

/** Not another entry of one page (`#entry-2`), and not under another title half a day later. */
function isSameThing(row: Stored, article: Article, now: Date): boolean {
  if (fragmentOf(row.url) !== fragmentOf(article.url)) return false
  return row.title === article.title || momentOf(article, now).getTime() - row.at < REUSED_AFTER
}

/** With the same words: one at the same link, or, of those that have none, one under the same id and date. */
function isExact(row: Stored, article: Article): boolean {
  if (row.url !== article.url) return false
  return article.url !== null || (sharedOf(row.item) === sharedOf(article.id) && isOfDate(row, article))
}

const isOfDate = (row: Stored, { publishedAt }: Article): boolean =>
  row.published_at === (publishedAt?.getTime() ?? null)

/** The id that a feed gave, without what tells items that share it (feed/articles.ts, and `item` below). */
const sharedOf = (item: string): string => item.replace(/#[\da-f]{16}$/, '')

/** Another thing has hardly a word of the first one; an edit keeps the link, the title, the date or most of its words. */
const FEWEST_SHARED = 1 / 4

/** The ids under which another thing stands now than in the store. */
async function reusedAmong(
  db: Db,
  sightings: readonly Sighting[],
  items: ReadonlyMap<string, Stored>,
): Promise<ReadonlySet<string>> {
  const suspects = sightings.flatMap(({ article, address }) => {
    const row = items.get(article.id)
    const isMoved = row && address !== null && row.address !== null && address !== row.address
    return isMoved && row.title !== article.title && (!isOfDate(row, article) || article.publishedAt === null)
      ? [{ article, row }]
      : []
  })
  if (suspects.length === 0) return new Set()
  const ids = suspects.map(({ row }) => row.id)
  const texts = await db.selectFrom('article').select(['id', 'text']).where('id', 'in', ids).execute()
  const textOf = new Map(texts.map(({ id, text }) => [id, text]))
  const reused = suspects.filter(
    ({ article, row }) => sharedWords({ title: row.title, text: textOf.get(row.id) ?? '' }, article) < FEWEST_SHARED,
  )
  return new Set(reused.map(({ article }) => article.id))
}

export const fragmentOf = (url: string | null): string => URL.parse(url ?? '')?.hash ?? ''
const pageOf = (address: string | null): string => address?.split('?')[0] ?? ''

function countBy<One, Key>(ones: readonly One[], key: (one: One) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const one of ones) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

type Stored = {
  id: number
  story: number
  item: string
  hash: string
  address: string | null
  url: string | null
  title: string
  published_at: number | null
  at: number
}

/** The stored articles of the source that have the id, the words or the address of one of these. */
async function rowsWith(db: Db, sightings: readonly Hashed[], column: 'item' | 'hash' | 'address'): Promise<Stored[]> {
  const source = sightings[0]?.article.source
  if (source === undefined) return []
  const wanted = sightings.flatMap(({ article, address, hash }) => {
    const values = { item: article.id, hash, address }
    return values[column] ?? []
  })
  const rows: Stored[] = []
  for (let start = 0; start < wanted.length; start += 100) {
    const some = wanted.slice(start, start + 100)
    rows.push(
      ...(await db
        .selectFrom('article')
        .select(['id', 'story', 'item', 'hash', 'address', 'url', 'title', 'published_at', 'at'])
        // Without the hint SQLite takes the index by source over the one by address, and walks all of the source.
        .where(column === 'address' ? dialectOf(db).unindexed<string>('source') : 'source', '=', source)
        .where(column, 'in', some)
        .execute()),
    )
    await setImmediate() // SQLite answers at once
  }
  return rows
}
