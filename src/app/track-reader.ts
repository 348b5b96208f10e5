// Reads stored articles for draft tracks in a process of its own, so that a preview never delays an alert.

import type { OwnTracksPort } from '../commands/context.ts'
import type { LiveConfig } from '../config/live-config.ts'
import { channelKey } from '../domain/channel.ts'
import { createAnalyzerWorker } from '../ingest/analyzer-worker.ts'

/** Each process takes 70 MB; further previews queue. */
const AT_ONCE = 2

/** One preview per workspace at a time, so that no workspace starves another. `words` returns the current lists. */
export function createTrackReaders(words: () => LiveConfig['words']): OwnTracksPort['reader'] {
  const busy = new Set<string>()
  const waiting: (() => void)[] = []
  let running = 0
  return async (whose, tracks) => {
    const key = channelKey({ ...whose, id: '' })
    if (busy.has(key)) return null
    busy.add(key)
    if (running === AT_ONCE) await new Promise<void>(resolve => waiting.push(resolve))
    else running++
    const worker = createAnalyzerWorker(() => ({ tracks, words: words() }))
    return {
      async read(articles) {
        const done = await worker.analyze(articles)
        return done.ok ? done.value : []
      },
      async close() {
        busy.delete(key)
        const next = waiting.shift()
        if (next) next()
        else running--
        await worker.close()
      },
    }
  }
}
