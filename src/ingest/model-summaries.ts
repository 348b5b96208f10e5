// Lets a model word the summaries of alerts that are about to be made, within one deadline; without it the extractive
// ones stand.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Article, Match } from '../domain/article.ts'
import type { Track } from '../domain/track.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { languageOf } from '../reading/page/language.ts'
import { readPage } from '../reading/page/page.ts'
import type { Db } from '../store/db/open.ts'
import { findWriting, keepWriting } from '../store/model-summaries.ts'
import type { SummaryRequest } from '../writing/prompt.ts'
import type { Writer, WriterSettings } from '../writing/writer.ts'
import type { AnalyzedArticle } from './analyzer.ts'

type WriteContext = {
  readonly db: Db
  readonly writer: Writer
  readonly tracks: readonly Track[]
  readonly clock: Clock
  readonly logger: Logger
  /** Names the model in the cache's key: another model writes anew. */
  readonly model: string
  readonly language: string | null
  readonly deadlineMs: number
}

/** A model as configured: its service, the variable that holds its key, how long it may take, what it writes in. */
type ModelSettings = Omit<WriterSettings, 'key'> & {
  readonly keyFrom?: string | undefined
  readonly deadline: number
  readonly language?: string | undefined
}

type Service = Pick<WriteContext, 'db' | 'tracks' | 'clock' | 'logger'> & {
  readonly fetch: typeof globalThis.fetch
  readonly secret: (name: string) => string | undefined
}

/** Loads the SDK, which costs memory, only when a model is configured. */
export async function openWrite(
  { keyFrom, deadline, language, ...model }: ModelSettings,
  service: Service,
): Promise<Write> {
  const { createWriter } = await import('../writing/writer.ts')
  const key = keyFrom === undefined ? undefined : service.secret(keyFrom)
  if (keyFrom !== undefined && key === undefined)
    service.logger.warn(`summaries: ${keyFrom} is not set; the model's service may refuse us`)
  const writer = createWriter(
    { ...model, key },
    { fetch: service.fetch, delimiter: () => `=== ${crypto.randomUUID()} ===` },
  )
  return createWrite({ ...service, writer, model: model.model, language: language ?? null, deadlineMs: deadline })
}

/** Only what may alert somebody is worded. */
export type Write = (articles: readonly AnalyzedArticle[]) => Promise<AnalyzedArticle[]>

/** Articles asked about at once: a service's limit is reached sooner than ours. */
const AT_ONCE = 4

/**
 * Words what one read of a source found, all of it within one deadline: no alert waits longer than that; exported for
 * tests.
 */
export function createWrite(context: WriteContext): Write {
  return async articles => {
    const signal = AbortSignal.timeout(context.deadlineMs)
    const worded: AnalyzedArticle[] = []
    for (let start = 0; start < articles.length; start += AT_ONCE) {
      const part = articles.slice(start, start + AT_ONCE)
      worded.push(...(await Promise.all(part.map(one => wordArticle(context, one, signal)))))
    }
    return worded
  }
}

async function wordArticle(
  context: WriteContext,
  analyzed: AnalyzedArticle,
  signal: AbortSignal,
): Promise<AnalyzedArticle> {
  if (!analyzed.mayAlert) return analyzed
  const matches = await Promise.all(analyzed.matches.map(match => wordMatch(context, analyzed, match, signal)))
  return { ...analyzed, matches }
}

async function wordMatch(
  context: WriteContext,
  { article, hash: words }: AnalyzedArticle,
  match: Match,
  signal: AbortSignal,
): Promise<Match> {
  const { db, writer, clock, logger, model, language } = context
  const hash = createHash('sha256')
    .update(JSON.stringify([words, match.track, model, language]))
    .digest('base64url')
  const known = await findWriting(db, hash)
  if (known !== null) return { ...match, summary: known }
  if (signal.aborted) return match
  const written = await byThen(writer(askedOf(context, article, match), signal), signal)
  if (!written.ok) {
    logger.info(`${article.source}: the model's summary is not used: ${written.problem.message}`, {
      kind: written.problem.kind,
    })
    return match
  }
  await keepWriting(db, hash, written.value, clock.now())
  return { ...match, summary: written.value.summary }
}

const LATE = { ok: false, problem: { kind: 'late', message: 'the model did not answer in time' } } as const

/** The deadline holds even for a writer that does not heed it. */
async function byThen(written: ReturnType<Writer>, signal: AbortSignal): ReturnType<Writer> {
  const stop = new AbortController()
  const late = once(signal, 'abort', { signal: stop.signal }).then(
    () => LATE,
    () => LATE,
  )
  return Promise.race([written, late]).finally(() => stop.abort())
}

/**
 * The article's own sentences: menus, captions and other articles' headlines are nothing to summarise, nor to check
 * against.
 */
function askedOf({ tracks, language }: WriteContext, article: Article, match: Match): SummaryRequest {
  const { text } = readPage(article)
  const sentences = text.sentences.map(({ start, end }) => text.text.slice(start, end))
  return {
    title: article.title,
    text: sentences.join('\n'),
    trackTitle: tracks.find(track => track.id === match.track)?.title ?? match.track,
    terms: [...new Set(match.hits.map(({ field, start, end }) => article[field].slice(start, end)))],
    publishedAt: article.publishedAt,
    language: language !== null && language !== languageOf(article) ? language : null,
  }
}
