// An edit of tracks.yaml takes effect without a restart; a mistaken one is told and changes nothing.
import type { LiveTracks } from '../config/live-tracks.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Analyzer } from '../ingest/analyzer.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import { keepFileSubscriptions } from '../store/subscriptions.ts'

type ReloadContext = {
  readonly db: Db
  readonly retry: DatabaseRetry
  readonly clock: Clock
  readonly logger: Logger
}

/** To be run every few seconds: reads the file where it was touched, and tells what came of it. */
export async function reloadTracks(
  live: LiveTracks,
  analyzer: Analyzer,
  { db, retry, clock, logger }: ReloadContext,
): Promise<void> {
  const reload = live.reload()
  if (reload.kind === 'mistaken')
    for (const { file, line, message } of reload.mistakes)
      logger.warn(`${file}:${line}: ${message}; the tracks stay as they were`)
  if (reload.kind !== 'changed') return
  analyzer.renew()
  await retry.run(() => keepFileSubscriptions(db, reload.subscriptions, clock.now()))
  logger.info(`tracks.yaml was edited; the tracks are now ${live.tracks.map(track => track.id).join(', ')}`)
}
