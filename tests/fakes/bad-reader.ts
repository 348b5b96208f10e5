// A reader's worker gone wrong on purpose: it ends, hangs or swells at an article whose title says so, and tells the
// tracks it was given of the others.
import type { AnalyzerJob } from '../../src/ingest/analyzer-worker.ts'

let given = ''

process.on('disconnect', () => process.exit())
process.on('message', (job: AnalyzerJob) => {
  if ('tracks' in job) {
    given = job.tracks.map(track => track.id).join()
    return
  }
  const titles = new Set(job.articles.map(({ title }) => title))
  if (titles.has('end')) process.exit()
  while (titles.has('hang'));
  for (const swollen: number[][] = []; titles.has('swell'); ) swollen.push(new Array<number>(5_000_000).fill(0.5))
  process.send?.(job.articles.map(() => ({ headline: given, sketch: new Uint8Array(), matches: [] })))
})
