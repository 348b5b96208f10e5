// Reads request bodies up to the size that platforms send, and all open ones together up to eight of those, so that
// unsigned requests cannot fill the memory.
import type { IncomingMessage } from 'node:http'

/** The largest payloads of Slack and Discord are a few hundred kilobytes. */
const LARGEST = 1024 * 1024

/** For all senders together. Platforms send at once, so the body that was open longest is dropped. */
const MOST_IN_FLIGHT = 8 * LARGEST

type OpenBody = { readonly request: IncomingMessage; size: number }

const open = new Set<OpenBody>()
let inFlight = 0

/** Null when it is too large, was dropped to make room, or the sender left. */
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
