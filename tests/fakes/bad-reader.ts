// A reader's worker gone wrong on purpose: it ends at an article whose title says so, and tells the tracks it was given of the others.
import type { AnalyzerJob } from '../../src/ingest/analyzer.ts'

let given = ''

process.on('disconnect', () => process.exit())
process.on('message', (job: AnalyzerJob) => {
  if ('tracks' in job) {
    given = job.tracks.map(track => track.id).join()
    return
  }
  if (job.articles.some(({ title }) => title === 'end')) process.exit()
  process.send?.(job.articles.map(() => ({ headline: given, sketch: new Uint8Array(), matches: [] })))
})
