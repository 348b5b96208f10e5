// Subscribes at the hubs that feeds name (W3C WebSub), renews leases in time, and polls feeds less often while their
// hub announces news.
import { randomBytes } from 'node:crypto'
import { hubBackoff } from '../domain/backoff.ts'
import { DAY, formatDuration, HOUR } from '../domain/time.ts'
import type { Clock, Logger } from '../domain/world.ts'
import type { Fetcher } from '../sources/http/fetch.ts'
import type { Hub, SourceRead } from '../sources/source.ts'
import type { Db } from '../store/db/open.ts'
import type { SourceRow } from '../store/sources.ts'
import * as store from '../store/websub.ts'

export type HubContext = {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly fetch: Fetcher
  /** The bot's public address for hubs, which leads to its `/websub/`. */
  readonly publicUrl: string
  readonly stopping: AbortSignal
}

export type Websub = {
  /** Subscribes at a source's hub, or renews. */
  readonly subscribe: (source: string) => Promise<void>
  /** Postpones the next read while the source's hub announces news. */
  readonly slowed: (source: string, found: SourceRead) => Promise<SourceRead>
  /** After a stored read: follows the hub that it named. Returns the next read's time if the hub called meanwhile. */
  readonly afterRead: (before: SourceRow, found: SourceRead, news: number, began: Date) => Promise<Date | null>
}

/** The requested lease; the hub decides. */
const LEASE = 10 * DAY
/** As a safety net, reads continue at six times the interval, up to this. */
const SLOWER = 6
const SLOWEST = 6 * HOUR

export function createWebsub(context: HubContext): Websub {
  const { db, clock } = context
  return {
    subscribe: source => subscribe(context, source),
    async slowed(source, found) {
      if (found.kind === 'problem') return found
      const row = await store.findHub(db, source)
      const now = clock.now().getTime()
      const until = row?.leaseUntil?.getTime() ?? 0
      if (!row || row.missed || until <= now) return found
      const wait = found.nextAt.getTime() - now
      const slow = Math.min(now + wait * SLOWER, now + SLOWEST, until)
      return { ...found, nextAt: new Date(Math.max(found.nextAt.getTime(), slow)) }
    },
    async afterRead(before, found, news, began) {
      if (found.kind === 'problem') return null
      const row = await store.findHub(db, before.id)
      await follow(context, before.id, row, found.hub ?? null)
      if (!row) return null
      if (news > 0 && wasSilent(row, before)) await store.missedByHub(db, before.id)
      if (row.notifiedAt === null || row.notifiedAt <= began) return null
      // The hub called during the read, which may have missed the news.
      const at = new Date(row.notifiedAt.getTime() + store.NOTIFIED_GAP)
      await store.readBy(db, before.id, at)
      return at
    },
  }
}

async function follow({ db, clock }: HubContext, source: string, row: store.HubRow | null, hub: Hub | null) {
  if (row && row.hub === hub?.address && row.topic === hub.topic) return
  if (row) await store.leaveHub(db, source, clock.now())
  if (hub === null) return
  const secrets = { path: randomBytes(24).toString('base64url'), secret: randomBytes(32).toString('hex') }
  await store.wantHub(db, { source, hub: hub.address, topic: hub.topic, ...secrets }, clock.now())
}

/** Whether a read found news that the hub should have announced and did not. */
function wasSilent({ leaseUntil, confirmedAt, notifiedAt }: store.HubRow, { readAt }: SourceRow): boolean {
  if (leaseUntil === null || confirmedAt === null || readAt === null || readAt < confirmedAt) return false
  return notifiedAt === null || notifiedAt < readAt
}

async function subscribe({ db, clock, logger, fetch, publicUrl, stopping }: HubContext, source: string) {
  const row = await store.findHub(db, source)
  if (!row) return
  const now = clock.now()
  const wait = hubBackoff(row.failures)
  const callback = callbackAt(publicUrl, row.path)
  await store.askedHub(db, source, callback, now, new Date(now.getTime() + wait))
  const form = {
    'hub.mode': 'subscribe',
    'hub.topic': row.topic,
    'hub.callback': callback,
    ...(mayKnowSecret(row.hub) && { 'hub.secret': row.secret }),
    'hub.lease_seconds': `${LEASE / 1000}`,
  }
  const answer = await fetch(row.hub, { form, signal: stopping, maxBytes: 100_000 })
  if (stopping.aborted) return
  const why = troubleOf(row, answer)
  const again = `it is asked again in ${formatDuration(wait)}; without it the feed is read as usual`
  if (why) logger.warn(`${source}: its hub ${row.hub} ${why}; ${again}`, { source })
}

/**
 * Sends a secret only over TLS (WebSub, 5.1) or within this machine. Other hubs' calls come unsigned, to an
 * unguessable path.
 */
export const mayKnowSecret = (hub: string): boolean => /^(https:|http:\/\/(127\.0\.0\.1|localhost)[:/])/.test(hub)

/** The callback address of a subscription; without a path, the common prefix. */
export const callbackAt = (publicUrl: string, path = ''): string => `${publicUrl.replace(/\/$/, '')}/websub/${path}`

/** Warns once each time a hub stops working. */
function troubleOf({ failures }: store.HubRow, answer: Awaited<ReturnType<Fetcher>>): string | null {
  if (answer.kind === 'answer' && answer.status >= 200 && answer.status < 300) {
    return failures === 1 ? 'has not confirmed: check that websub.publicUrl leads to this bot' : null
  }
  if (failures > 0) return null
  return answer.kind === 'answer' ? `refused (it answered ${answer.status})` : `cannot be asked: ${answer.message}`
}
