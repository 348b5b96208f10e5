// Ends unwanted subscriptions at their hubs, retrying until the hub agrees or the lease ends (WebSub, section 5.1).
import { hubBackoff } from '../domain/backoff.ts'
import { formatDuration } from '../domain/time.ts'
import * as store from '../store/websub.ts'
import type { HubContext } from './subscribe.ts'

/** The lane's work; the key is the subscription's path. */
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
    // The hub does not know the subscription or refuses to end it; retrying would not help.
    await store.hasLeft(db, path)
    const left = formatDuration(row.until.getTime() - now.getTime())
    logger.info(
      `${row.source}: its hub ${row.hub} was told to stop and answered ${answer.status}; its lease ends in ${left}`,
    )
  }
