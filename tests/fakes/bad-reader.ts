// A reader's worker gone wrong on purpose: it ends at an article whose title says so, and tells the tracks it was given of the others.
import type { Message } from '../../src/ingest/analyzer.ts'

let given = ''

process.on('disconnect', () => process.exit())
process.on('message', (message: Message) => {
  if ('tracks' in message) {
    given = message.tracks.map(track => track.id).join()
    return
  }
  if (message.articles.some(({ title }) => title === 'end')) process.exit()
  process.send?.(message.articles.map(() => ({ headline: given, sketch: new Uint8Array(), matches: [] })))
})
