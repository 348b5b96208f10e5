// Searches stored articles for a new or changed track, so that `status`, `timeline` and `search` know its past as its
// preview does. It only adds matches: nobody is told of an old article, and matches found earlier stay.
import { createHash } from 'node:crypto'
import { DAY } from '../domain/time.ts'
import { PAST_DAYS, type Track } from '../domain/track.ts'
import type { Clock } from '../domain/world.ts'
import { neededForAny } from '../reading/query/needed.ts'
import type { WordLists } from '../reading/query/words.ts'
import { articlesSince } from '../store/articles.ts'
import type { Db } from '../store/db/open.ts'
import { addPastMatches, knownPasts, latestArticle, rememberPasts } from '../store/past.ts'
import { createAnalyzerWorker } from './analyzer-worker.ts'

type PastContext = {
  readonly db: Db
  readonly clock: Clock
  /** The tracks in force; may be replaced in place. */
  readonly tracks: readonly Track[]
  readonly lists: () => WordLists
  readonly stopping: AbortSignal
}

/**
 * Returns a function to call at the start and every second: it does nothing while the tracks are the same. A pass that
 * was cut short is repeated at the next start.
 */
export async function openPast(context: PastContext): Promise<() => Promise<void>> {
  let known: readonly Track[] = []
  // Later articles are read with these tracks anyway, so that a first start searches nothing.
  let latest = await latestArticle(context.db)
  return async () => {
    const tracks = [...context.tracks]
    if (tracks.length === known.length && tracks.every((track, index) => track === known[index])) return
    await searchPast({ ...context, tracks }, latest)
    known = tracks
    latest = Number.POSITIVE_INFINITY
  }
}

async function searchPast({ db, clock, tracks, lists, stopping }: PastContext, latest: number): Promise<void> {
  const hashes = new Map(tracks.map(track => [track.id, hashOf(track, lists())]))
  const pasts = await knownPasts(db)
  const due = tracks.filter(({ id }) => pasts.get(id) !== hashes.get(id))
  if (due.length === 0) return
  // A process of its own, which no alert waits for; it starts with the first article.
  const worker = createAnalyzerWorker(() => ({ tracks: due, words: lists().words }))
  try {
    const since = new Date(clock.now().getTime() - PAST_DAYS * DAY)
    for await (const batch of latest > 0 ? articlesSince(db, null, since, neededForAny(due, lists())) : []) {
      const articles = batch.filter(({ number }) => number <= latest)
      if (articles.length === 0) break
      const analyzed = await worker.analyze(articles)
      if (stopping.aborted || !analyzed.ok) return
      const matches = analyzed.value.map(one => one.matches)
      await addPastMatches(
        db,
        articles.flatMap((article, index) => (matches[index]?.length ? [{ article, matches: matches[index] }] : [])),
      )
    }
    await rememberPasts(db, hashes)
  } finally {
    await worker.close()
  }
}

const hashOf = ({ query, threshold }: Track, { words }: WordLists): string =>
  createHash('sha256')
    .update(JSON.stringify([query, threshold ?? null, words]))
    .digest('base64url')
