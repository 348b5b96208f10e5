// Tells hubs of subscriptions that are no longer wanted, until they agree or the lease has run out (WebSub, section
// 5.1).
import { hubBackoff } from '../domain/backoff.ts'
import { formatDuration } from '../domain/time.ts'
import * as store from '../store/websub.ts'
import type { HubContext } from './subscribe.ts'

/** The work of a lane whose key is the subscription's path. */
export const createLeave =
  ({ db, clock, logger, fetch, stopping }: Omit<HubContext, 'publicUrl'>) =>
  async (path: string): Promise<void> => {
    const row = await store.findLeaving(db, path)
    const now = clock.now()
    if (!row) return
    if (row.until <= now) return store.hasLeft(db, path)
    const wait = hubBackoff(row.failures)
    await store.askedToLeave(db, path, now, new Date(now.getTime() + wait))
    const form = { 'hub.mode': 'unsubscribe', 'hub.topic': row.topic, 'hub.callback': row.callback }
    const answer = await fetch(row.hub, { form, signal: stopping, maxBytes: 100_000 })
    if (stopping.aborted || answer.kind !== 'answer' || answer.status < 400 || answer.status >= 500) return
    // It knows of no such subscription, or will not end it: asking again would change nothing.
    await store.hasLeft(db, path)
    const left = formatDuration(row.until.getTime() - now.getTime())
    logger.info(
      `${row.source}: its hub ${row.hub} was told to stop and answered ${answer.status}; its lease ends in ${left}`,
    )
  }
