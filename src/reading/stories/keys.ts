// The keys of a sketch: hashes of words and parts of words, whose last three bits say where they occur.

export const IN_TITLE = 1
export const IN_LEAD = 2
export const QUOTED = 2
export const SPEAKER = 4
/** The bits of a key that identify the word or part. */
export const WHICH = ~7

/** FNV-1a, 32 bits, with a final mix so that the smallest hashes are a fair sample. */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return mixed(hash)
}

/** Spreads a hash's bits evenly. */
export const mixed = (hash: number): number => {
  let mix = hash ^ (hash >>> 16)
  mix = Math.imul(mix, 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return (mix ^ (mix >>> 16)) >>> 0
}
