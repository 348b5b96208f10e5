// Two 32-bit hashes of a word, which together identify it without comparing letters.

type Hashes = { readonly hash: number; readonly check: number }

/** FNV-1a and a hash of another family: both collide together once in 2^64. */
export const hashesOf = (word: string): Hashes => {
  let hash = 0x811c9dc5 | 0
  let check = 0x1b873593
  for (let index = 0; index < word.length; index += 1) {
    const unit = word.charCodeAt(index)
    hash = Math.imul(hash ^ unit, 0x01000193)
    check = Math.imul(((check << 5) | (check >>> 27)) + unit, 0x2c1b3c6d)
  }
  return { hash, check }
}
