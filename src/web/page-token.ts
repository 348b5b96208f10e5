// Checks LINCHPIN_PAGE_TOKEN. Guesses are limited for all clients together: behind a proxy they share one address, and
// forwarding headers can be forged.
import { createHash, timingSafeEqual } from 'node:crypto'
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'

/** Burst of wrong guesses, and the time until another is allowed: ten a minute. */
const GUESSES = 10
const REFILL = 6 * SECOND

export type PageToken = {
  readonly value: string
  /** `wait` means that too many recent guesses were wrong and this one was not checked. */
  readonly check: (given: string) => 'right' | 'wrong' | 'wait'
}

/** Null without a token. */
export function createPageToken(value: string | null, clock: Clock): PageToken | null {
  if (value === null) return null
  const wanted = digestOf(value)
  let fullAt = 0
  return {
    value,
    check(given) {
      const now = clock.now().getTime()
      const next = Math.max(now, fullAt) + REFILL
      if (next - now > GUESSES * REFILL) return 'wait'
      if (timingSafeEqual(digestOf(given), wanted)) return 'right'
      fullAt = next
      return 'wrong'
    },
  }
}

/** Hashed to equal length for the constant-time comparison. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
