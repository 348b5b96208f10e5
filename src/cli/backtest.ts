// `linchpin backtest`: which stored articles a track, or a changed query for it, would have fired on.

import { type ArticleReader, createArticleReader } from '../app/article-reader.ts'
import type { Config } from '../config/load.ts'
import type { Level, Match } from '../domain/article.ts'
import { safeText } from '../domain/safe-text.ts'
import { DAY } from '../domain/time.ts'
import { headlineOf } from '../reading/headline.ts'
import { parseQuery, type QueryProblem } from '../reading/query/parse.ts'
import { articlesSince, type StoredArticle } from '../store/articles.ts'
import { DONE, type Io, MISTAKE, mistake, write } from './io.ts'
import { type Folders, readSetup, systemClock } from './setup.ts'
import { withStore } from './with-store.ts'

type BacktestOptions = {
  readonly folders: Folders
  /** A query to compare with the track's own. */
  readonly query: string | undefined
  readonly days: string
  readonly json: boolean
}

/** Whether an article is told by both queries, only by the new one, or only by today's. */
type Verdict = 'both' | 'added' | 'dropped'

/** `level` is the changed query's, `before` today's; null where the query does not hold. */
type BacktestFinding = {
  readonly verdict: Verdict
  readonly level: Level | null
  readonly before: Level | null
  readonly article: StoredArticle
  readonly summary: string
}

export async function backtest(io: Io, id: string, { folders, query, days, json }: BacktestOptions): Promise<number> {
  const setup = readSetup(io, folders)
  if (!setup) return MISTAKE
  const track = setup.config.tracks.find(one => one.id === id)
  if (!track) return mistake(io, `there is no track “${id}”; the tracks are ${namesOf(setup.config)}`)
  const length = Number(days)
  if (!Number.isInteger(length) || length < 1 || length > 3650)
    return mistake(io, `“${days}” is not a number of days: write one from 1 to 3650`)
  const { lists } = setup.config
  const parsed = parseQuery(query ?? track.query, lists)
  if (!parsed.ok) return mistake(io, queryMistake(parsed.problem))
  const today = createArticleReader({ tracks: [track], lists })
  const changed = query === undefined ? today : createArticleReader({ tracks: [{ ...track, query }], lists })
  const since = new Date(systemClock.now().getTime() - length * DAY)
  return withStore(io, folders, async db => {
    const findings: BacktestFinding[] = []
    let read = 0
    for await (const articles of articlesSince(db, null, since)) {
      read += articles.length
      findings.push(...(await findingsIn(articles, today, changed)))
    }
    await write(io.out, json ? `${JSON.stringify(findings.map(findingJson))}\n` : report(findings, read, length))
    return DONE
  }).finally(() => Promise.all([today.close(), changed.close()]))
}

const namesOf = ({ tracks }: Config): string => tracks.map(track => track.id).join(', ') || 'none'

const queryMistake = ({ column, message }: QueryProblem): string =>
  `the query cannot be read at its column ${column}: ${message}`

/** An unreadable article fires nothing, as in the bot. */
async function findingsIn(
  articles: readonly StoredArticle[],
  today: ArticleReader,
  changed: ArticleReader,
): Promise<BacktestFinding[]> {
  const matchesBy = async (reader: ArticleReader) =>
    (await reader.read(articles)).map(one => ('problem' in one ? undefined : one.matches[0]))
  const before = await matchesBy(today)
  const after = today === changed ? before : await matchesBy(changed)
  return articles.flatMap((article, index) => judge(article, before[index], after[index]) ?? [])
}

function judge(article: StoredArticle, before: Match | undefined, after: Match | undefined): BacktestFinding | null {
  if (!before && !after) return null
  const [was, is] = [isTold(before), isTold(after)]
  const verdict: Verdict = was === is ? 'both' : is ? 'added' : 'dropped'
  const levels = { level: after?.level ?? null, before: before?.level ?? null }
  return { verdict, ...levels, article, summary: (after ?? before)?.summary ?? '' }
}

const isTold = (match: Match | undefined): boolean => match !== undefined && match.level !== 'mention'

const findingJson = ({ verdict, level, before, article, summary }: BacktestFinding) => ({
  verdict,
  level,
  before,
  source: article.source,
  url: article.url,
  title: article.title,
  at: article.at.toISOString(),
  summary,
})

const MARKS: Readonly<Record<Verdict, string>> = { both: ' ', added: '+', dropped: '-' }

function report(findings: readonly BacktestFinding[], read: number, days: number): string {
  const lines = findings.map(
    ({ verdict, level, article: { at, source, ...article } }) =>
      `${MARKS[verdict]} ${(level ?? '').padEnd(8)} ${at.toISOString().slice(0, 10)}  ` +
      `${safeText(headlineOf(article))} (${source})\n`,
  )
  const told = findings.filter(({ level, before }) => (level ?? before) !== 'mention')
  const count = (verdict: Verdict) => told.filter(finding => finding.verdict === verdict).length
  const mentions = findings.length - told.length
  const changes = `${count('added')} added (+), ${count('dropped')} dropped (-), ${mentions} mentions`
  return `${lines.join('')}${read} articles of ${days} days: ${count('both')} told by both queries, ${changes}\n`
}
