// Lets a model choose the summaries of new alerts within one deadline; if it fails, the extractive ones stand.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Match } from '../domain/article.ts'
import type { Track } from '../domain/track.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Db } from '../store/db/open.ts'
import { findWriting, keepWriting } from '../store/model-summaries.ts'
import { observe } from '../store/troubles.ts'
import { type Tellable, tellableOf } from '../writing/tellable.ts'
import type { Writer, WriterSettings } from '../writing/writer.ts'
import type { AnalyzedArticle } from './analyzer.ts'

type WriteContext = {
  readonly db: Db
  readonly writer: Writer
  readonly tracks: readonly Track[]
  readonly clock: Clock
  readonly logger: Logger
  /** Identifies the model in the cache key, so that another model's summaries are not reused. */
  readonly model: string
  readonly deadlineMs: number
}

/** The configured model: its service, the variable that holds its key, its time limit. */
type ModelSettings = Omit<WriterSettings, 'key'> & {
  readonly keyFrom?: string | undefined
  readonly deadline: number
}

type Service = Pick<WriteContext, 'db' | 'tracks' | 'clock' | 'logger'> & {
  readonly fetch: typeof globalThis.fetch
  readonly secret: (name: string) => string | undefined
}

/** Loads the SDK lazily, because it costs memory. */
export async function openWrite({ keyFrom, deadline, ...model }: ModelSettings, service: Service): Promise<Write> {
  const { createWriter } = await import('../writing/writer.ts')
  const key = keyFrom === undefined ? undefined : service.secret(keyFrom)
  if (keyFrom !== undefined && key === undefined)
    service.logger.warn(`summaries: ${keyFrom} is not set; the model's service may refuse us`)
  const writer = createWriter(
    { ...model, key },
    { fetch: service.fetch, delimiter: () => `=== ${crypto.randomUUID()} ===` },
  )
  return createWrite({ ...service, writer, model: model.model, deadlineMs: deadline })
}

/** Only articles that may alert get a written summary. */
export type Write = (articles: readonly AnalyzedArticle[]) => Promise<AnalyzedArticle[]>

/** Concurrent requests: a service's rate limit is reached sooner than ours. */
const AT_ONCE = 4

/** Summarizes one read's articles within a single deadline, the longest that an alert waits. Exported for tests. */
export function createWrite(context: WriteContext): Write {
  const watched = { ...context, writer: watchedWriter(context) }
  return async articles => {
    const signal = AbortSignal.timeout(context.deadlineMs)
    const worded: AnalyzedArticle[] = []
    for (let start = 0; start < articles.length; start += AT_ONCE) {
      const part = articles.slice(start, start + AT_ONCE)
      worded.push(...(await Promise.all(part.map(one => wordArticle(watched, one, signal)))))
    }
    return worded
  }
}

async function wordArticle(
  context: WriteContext,
  analyzed: AnalyzedArticle,
  signal: AbortSignal,
): Promise<AnalyzedArticle> {
  if (!analyzed.mayAlert || analyzed.matches.length === 0) return analyzed
  const tellable = tellableOf(analyzed.article)
  const word = (match: Match) => wordMatch(context, analyzed, match, tellable, signal)
  const matches = await Promise.all(analyzed.matches.map(word))
  return { ...analyzed, matches }
}

async function wordMatch(
  context: WriteContext,
  { article, hash: words }: AnalyzedArticle,
  match: Match,
  tellable: Tellable,
  signal: AbortSignal,
): Promise<Match> {
  const { db, writer, tracks, clock, logger, model } = context
  const hash = createHash('sha256')
    .update(JSON.stringify([words, match.track, model]))
    .digest('base64url')
  const known = await findWriting(db, hash)
  if (known !== null) return worded(match, tellable, known)
  if (signal.aborted) return match
  const asked = {
    title: article.title,
    sentences: tellable.sentences,
    trackTitle: tracks.find(track => track.id === match.track)?.title ?? match.track,
    mayTell: (said: string) => tellable.tell(said, match.hits) !== null,
  }
  const written = await byThen(writer(asked, signal), signal)
  if (!written.ok) {
    logger.info(`${article.source}: the model's summary is not used: ${written.problem.message}`, {
      kind: written.problem.kind,
    })
    return match
  }
  await keepWriting(db, hash, written.value, clock.now())
  return worded(match, tellable, written.value.summary)
}

/** A cached summary is verified against its article again, since the rules may have become stricter. */
function worded(match: Match, tellable: Tellable, said: string): Match {
  const receipts = tellable.tell(said, match.hits)
  return receipts === null ? match : { ...match, summary: receipts.map(({ text }) => text).join(' '), receipts }
}

const LATE = { ok: false, problem: { kind: 'late', message: 'the model did not answer in time' } } as const

/** Enforces the deadline on a writer that ignores its signal. */
async function byThen(written: ReturnType<Writer>, signal: AbortSignal): ReturnType<Writer> {
  const stop = new AbortController()
  const late = once(signal, 'abort', { signal: stop.signal }).then(
    () => LATE,
    () => LATE,
  )
  return Promise.race([written, late]).finally(() => stop.abort())
}

/** Failures in a row before the operators hear of it: one late answer is no trouble. */
const FAILURES = 3

/** Records for the operators that the service keeps failing, and that it has recovered. */
function watchedWriter({ db, writer, clock, model }: WriteContext): Writer {
  let failures = 0
  /** Null until the first answer, because an earlier process may have recorded a failure. */
  let isNoted: boolean | null = null
  return async (...asked) => {
    const written = await writer(...asked)
    const failed = !written.ok && written.problem.kind !== 'untrue'
    failures = failed ? failures + 1 : 0
    const isTrouble = failures >= FAILURES
    if (isTrouble === isNoted || (failed && !isTrouble)) return written
    isNoted = isTrouble
    const detail = written.ok ? '' : written.problem.message
    const troubles = isTrouble ? [{ kind: 'model' as const, what: model, detail }] : []
    await observe(db, ['model'], troubles, clock.now())
    return written
  }
}
