// Reads a request's body, no more of it than a platform ever sends: what is not yet known to be signed fills no memory.
import type { IncomingMessage } from 'node:http'

/** The largest payloads of Slack and Discord are some hundred kilobytes. */
const LARGEST = 1024 * 1024

/** Null when it is too large or the sender left. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > LARGEST) return null
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch {
    return null
  }
}
