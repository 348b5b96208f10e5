// Rereads the page of a told article: a change there is a correction like one in the feed, and a page that is gone
// withdraws the article.
import type { Channel } from '../domain/channel.ts'
import { HOUR } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'
import type { Source } from '../sources/source.ts'
import { addMatches, reviseArticle } from '../store/article-writes.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import { type CheckedArticle, endPageCheck, findPageCheck, postponePageCheck } from '../store/page-checks.ts'
import type { Analyze } from './analyzer.ts'
import { correct, withdraw } from './correct.ts'
import type { Stories } from './story-index.ts'

type PageCheckContext = {
  readonly db: Db
  readonly clock: Clock
  readonly retry: DatabaseRetry
  readonly analyze: Analyze
  readonly stories: Stories
  readonly stopping: AbortSignal
  readonly watch: number
  readonly zone: string
  readonly wake: (channel: Channel) => void
}

/** Delay before asking again after a server error or a first 404. */
const AGAIN = HOUR
/** After so many 404s in a row the page counts as gone. */
const GONE_AFTER = 2

/** The page lane's work; the key is an article number. Does nothing when it is not due (a doubled wake). */
export function createPageCheck(
  sources: ReadonlyMap<string, Source>,
  context: PageCheckContext,
): (key: string) => Promise<void> {
  const { db, clock, retry, stories, stopping, wake } = context
  const keep = async (work: (trx: Db) => Promise<Channel[]>) => {
    for (const channel of await retry.run(() => stories.transact(work))) wake(channel)
  }

  return async key => {
    const now = clock.now()
    const article = await findPageCheck(db, Number(key), now)
    if (!article) return
    const visit = sources.get(article.source)?.visit
    if (!visit || article.url === null) return keep(trx => end(trx, article))
    const page = await visit(article, stopping)
    if (stopping.aborted) return
    const missing = page.kind === 'missing' ? article.missing + 1 : article.missing
    if (page.kind === 'gone' || missing >= GONE_AFTER)
      return keep(async trx => [...(await withdraw(trx, article.number, now, context)), ...(await end(trx, article))])
    const isLate = now.getTime() - article.seenAt.getTime() > context.watch
    if ((page.kind === 'later' || page.kind === 'missing') && !isLate)
      return keep(trx => postpone(trx, article, new Date(now.getTime() + AGAIN), missing))
    if (page.kind !== 'text' || isAsKept(page.text, article.text)) return keep(trx => end(trx, article))
    const found = await context.analyze([{ ...article, text: page.text }])
    const analysis = found.ok ? found.value[0] : undefined
    if (!analysis) return keep(trx => postpone(trx, article, new Date(now.getTime() + AGAIN), missing))
    return keep(async trx => {
      const revised = { ...article, text: page.text }
      // The hash stays that of the feed's text, or the feed's next read would look like another revision.
      await reviseArticle(trx, article.number, { ...article, article: revised, sketch: null }, now)
      await addMatches(trx, article.number, analysis.matches)
      const { number: id } = article
      const channels = await correct(trx, { ...analysis, id, article: revised, before: article }, now, context)
      return [...channels, ...(await end(trx, article))]
    })
  }
}

/** The stored text is the page's text followed by what the feed's teaser adds to it. */
const isAsKept = (page: string, text: string): boolean => text === page || text.startsWith(`${page}\n`)

async function end(trx: Db, { number }: CheckedArticle): Promise<Channel[]> {
  await endPageCheck(trx, number)
  return []
}

async function postpone(trx: Db, { number }: CheckedArticle, at: Date, missing: number): Promise<Channel[]> {
  await postponePageCheck(trx, number, at, missing)
  return []
}
