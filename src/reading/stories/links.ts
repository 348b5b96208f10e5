// Which articles have a key, as numbers in one block: a map of lists takes six times the memory.

type Links = {
  /** Records that the article has the key. Articles must come in order of their numbers. */
  add(key: number, article: number): void
  /** The links of a key lead to its articles, latest first; 0 means none. */
  first(key: number): number
  next(link: number, key: number): number
  articleOf(link: number): number
  /** Releases the links of articles before this one. */
  release(article: number): void
}

/** A power of two: ten thousand articles have about 400,000 keys, so few share a chain. */
const BUCKETS = 1 << 18
/** A link's key, its article, and the link before it in its chain. */
const WIDTH = 3

/**
 * Creates an empty ring of links, numbered from 1. A chain runs from new to old and ends at the first released link, so
 * nothing is ever removed.
 */
export const createLinks = (): Links => {
  const heads = new Uint32Array(BUCKETS)
  let room = 1 << 12
  let ring = new Uint32Array(room * WIDTH)
  let last = 0
  let oldest = 0

  const slotOf = (link: number): number => (link % room) * WIDTH

  const grow = (): void => {
    const before = { ring, room }
    room = Math.ceil(room * 1.5)
    ring = new Uint32Array(room * WIDTH)
    for (let link = Math.max(1, last - before.room + 1); link <= last; link += 1) {
      const from = (link % before.room) * WIDTH
      ring.set(before.ring.subarray(from, from + WIDTH), slotOf(link))
    }
  }

  const add = (key: number, article: number): void => {
    if (last >= room && (ring[slotOf(last + 1) + 1] ?? 0) >= oldest) grow()
    last += 1
    const slot = slotOf(last)
    const bucket = key & (BUCKETS - 1)
    ring[slot] = key
    ring[slot + 1] = article
    ring[slot + 2] = heads[bucket] ?? 0
    heads[bucket] = last
  }

  const from = (link: number, key: number): number => {
    for (let at = link; at > 0 && at > last - room; at = ring[slotOf(at) + 2] ?? 0) {
      if ((ring[slotOf(at) + 1] ?? 0) < oldest) return 0
      if (ring[slotOf(at)] === key) return at
    }
    return 0
  }

  return {
    add,
    first: key => from(heads[key & (BUCKETS - 1)] ?? 0, key),
    next: (link, key) => from(ring[slotOf(link) + 2] ?? 0, key),
    articleOf: link => ring[slotOf(link) + 1] ?? 0,
    release: article => {
      oldest = article
    },
  }
}
