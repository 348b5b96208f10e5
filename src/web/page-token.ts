// LINCHPIN_PAGE_TOKEN, held against what somebody gives as it. Guessing is slowed for all together: behind a proxy
// everybody comes from the same address, and a header that says otherwise is anybody's to write.
import { createHash, timingSafeEqual } from 'node:crypto'
import { SECOND } from '../domain/time.ts'
import type { Clock } from '../domain/world.ts'

/** Wrong guesses at once, and how long until one more is heard: ten a minute. */
const GUESSES = 10
const REFILL = 6 * SECOND

export type PageToken = {
  readonly value: string
  /** `wait`: too many were wrong of late, and this one was not looked at. */
  readonly check: (given: string) => 'right' | 'wrong' | 'wait'
}

/** Null where no token is set. */
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

/** Of one length, as the comparison in constant time asks for. */
const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
