// Chooses which pending deliveries of a channel go into its next post: one story, or a digest of many.

/** The fields of a delivery that the choice needs; lists are oldest first. Exported for tests. */
export type WaitingDelivery = {
  readonly id: number
  readonly story: number
  /** The id of the correction that it tells; 0 for an alert. */
  readonly correction: number
  readonly digest: boolean
  readonly key: string | null
}

export type Post<Delivery extends WaitingDelivery> = {
  readonly kind: 'alert' | 'digest' | 'correction'
  readonly deliveries: readonly Delivery[]
}

/** More pending stories than this (after an outage, say) become one digest. Exported for tests. */
export const FLOOD = 5

/** Most stories in a digest, which names each: what fits in one message on every platform. Exported for tests. */
export const DIGEST_STORIES = 15

/**
 * The next post of a channel. A story that fires several of its tracks is one post. Deliveries that were sent together
 * before (same key) stay together, so that a platform that knows the key recognises the post.
 */
export function nextPost<Delivery extends WaitingDelivery>(waiting: readonly Delivery[]): Post<Delivery> | null {
  const [first] = waiting
  if (!first) return null
  if (first.key !== null) {
    const together = waiting.filter(one => one.key === first.key)
    const isDigest = first.digest || storiesIn(together).size > 1
    return { kind: isDigest ? 'digest' : first.correction > 0 ? 'correction' : 'alert', deliveries: together }
  }
  if (!first.digest && first.correction > 0) return { kind: 'correction', deliveries: [first] }
  const fresh = waiting.filter(
    one => one.key === null && one.digest === first.digest && (first.digest || one.correction === 0),
  )
  const stories = storiesIn(fresh)
  if (!first.digest && stories.size <= FLOOD) {
    return { kind: 'alert', deliveries: fresh.filter(one => one.story === first.story) }
  }
  const told = new Set([...stories].slice(0, DIGEST_STORIES))
  return { kind: 'digest', deliveries: fresh.filter(one => told.has(one.story)) }
}

const storiesIn = (waiting: readonly WaitingDelivery[]): Set<number> => new Set(waiting.map(one => one.story))
