// The sweeps: wake what is due every second, which makes a lost wake harmless; expire what waited too long; delete what
// retention no longer keeps.
import { setTimeout } from 'node:timers/promises'
import type { Channel } from '../domain/channel.ts'
import type { Role } from '../domain/role.ts'
import { DAY, SECOND } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import { channelsWithWork } from '../store/channels.ts'
import { pausedSince, waitsForResume } from '../store/db/backup.ts'
import type { Db } from '../store/db/open.ts'
import { expire } from '../store/deliveries.ts'
import { forgetWorkspace } from '../store/forget.ts'
import { uninstalledBefore } from '../store/installations.ts'
import { duePageChecks } from '../store/page-checks.ts'
import { createRetention, type Keep } from '../store/retention.ts'
import { dueSources } from '../store/sources.ts'
import type { Engine } from './engine.ts'

type Sweep = {
  readonly db: Db
  readonly engine: Engine
  readonly clock: Clock
  readonly roles: ReadonlySet<Role>
  /** Sources of the config; others in the store are left alone. */
  readonly sources: { has(id: string): boolean }
  readonly deliver: (channel: Channel) => void
}

/** Few rereads of pages at a time. */
export const PAGES_AT_ONCE = 2

export async function sweepDue({ db, engine, clock, roles, sources, deliver }: Sweep): Promise<void> {
  if (await pausedSince(db)) return
  const now = clock.now()
  if (roles.has('poll')) {
    for (const id of await dueSources(db, now)) if (sources.has(id)) await engine.wake('poll', id)
    for (const article of await duePageChecks(db, now, PAGES_AT_ONCE)) await engine.wake('page', String(article))
  }
  if (roles.has('deliver')) for (const channel of await channelsWithWork(db, now)) deliver(channel)
}

export async function expireDeliveries(db: Db, clock: Clock, logger: Logger): Promise<void> {
  if (await pausedSince(db)) return
  const count = await expire(db, clock.now())
  if (count > 0) logger.warn(`${count} alerts could not be posted within their time and are given up`)
}

/** A restored backup must not repeat what was told since it was made: it waits, and says so. */
export async function sayPaused(db: Db, logger: Logger): Promise<void> {
  const since = await pausedSince(db)
  if (!since) return
  logger.warn(waitsForResume(since))
}

/** The period promised in docs/privacy.md. */
const FORGOTTEN_AFTER = 30 * DAY

/** Deletes the data of workspaces that uninstalled the bot and did not come back. */
export async function forgetUninstalled(db: Db, clock: Clock, logger: Logger): Promise<void> {
  if (await pausedSince(db)) return
  for (const { platform, workspace } of await uninstalledBefore(
    db,
    new Date(clock.now().getTime() - FORGOTTEN_AFTER),
  )) {
    await forgetWorkspace(db, platform, workspace)
    logger.info(`${platform}: ${workspace} uninstalled the bot 30 days ago; what was kept about it is deleted`)
  }
}

/** The pause between steps, each of which takes about a tenth of it. */
const PAUSE_MS = 100
/** The longest run: the next one starts every minute. */
const LONGEST = 50 * SECOND

type KeeperContext = { readonly clock: Clock; readonly stopping: AbortSignal }

/** Returns a function to call every minute with the retention settings. It stops between steps when the bot stops. */
export function createKeeper(db: Db, { clock, stopping }: KeeperContext): (keep: Keep) => Promise<void> {
  const step = createRetention(db)
  return async keep => {
    if (Object.keys(keep).length === 0 || (await pausedSince(db))) return
    const until = clock.now().getTime() + LONGEST
    while (!stopping.aborted && clock.now().getTime() < until && (await step(keep, clock.now())))
      await setTimeout(PAUSE_MS, undefined, { signal: stopping }).catch(() => {})
  }
}
