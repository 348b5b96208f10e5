// Conditional requests: when a server gets validators, and what its answer says about them.
import { DAY } from '../../domain/time.ts'
import type { HttpAnswer } from '../http/request.ts'
import type { FeedMemory } from './memory.ts'

/**
 * The validators exactly as they came, or the server will not recognize them. None for a day if a server could not
 * handle them; and none once a day, because some servers answer 304 for ever.
 */
export function conditionsOf(memory: FeedMemory, now: Date): Record<string, string> {
  const { etag, lastModified, wholeAt, wholeUntil } = memory
  const isWhole = wholeAt === null || now.getTime() - wholeAt >= DAY || (wholeUntil ?? 0) > now.getTime()
  if (isWhole) return {}
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  }
}

export function validators({ headers }: HttpAnswer) {
  return { etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null }
}

/** What is known after a body came. */
export function wholeness({ wholeUntil }: FeedMemory, now: Date, { isUnconditional }: HttpAnswer) {
  const at = now.getTime()
  return { wholeAt: at, wholeUntil: isUnconditional ? at + DAY : wholeUntil }
}
