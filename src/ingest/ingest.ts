// Turns a read into articles, stories, alerts and deliveries in one transaction: what is not committed was not seen.
import type { Article } from '../domain/article.ts'
import { changeWords } from '../domain/change-words.ts'
import type { Channel } from '../domain/channel.ts'
import { cutAtWord } from '../domain/notification.ts'
import { DAY, HOUR } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { FirstRun, Source, SourceRead } from '../sources/source.ts'
import type { Done } from '../sources/worker.ts'
import { skipBefore } from '../store/db/backup.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import type { WriteBatcher } from '../store/db/write-batcher.ts'
import { addPageCheck } from '../store/page-checks.ts'
import { type ReadResult, recordRead, rhythmAfter, type SourceRow } from '../store/sources.ts'
import type { Analyze, AnalyzedArticle } from './analyzer.ts'
import type { Analysis } from './analyzer-worker.ts'
import { correct } from './correct.ts'
import { createAlerts } from './create-alerts.ts'
import { identify } from './identify.ts'
import type { IdentifiedArticle } from './identity.ts'
import type { Write } from './model-summaries.ts'
import { persist } from './persist.ts'
import type { Stories } from './story-index.ts'

export type IngestContext = {
  readonly db: Db
  readonly clock: Clock
  readonly retry: DatabaseRetry
  readonly logger: Logger
  readonly analyze: Analyze
  readonly stories: Stories
  /** IANA zone of times like `daily HH:MM`. */
  readonly zone: string
  /** How long a told article is watched for corrections, in milliseconds. */
  readonly watch: number
  /** Writes the summaries of alerts; null without a model. */
  readonly write: Write | null
  /** Called after the commit for each channel with something due. */
  readonly wake: (channel: Channel) => void
}

type FoundArticles = Extract<SourceRead, { kind: 'articles' }>

/**
 * Reads are identified and analyzed concurrently but persisted one at a time, because two articles of one story that
 * arrive together from two sources must see each other. Returns how many articles were new, or why they could not be
 * analyzed; then nothing was stored.
 */
export function createIngest(
  context: IngestContext,
  commit: WriteBatcher,
): (source: Source, row: SourceRow, found: FoundArticles) => Promise<Done<number>> {
  const { retry, analyze, write, wake, clock, zone, stories, watch } = context

  return async (source, row, found) => {
    // Retried while the database is away: the next read may no longer find these articles.
    const identified = await retry.run(() => identify(context, source.kind, row, found.articles))
    const analyses = await analyze(identified.map(({ article }) => spoken(article, source)))
    if (!analyses.ok) return analyses
    const isFirst = row.readAt === null || found.isFirst === true
    const firstRun = isFirst ? source.firstRun : 'all'
    const isNews = source.kind === 'folder' || isFirst ? () => true : isFresh(clock.now())
    const extracted = analyzedOf(identified, analyses.value, latestOf(identified, firstRun, clock.now()), isNews)
    const analyzed = write ? await retry.run(() => write(extracted)) : extracted
    const added = analyzed.filter(({ identity }) => identity.kind !== 'revised')
    const ownAddresses = addressesOfOne(added)
    const dates = added.map(({ article }) => article.publishedAt)
    for (const { part, isLast } of inParts(analyzed)) {
      const channels = await commit(async trx => {
        const now = clock.now()
        const skip = await skipBefore(trx)
        const due: Channel[] = []
        for await (const one of persist({ trx, stories: stories.index, source: row.id, now, ownAddresses }, part)) {
          due.push(...(await correct(trx, one, now, { watch, zone })))
          if (!one.mayAlert || wasAlertedBefore(one, row, skip)) continue
          due.push(...(await createAlerts(trx, one, now, zone)))
          if (source.visit && one.news.length > 0) await addPageCheck(trx, one.id, new Date(now.getTime() + PAGE_AFTER))
        }
        if (isLast)
          await recordRead(trx, row.id, clock.now(), { ...resultOf(found), rhythm: rhythmAfter(row, dates, now) })
        return due
      })
      for (const channel of channels) wake(channel)
    }
    return { ok: true, value: added.length }
  }
}

