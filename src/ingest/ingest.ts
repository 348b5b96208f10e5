// What a source gave becomes articles, stories, alerts and deliveries, in one transaction: what is not committed was
// not seen.
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
  /** IANA zone in which `daily HH:MM` is meant. */
  readonly zone: string
  /** How long the article of an alert is watched for corrections, in milliseconds. */
  readonly watch: number
  /** Words the summaries of alerts, where a model is configured. */
  readonly write: Write | null
  /** Called after the commit for each channel that has something due. */
  readonly wake: (channel: Channel) => void
}

type FoundArticles = Extract<SourceRead, { kind: 'articles' }>

/**
 * Reads are identified and analyzed side by side; they are persisted one at a time, because two articles of one story
 * that arrive together from two sources must see each other. Gives how many were new, or why they could not be
 * analyzed: then nothing was kept.
 */
export function createIngest(
  context: IngestContext,
  commit: WriteBatcher,
): (source: Source, row: SourceRow, found: FoundArticles) => Promise<Done<number>> {
  const { retry, analyze, write, wake, clock, zone, stories, watch } = context

  return async (source, row, found) => {
    // Nothing of a read is lost to a database that is away: the next one may not find it again.
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

/** With who speaks in it: a query may ask for that. */
const spoken = (article: Article, { publisher }: Source): Article => ({
  ...article,
  publisher: article.publisher ?? publisher ?? null,
})

/** Puts together what an article is and what was read in it, and decides whether it may alert anybody. */
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

/** Which of them, oldest first, may be told: all, none, or the newest that has happened. */
function latestOf(identified: readonly IdentifiedArticle[], firstRun: FirstRun, now: Date): (index: number) => boolean {
  if (firstRun !== 'latest') return () => firstRun === 'all'
  const isPast = ({ publishedAt }: Article) => publishedAt !== null && publishedAt.getTime() <= now.getTime() + HOUR
  const lastPast = identified.findLastIndex(({ article }) => isPast(article))
  const undated = identified.findLastIndex(({ article }) => article.publishedAt === null)
  const latest = [lastPast, undated, identified.length - 1].find(index => index >= 0)
  return index => index === latest
}

/** Of a watched page the added words decide; what is gone is told behind them, both within two lines of an alert. */
function withRemoved({ removed, language }: Article, analysis: Analysis): Analysis {
  if (!removed) return analysis
  const gone = ` ${changeWords(language).removed}: “${cutAtWord(removed, MOST_REMOVED)}”`
  const told = ({ summary }: Analysis['matches'][number]) => `${cutAtWord(summary, MOST_ADDED)}${gone}`
  return { ...analysis, matches: analysis.matches.map(match => ({ ...match, summary: told(match) })) }
}
const MOST_ADDED = 110
const MOST_REMOVED = 70

/** What a feed gives for the first time a week after its date is kept and found, and is no news. */
const NEWS_FOR = 7 * DAY
const isFresh =
  (now: Date) =>
  ({ publishedAt }: Article): boolean =>
    publishedAt === null || now.getTime() - publishedAt.getTime() <= NEWS_FOR

/** The addresses that one of the articles has, and no other. */
function addressesOfOne(articles: readonly AnalyzedArticle[]): Set<string> {
  const found = Map.groupBy(articles, ({ address }) => address)
  return new Set([...found].flatMap(([address, { length }]) => (address !== null && length === 1 ? [address] : [])))
}

/** By then most corrections of a page are made. */
const PAGE_AFTER = DAY

/** So many articles in one transaction: while it runs nothing else can use the store. Few reads find more. */
const MOST_IN_PART = 100

/** The last part is kept together with what the source remembers: without it the next read finds the articles again. */
function* inParts(
  articles: readonly AnalyzedArticle[],
): Generator<{ part: readonly AnalyzedArticle[]; isLast: boolean }> {
  for (let begin = 0; begin === 0 || begin < articles.length; begin += MOST_IN_PART)
    yield { part: articles.slice(begin, begin + MOST_IN_PART), isLast: begin + MOST_IN_PART >= articles.length }
}

/**
 * Whether the bot that a resumed backup was made of may have alerted of it: what is older than `skip`, and an article
 * without a date when it was there at the source's first read since.
 */
const wasAlertedBefore = ({ article }: AnalyzedArticle, { readAt }: SourceRow, skip: Date | null): boolean =>
  skip !== null && (article.publishedAt ? article.publishedAt < skip : readAt === null || readAt < skip)

const resultOf = (found: FoundArticles): ReadResult => ({
  ...found,
  problem: null,
  skipped: found.skipped.map(one => one.message),
})
