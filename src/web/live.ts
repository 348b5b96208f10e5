// Pushes new alerts to open pages by server-sent events. Polls the store once for all viewers, because another process
// may create the alerts.
import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { SECOND } from '../domain/time.ts'
import { newestRow } from '../store/backlog.ts'
import type { Db } from '../store/db/open.ts'
import type { PageEnv } from './view.ts'

const LOOK_EVERY = SECOND
/** Proxies cut connections that are silent for longer. */
const SIGN_OF_LIFE = 20 * SECOND
/** Most viewers; each holds a socket. */
const MOST_WATCHING = 100

export function serveLive(app: Hono<PageEnv>, db: Db, stopping: AbortSignal): void {
  const watching = new Set<(alert: number) => void>()
  let last: number | null = null

  async function look(): Promise<void> {
    if (watching.size === 0 || stopping.aborted) return
    // A database that is away is retried.
    const newest = await newestRow(db, 'alert').catch(() => last)
    if (newest !== null && last !== null && newest > last) for (const tell of watching) tell(newest)
    last = newest
    setTimeout(look, LOOK_EVERY).unref()
  }

  app.get('/events', context => {
    if (context.req.method === 'HEAD') return context.body(null, 200, { 'content-type': 'text/event-stream' })
    if (watching.size >= MOST_WATCHING) return context.text('Too many watch.\n', 503, { 'retry-after': '60' })
    return streamSSE(context, async stream => {
      const ended = Promise.withResolvers<void>()
      const tell = (alert: number) => void stream.writeSSE({ event: 'alert', data: `${alert}` })
      const beat = setInterval(() => void stream.write(': \n\n'), SIGN_OF_LIFE).unref()
      stream.onAbort(ended.resolve)
      stopping.addEventListener('abort', () => ended.resolve(), { once: true })
      watching.add(tell)
      if (watching.size === 1) void look()
      await stream.write(': \n\n')
      await ended.promise
      clearInterval(beat)
      watching.delete(tell)
    })
  })
}
