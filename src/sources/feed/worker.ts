// The thread that reads strangers' bytes: one job in, one answer out, in the order asked.
import { parentPort } from 'node:worker_threads'
import { decode } from '../charset.ts'
import { readHtml } from '../html.ts'
import { parseFeed } from './parse.ts'
import type { Job } from './parser.ts'

parentPort?.on('message', (job: Job) => {
  parentPort?.postMessage(
    job.kind === 'feed' ? parseFeed(job.bytes, job.options) : readHtml(decode(job.bytes, job.contentType)),
  )
})