/** Adds the publisher, which a query may ask for. */
const spoken = (article: Article, { publisher }: Source): Article => ({
  ...article,
  publisher: article.publisher ?? publisher ?? null,
})

/** Joins each article's identity with its analysis, and decides whether it may alert. */
function analyzedOf(
  identified: readonly IdentifiedArticle[],
  analyses: readonly Analysis[],
  isWanted: (index: number) => boolean,
  isNews: (article: Article) => boolean,
): AnalyzedArticle[] {
  return identified.flatMap((one, index) => {
    const analysis = analyses[index]
    return analysis
      ? [
          {
            ...one,
            ...withRemoved(one.article, analysis),
            mayAlert: isWanted(index) && isNews(one.article) && one.identity.kind !== 'reissued',
          },
        ]
      : []
  })
}

/** Which of these articles, oldest first, may alert: all, none, or the newest that is not dated in the future. */
function latestOf(identified: readonly IdentifiedArticle[], firstRun: FirstRun, now: Date): (index: number) => boolean {
  if (firstRun !== 'latest') return () => firstRun === 'all'
  const isPast = ({ publishedAt }: Article) => publishedAt !== null && publishedAt.getTime() <= now.getTime() + HOUR
  const lastPast = identified.findLastIndex(({ article }) => isPast(article))
  const undated = identified.findLastIndex(({ article }) => article.publishedAt === null)
  const latest = [lastPast, undated, identified.length - 1].find(index => index >= 0)
  return index => index === latest
}

/** A watched page alerts on its added words; removed ones follow, both within two lines of an alert. */
function withRemoved({ removed, language }: Article, analysis: Analysis): Analysis {
  if (!removed) return analysis
  const gone = ` ${changeWords(language).removed}: “${cutAtWord(removed, MOST_REMOVED)}”`
  const told = ({ summary }: Analysis['matches'][number]) => `${cutAtWord(summary, MOST_ADDED)}${gone}`
  return { ...analysis, matches: analysis.matches.map(match => ({ ...match, summary: told(match) })) }
}
const MOST_ADDED = 110
const MOST_REMOVED = 70

/** An article first seen a week after its date is stored and searchable, but is not news. */
const NEWS_FOR = 7 * DAY
const isFresh =
  (now: Date) =>
  ({ publishedAt }: Article): boolean =>
    publishedAt === null || now.getTime() - publishedAt.getTime() <= NEWS_FOR

/** The addresses that exactly one of the articles has. */
function addressesOfOne(articles: readonly AnalyzedArticle[]): Set<string> {
  const found = Map.groupBy(articles, ({ address }) => address)
  return new Set([...found].flatMap(([address, { length }]) => (address !== null && length === 1 ? [address] : [])))
}

/** Most corrections of a page are made within a day. */
const PAGE_AFTER = DAY

/** Articles per transaction, which blocks the store while it runs. Few reads find more. */
const MOST_IN_PART = 100

/** The last part commits the source's memory too: until then the next read finds the articles again. */
function* inParts(
  articles: readonly AnalyzedArticle[],
): Generator<{ part: readonly AnalyzedArticle[]; isLast: boolean }> {
  for (let begin = 0; begin === 0 || begin < articles.length; begin += MOST_IN_PART)
    yield { part: articles.slice(begin, begin + MOST_IN_PART), isLast: begin + MOST_IN_PART >= articles.length }
}

/**
 * Whether the bot may have alerted of it after the backup that was restored: true for what is older than `skip`, and
 * for undated articles of a source's first read since.
 */
const wasAlertedBefore = ({ article }: AnalyzedArticle, { readAt }: SourceRow, skip: Date | null): boolean =>
  skip !== null && (article.publishedAt ? article.publishedAt < skip : readAt === null || readAt < skip)

const resultOf = (found: FoundArticles): ReadResult => ({
  ...found,
  problem: null,
  skipped: found.skipped.map(one => one.message),
})
