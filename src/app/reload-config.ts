// An edit of the config files takes effect without a restart, where it can; a mistaken one is told and changes nothing.
import type { LiveConfig, Reload } from '../config/live-config.ts'
import { type Config, placesOf } from '../config/load.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Analyzer } from '../ingest/analyzer.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import { rememberSources } from '../store/sources.ts'
import { keepFileSubscriptions } from '../store/subscriptions.ts'
import { knownSources, type Sources } from './sources.ts'

type ReloadContext = {
  readonly db: Db
  readonly retry: DatabaseRetry
  readonly clock: Clock
  readonly logger: Logger
  readonly analyzer: Analyzer
  readonly sources: Sources
  /** Where each source reads, for people; changed in place. */
  readonly places: Map<string, string>
}

/** To be run every second: reads the files where one was touched, and tells what came of it. */
export async function reloadConfig(live: LiveConfig, context: ReloadContext): Promise<void> {
  const { logger } = context
  const reload = live.reload()
  if (reload.kind === 'mistaken')
    for (const { file, line, message } of reload.mistakes)
      logger.warn(`${file}:${line}: ${message}; the config stays as it was`)
  if (reload.kind === 'changed') await apply(live.config, reload, context)
}

async function apply(
  config: Config,
  { settings, later }: Extract<Reload, { kind: 'changed' }>,
  context: ReloadContext,
) {
  const { db, retry, clock, logger, analyzer } = context
  const has = (...names: typeof settings) => names.some(name => settings.includes(name))
  if (has('feeds', 'pages', 'folders')) await watch(config, context)
  if (has('tracks', 'lists')) {
    analyzer.renew()
    logger.info(`tracks.yaml was edited; the tracks are now ${config.tracks.map(track => track.id).join(', ')}`)
  }
  if (has('tracks', 'subscriptions'))
    await retry.run(() => keepFileSubscriptions(db, config.subscriptions, clock.now()))
  const own = settings.filter(name => ['access', 'quotas', 'subscriptions'].includes(name) && !has('tracks'))
  if (own.length > 0) logger.info(`linchpin.yaml was edited; what it says of ${own.join(' and ')} counts now`)
  if (later.length > 0)
    logger.warn(
      `linchpin.yaml was edited; ${later.join(' and ')} will count from the next start: stop and start the bot`,
    )
}

/** New sources are read at once, removed ones no more; those that stay go on as they were. */
async function watch(config: Config, { db, retry, clock, logger, sources, places }: ReloadContext): Promise<void> {
  const before = new Set(places.keys())
  const now = placesOf(config)
  places.clear()
  for (const [id, place] of now) places.set(id, place)
  await retry.run(() => rememberSources(db, knownSources(config), clock.now()))
  sources.renew(config)
  const told = [
    ['read from now on', [...now.keys()].filter(id => !before.has(id))],
    ['read no more', [...before].filter(id => !now.has(id))],
  ].flatMap(([what, ids]) => (ids?.length ? [`${what}: ${[...ids].join(', ')}`] : []))
  logger.info(`feeds.yaml was edited; ${told.join('; ') || 'what it says of its sources counts now'}`)
}
