// The worker process that analyzes articles: receives tracks, then articles, and sends one answer per message. Ends
// with its parent.
import { flushCompileCache } from 'node:module'
import { createWordLists } from '../reading/query/words.ts'
import { compileTracks, type Reader } from '../reading/read.ts'
import { analyzeArticle } from './analyzer.ts'
import type { AnalyzerJob } from './analyzer-worker.ts'

let read: Reader = () => {
  throw new Error('the tracks come before the articles')
}

// A killed process writes no compile cache, so it is flushed after the first answer.
process.once('message', () => setImmediate(flushCompileCache))
process.on('disconnect', () => process.exit())
// Ctrl-C reaches the whole process group; the bot ends its workers itself once they have answered.
process.on('SIGINT', () => {})
process.on('message', (job: AnalyzerJob) => {
  if ('articles' in job) return process.send?.(job.articles.map(article => analyzeArticle(read, article)))
  const compiled = compileTracks(job.tracks, createWordLists(job.words))
  if (!compiled.ok) throw new Error('the bot analyzes with tracks that do not compile')
  read = compiled.value
})
