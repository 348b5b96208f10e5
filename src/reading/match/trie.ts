// A trie over words and syllables in typed arrays: building and walking it stay cheap at ten thousand tracks.

export type Trie = {
  /** Adds the path and returns its last node. The root is node 0. */
  insert(symbols: readonly number[]): number
  /** The node reached from `node` by `symbol`, or -1. */
  step(node: number, symbol: number): number
}

const EMPTY = -1

/** An empty trie; edges live in one open-addressed table keyed by (node, symbol). */
export const createTrie = (): Trie => {
  let capacity = 1024
  let nodes = new Int32Array(capacity).fill(EMPTY)
  let symbols = new Int32Array(capacity)
  let targets = new Int32Array(capacity)
  let size = 0

  const slotOf = (node: number, symbol: number): number => {
    const mask = capacity - 1
    let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)
    hash ^= hash >>> 15
    let slot = hash & mask
    while (nodes[slot] !== EMPTY && (nodes[slot] !== node || symbols[slot] !== symbol)) slot = (slot + 1) & mask
    return slot
  }

  const grow = (): void => {
    const old = { nodes, symbols, targets }
    capacity *= 4
    nodes = new Int32Array(capacity).fill(EMPTY)
    symbols = new Int32Array(capacity)
    targets = new Int32Array(capacity)
    for (let slot = 0; slot < old.nodes.length; slot += 1) {
      const node = old.nodes[slot] ?? EMPTY
      if (node !== EMPTY)
        put(slotOf(node, old.symbols[slot] ?? 0), node, old.symbols[slot] ?? 0, old.targets[slot] ?? 0)
    }
  }

  const put = (slot: number, node: number, symbol: number, target: number): void => {
    nodes[slot] = node
    symbols[slot] = symbol
    targets[slot] = target
  }

  const step = (node: number, symbol: number): number => {
    const slot = slotOf(node, symbol)
    return nodes[slot] === EMPTY ? EMPTY : (targets[slot] ?? EMPTY)
  }

  const insert = (path: readonly number[]): number => {
    let node = 0
    for (const symbol of path) {
      const slot = slotOf(node, symbol)
      if (nodes[slot] !== EMPTY) {
        node = targets[slot] ?? 0
        continue
      }
      size += 1
      put(slot, node, symbol, size)
      node = size
      if (size * 2 > capacity) grow()
    }
    return node
  }

  return { insert, step }
}
