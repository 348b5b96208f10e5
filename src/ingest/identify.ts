// Finds which articles of a read are new or revised: loads the stored candidates and lets identity.ts decide.
import { setImmediate } from 'node:timers/promises'
import type { Article } from '../domain/article.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Source } from '../sources/source.ts'
import { hasArticles, knownArticles, knownTitles, wordsHash } from '../store/articles.ts'
import type { Db } from '../store/db/open.ts'
import type { SourceRow } from '../store/sources.ts'
import { addressOf, type IdentifiedArticle, type IncomingArticle, identitiesOf, unnamed } from './identity.ts'
import { reissuedAmong, titlesToCheck } from './reissued-ids.ts'

type IdentifyContext = { readonly db: Db; readonly clock: Clock; readonly logger: Logger }

/**
 * The articles of a read that are new or revised, each once, oldest first, so that a channel reads them in the order
 * they happened.
 */
export async function identify(
  context: IdentifyContext,
  kind: Source['kind'],
  row: SourceRow,
  given: readonly Article[],
): Promise<IdentifiedArticle[]> {
  const incoming = await incomingOf(inOrder(kind, given))
  const identified = await identifyAll(context, kind, row, incoming)
  return (await markReissued(context, row, identified))
    .filter(({ identity }) => identity.kind !== 'seen')
    .map(one => ({ ...one, article: { ...one.article, id: one.identity.item } }))
    .sort((a, b) => byDate(a.article, b.article))
}

/** Feeds list the newest first, which orders articles without a date. Of two with one id the first listed counts. */
function inOrder(kind: Source['kind'], given: readonly Article[]): readonly Article[] {
  const unique = [...new Map(given.toReversed().map(article => [article.id, article])).values()]
  return kind === 'folder' ? unique.toReversed() : unique
}

/** Two megabytes of the longest articles. Hashing thousands in one go would block the event loop. */
const HASHED_AT_ONCE = 20

async function incomingOf(articles: readonly Article[]): Promise<IncomingArticle[]> {
  const incoming: IncomingArticle[] = []
  for (const article of articles) {
    incoming.push({ article, address: addressOf(article), hash: wordsHash(article) })
    if (incoming.length % HASHED_AT_ONCE === 0) await setImmediate()
  }
  return incoming
}

async function identifyAll(
  { db, clock }: IdentifyContext,
  kind: Source['kind'],
  { id, readAt }: SourceRow,
  incoming: readonly IncomingArticle[],
): Promise<IdentifiedArticle[]> {
  // On a first read there is usually nothing to compare with.
  if (readAt === null && !(await hasArticles(db, id)))
    return incoming.map(one => ({ ...one, identity: { kind: 'new', item: one.article.id } }))
  // A file is identified by its name alone: several files may link to the page they report on.
  const judged = kind === 'folder' ? incoming.map(one => ({ ...one, address: null })) : incoming
  const byId = await knownArticles(
    db,
    id,
    'item',
    judged.map(({ article }) => article.id),
  )
  const unknown = unnamed(judged, byId)
  const byHash = await knownArticles(
    db,
    id,
    'hash',
    unknown.map(({ hash }) => hash),
  )
  const byAddress = await knownArticles(
    db,
    id,
    'address',
    unknown.flatMap(({ address }) => address ?? []),
  )
  const identities = identitiesOf(judged, { byId, byHash, byAddress }, clock.now())
  return incoming.flatMap((one, index) => {
    const identity = identities[index]
    return identity ? [{ ...one, identity }] : []
  })
}

async function markReissued(
  { db, logger }: IdentifyContext,
  { id, readAt }: SourceRow,
  articles: IdentifiedArticle[],
): Promise<IdentifiedArticle[]> {
  const titles = readAt === null ? [] : titlesToCheck(articles)
  if (readAt === null || titles.length === 0) return articles
  const reissued = reissuedAmong(articles, await knownTitles(db, id, titles), readAt)
  if (reissued.size === 0) return articles
  logger.warn(`${id}: ${reissued.size} old articles came under new ids; they are kept and not told`, { source: id })
  return articles.map(one =>
    reissued.has(one) ? { ...one, identity: { kind: 'reissued', item: one.identity.item } } : one,
  )
}

/** Articles without a date come last, in their given order. */
function byDate(a: Article, b: Article): number {
  if (a.publishedAt && b.publishedAt) return a.publishedAt.getTime() - b.publishedAt.getTime()
  return (a.publishedAt ? 0 : 1) - (b.publishedAt ? 0 : 1)
}
