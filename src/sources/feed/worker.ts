// The process that reads untrusted bytes: one job in, one answer out, in order. It ends with its parent.
import { flushCompileCache } from 'node:module'
import { decode } from '../text/charset.ts'
import { readHtml } from '../text/html.ts'
import { parseFeed } from './parse.ts'
import type { Job } from './parser.ts'

// A killed process writes no compile cache, so it is written once the first feed was answered.
process.once('message', () => setImmediate(flushCompileCache))
process.on('disconnect', () => process.exit())
// Ctrl-C reaches the whole group; the bot ends its workers itself once they have answered.
process.on('SIGINT', () => {})
process.on('message', async (job: Job) => {
  process.send?.(await answer(job))
})

const answer = async (job: Job) => {
  switch (job.kind) {
    case 'feed':
      return parseFeed(job.bytes, job.options)
    case 'page':
      return { ok: true, value: readHtml(decode(job.bytes, job.contentType), job.entry) }
    case 'list':
      return (await import('../page/list.ts')).readList(job.bytes, job.options)
    case 'lines':
      return (await import('../page/lines.ts')).readLines(job.bytes, job.contentType, job.select)
    case 'file': {
      const { readFileArticle } = await import('../folder/files.ts')
      return readFileArticle(job.name, job.bytes, job.timezone)
    }
  }
}
