// Applies edits of the config files without a restart where possible; a faulty edit is reported and changes nothing.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LiveConfig, Reload } from '../config/live-config.ts'
import { type Config, placesOf } from '../config/load.ts'
import { OPERATOR } from '../domain/change.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Analyzer } from '../ingest/analyzer.ts'
import { dialectOf } from '../store/db/dialect.ts'
import type { Db } from '../store/db/open.ts'
import type { DatabaseRetry } from '../store/db/retry.ts'
import { lastOfSame, recordChange } from '../store/ledger.ts'
import { rememberSources } from '../store/sources.ts'
import { keepFileSubscriptions } from '../store/subscriptions.ts'
import { type OwnSources, withOwn } from './own-sources.ts'
import { knownSources, type Sources } from './sources.ts'

type ReloadContext = {
  readonly db: Db
  readonly retry: DatabaseRetry
  readonly clock: Clock
  readonly logger: Logger
  readonly analyzer: Analyzer
  readonly sources: Sources
  readonly own: OwnSources
  /** Where each source reads from, as shown to people; updated in place. */
  readonly places: Map<string, string>
}

/** Run every second: reloads the files when one was touched, and logs the result. */
export async function reloadConfig(live: LiveConfig, context: ReloadContext): Promise<void> {
  const { logger } = context
  const reload = live.reload()
  if (reload.kind === 'mistaken')
    for (const { file, line, message } of reload.mistakes)
      logger.warn(`${file}:${line}: ${message}; the config stays as it was`)
  if (reload.kind === 'changed') await apply(live.config, reload, context)
  if (await context.retry.run(context.own.changed))
    await watch(live.config, 'what workspaces follow has changed', context)
}

async function apply(
  config: Config,
  { settings, later }: Extract<Reload, { kind: 'changed' }>,
  context: ReloadContext,
) {
  const { db, retry, clock, logger, analyzer } = context
  const has = (...names: typeof settings) => names.some(name => settings.includes(name))
  if (has('feeds', 'pages', 'folders')) await watch(config, 'feeds.yaml was edited', context)
  if (has('tracks', 'lists')) {
    analyzer.renew()
    logger.info(`tracks.yaml was edited; the tracks are now ${config.tracks.map(track => track.id).join(', ')}`)
  }
  if (has('tracks', 'subscriptions'))
    await retry.run(() => keepFileSubscriptions(db, config.subscriptions, clock.now()))
  // Where linchpin.yaml names no subscriptions, they follow the tracks.
  const edited = settings.filter(name => name !== 'subscriptions' || !has('tracks'))
  await retry.run(() => noteEdits(config.folder, [...edited, ...later], context))
  const own = settings.filter(name => ['access', 'quotas', 'subscriptions'].includes(name) && !has('tracks'))
  if (own.length > 0) logger.info(`linchpin.yaml was edited; what it says of ${own.join(' and ')} counts now`)
  if (later.length > 0)
    logger.warn(
      `linchpin.yaml was edited; ${later.join(' and ')} will count from the next start: stop and start the bot`,
    )
}

/** Each edited file is one change; of several processes that notice it, one records it. */
async function noteEdits(folder: string, settings: readonly string[], { db, clock }: ReloadContext): Promise<void> {
  const fileOf = (setting: string) => FILE_OF[setting] ?? 'linchpin.yaml'
  for (const subject of new Set(settings.map(fileOf))) {
    const after = createHash('sha256')
      .update(readFileSync(join(folder, subject)))
      .digest('hex')
    await db.transaction().execute(async trx => {
      await dialectOf(trx).alone(trx)
      const edit = { kind: 'file', subject, before: '', after } as const
      const last = await lastOfSame(trx, { ...OPERATOR, ...edit })
      if (last?.after !== after) await recordChange(trx, OPERATOR, edit, clock.now())
    })
  }
}

const FILE_OF: Readonly<Record<string, string>> = {
  feeds: 'feeds.yaml',
  pages: 'feeds.yaml',
  folders: 'feeds.yaml',
  tracks: 'tracks.yaml',
  lists: 'tracks.yaml',
}

/** Reads new sources at once and stops removed ones; the others carry on untouched. */
async function watch(given: Config, why: string, context: ReloadContext): Promise<void> {
  const { db, retry, clock, logger, sources, places, own } = context
  const config = withOwn(given, own.present)
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
  logger.info(`${why}; ${told.join('; ') || 'what it says of its sources counts now'}`)
}
