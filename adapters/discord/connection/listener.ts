// Reads an interaction's request off the bot's port, no more of it than Discord ever sends, and writes the reply.
import type { IncomingMessage, RequestListener } from 'node:http'
import type { HttpReply, HttpRequest } from './http.ts'

/** What is not signed yet must not fill the memory. */
const LARGEST_BODY = 1024 * 1024

export const interactionsListener =
  (answer: (request: HttpRequest) => Promise<HttpReply>): RequestListener =>
  async (request, response) => {
    const rawBody = request.method === 'POST' ? await readBody(request).catch(() => null) : null
    if (!rawBody) {
      // What is left of the body is not read, so the next request cannot come this way.
      response.writeHead(request.method === 'POST' ? 413 : 405, { connection: 'close' }).end()
      return
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const reply = await answer({ headers, rawBody })
    response.writeHead(reply.status, reply.headers).end(reply.body)
  }

/** Null when it is too large. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
