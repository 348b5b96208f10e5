// A trie over words and syllables in one typed array: building and walking it stays cheap with ten thousand tracks.

type Trie = {
  /** Adds an edge if it is missing, and returns the node it leads to. The root is node 0. */
  grow(node: number, symbol: number): number
  /** The node reached from `node` by `symbol`, or -1. */
  step(node: number, symbol: number): number
}

const EMPTY = -1
/** An edge is four adjacent numbers, at most one cache line: node, symbol, target, unused. */
const WIDTH = 4

/** An empty trie; its edges are in one open-addressed table keyed by (node, symbol). */
export const createTrie = (): Trie => {
  let capacity = 4096
  let table = new Int32Array(capacity * WIDTH).fill(EMPTY)
  /** Which of 32 classes of symbols a node has edges for: answers most steps, which lead nowhere, from the cache. */
  let masks = new Int32Array(capacity)
  let size = 0

  const slotOf = (node: number, symbol: number): number => {
    const mask = capacity - 1
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & mask
    for (;;) {
      const at = slot * WIDTH
      if (table[at] === EMPTY || (table[at] === node && table[at + 1] === symbol)) return at
      slot = (slot + 1) & mask
    }
  }

  const put = (node: number, symbol: number, target: number): void => {
    const at = slotOf(node, symbol)
    table[at] = node
    table[at + 1] = symbol
    table[at + 2] = target
  }

  const enlarge = (): void => {
    const old = table
    capacity *= 2
    const kinds = masks
    masks = new Int32Array(capacity)
    masks.set(kinds)
    table = new Int32Array(capacity * WIDTH).fill(EMPTY)
    for (let at = 0; at < old.length; at += WIDTH) {
      if (old[at] !== EMPTY) put(old[at] ?? 0, old[at + 1] ?? 0, old[at + 2] ?? 0)
    }
  }

  const step = (node: number, symbol: number): number =>
    ((masks[node] ?? 0) & (1 << (symbol & 31))) === 0 ? EMPTY : (table[slotOf(node, symbol) + 2] ?? EMPTY)

  const grow = (node: number, symbol: number): number => {
    const known = step(node, symbol)
    if (known !== EMPTY) return known
    size += 1
    if (size * 2 > capacity) enlarge()
    put(node, symbol, size)
    masks[node] = (masks[node] ?? 0) | (1 << (symbol & 31))
    return size
  }

  return { grow, step }
}
