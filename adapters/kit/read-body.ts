// Reads a request's body, no more of it than a platform ever sends, and no more of all that are on their way than eight
// such: what is not yet known to be signed fills no memory.
import type { IncomingMessage } from 'node:http'

/** The largest payloads of Slack and Discord are some hundred kilobytes. */
const LARGEST = 1024 * 1024

/** Of all senders together. A platform sends at once, so whoever has kept a body open longest makes room. */
const MOST_IN_FLIGHT = 8 * LARGEST

type OpenBody = { readonly request: IncomingMessage; size: number }

const open = new Set<OpenBody>()
let inFlight = 0

/** Null when it is too large, when it was open longest while others came, or when the sender left. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const own: OpenBody = { request, size: 0 }
  const chunks: Buffer[] = []
  open.add(own)
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      if (!open.has(own)) return null
      own.size += chunk.length
      inFlight += chunk.length
      if (own.size > LARGEST) return null
      chunks.push(chunk)
      makeRoom()
    }
    return Buffer.concat(chunks)
  } catch {
    return null
  } finally {
    leave(own)
  }
}

function leave(body: OpenBody): void {
  if (open.delete(body)) inFlight -= body.size
}

function makeRoom(): void {
  for (const oldest of open) {
    if (inFlight <= MOST_IN_FLIGHT) return
    leave(oldest)
    oldest.request.destroy()
  }
}
